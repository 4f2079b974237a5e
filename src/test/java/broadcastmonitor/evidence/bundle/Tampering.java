package broadcastmonitor.evidence.bundle;

import broadcastmonitor.evidence.seal.Envelope;
import broadcastmonitor.evidence.seal.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What somebody may do to a bundle who has everything but its private key. Each changes the file in some way that is not undone by itself. */
enum Tampering {
    FLIP {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) {
            byte[] changed = bundle.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            return changed;
        }
    },
    CUT {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) {
            return Arrays.copyOf(bundle, random.nextInt(bundle.length));
        }
    },
    CUT_OUT {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) {
            int from = random.nextInt(bundle.length);
            int to = from + 1 + random.nextInt(bundle.length - from);
            return joined(Arrays.copyOf(bundle, from), Arrays.copyOfRange(bundle, to, bundle.length));
        }
    },
    SWAP_BYTES {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            int from = random.nextInt(bundle.length / 2);
            int length = 1 + random.nextInt(Math.min(200, bundle.length / 2 - 1));
            int to = from + random.nextInt(bundle.length - from - length);
            byte[] changed = bundle.clone();
            System.arraycopy(bundle, from, changed, to, length);
            return Arrays.equals(changed, bundle) ? FLIP.of(bundle, random, own) : changed;
        }
    },
    REORDER {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            List<Map.Entry<String, byte[]>> files = files(bundle);
            Collections.rotate(files, 1 + random.nextInt(files.size() - 1));
            return ours(files);
        }
    },
    SWAP_CONTENTS {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            List<Map.Entry<String, byte[]>> files = files(bundle);
            byte[] first = files.get(2).getValue();
            files.get(2).setValue(files.get(3).getValue());
            files.get(3).setValue(first);
            return ours(files);
        }
    },
    REPLACE {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            List<Map.Entry<String, byte[]>> files = files(bundle);
            files.get(2 + random.nextInt(files.size() - 2)).setValue(bytes(random));
            return ours(files);
        }
    },
    REPLACE_WITH_ITS_HASH {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            List<Map.Entry<String, byte[]>> files = files(bundle);
            files.get(2 + random.nextInt(files.size() - 2)).setValue(bytes(random));
            Manifest before = Manifest.read(files.get(1).getValue());
            byte[] manifest =
                    BundleWriter.manifest(before.about(), contents(files)).json();
            Envelope signed = Envelope.read(files.get(0).getValue());
            files.get(0).setValue(new Envelope(signed.type(), manifest, signed.keyId(), signed.signature()).json());
            files.get(1).setValue(manifest);
            return ours(files);
        }
    },
    OTHER_KEY {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            List<Map.Entry<String, byte[]>> files = files(bundle);
            if (random.nextBoolean()) {
                files.get(2).setValue(bytes(random));
            }
            byte[] made = Bundles.written(contents(files), own);
            if (random.nextBoolean()) {
                return made;
            }
            // ... and says that it was the right one
            List<Map.Entry<String, byte[]>> again = files(made);
            Envelope signed = Envelope.read(again.get(0).getValue());
            String right = Envelope.read(files(bundle).get(0).getValue()).keyId();
            again.get(0).setValue(new Envelope(signed.type(), signed.payload(), right, signed.signature()).json());
            return ours(again);
        }
    },
    STAMP {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            List<Map.Entry<String, byte[]>> files = files(bundle);
            boolean stamped = files.removeIf(each -> each.getKey().equals(BundleWriter.STAMP));
            if (!stamped || random.nextBoolean()) {
                Stamped other = Stamped.of(files.get(0).getValue(), Bundles.stamper(random));
                files.add(2, Map.entry(BundleWriter.STAMP, other.signed(own)));
            }
            return ours(files);
        }
    },
    OTHER_TYPE {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            List<Map.Entry<String, byte[]>> files = files(bundle);
            Envelope signed = Envelope.read(files.get(0).getValue());
            files.get(0)
                    .setValue(new Envelope("text/plain", signed.payload(), signed.keyId(), signed.signature()).json());
            return ours(files);
        }
    },
    ADD {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            List<Map.Entry<String, byte[]>> files = files(bundle);
            files.add(2 + random.nextInt(files.size() - 1), Map.entry("clips/another.wav", bytes(random)));
            return ours(files);
        }
    },
    REMOVE {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            List<Map.Entry<String, byte[]>> files = files(bundle);
            files.remove(random.nextInt(files.size()));
            return ours(files);
        }
    },
    BUNDLE_IN_A_BUNDLE {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            if (random.nextBoolean()) {
                return ours(List.of(Map.entry("bundle.zip", bundle)));
            }
            List<Map.Entry<String, byte[]>> files = files(bundle);
            files.add(Map.entry("z/bundle.zip", bundle));
            return ours(files);
        }
    },
    BEFORE_OR_BEHIND {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) {
            byte[] more = random.nextBoolean() ? bundle : bytes(random);
            return random.nextBoolean() ? joined(more, bundle) : joined(bundle, more);
        }
    },
    COMMENT {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) {
            byte[] changed = joined(bundle, new byte[] {'h', 'i'});
            changed[bundle.length - 2] = 2;
            return changed;
        }
    },
    WRITTEN_BY_ANOTHER_PROGRAM {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            return theirs(files(bundle), random.nextBoolean());
        }
    },
    TWINS {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            List<Map.Entry<String, byte[]>> files = files(bundle);
            Map.Entry<String, byte[]> one = files.get(2 + random.nextInt(files.size() - 2));
            String name =
                    switch (random.nextInt(6)) {
                        case 0 -> one.getKey();
                        case 1 -> one.getKey().toUpperCase(Locale.ROOT);
                        case 2 ->
                            one.getKey().replace('e', 'е').replace('a', 'а').replace('c', 'с');
                        case 3 -> "../" + one.getKey();
                        case 4 -> "/" + one.getKey();
                        default -> one.getKey() + "\0";
                    };
            files.add(random.nextInt(files.size()), Map.entry(name, bytes(random)));
            return ours(files);
        }
    },
    DIRECTORY_SAYS_OTHERWISE {
        @Override
        byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException {
            List<Map.Entry<String, byte[]>> files = files(bundle);
            int which = 2 + random.nextInt(files.size() - 2);
            return written(files, which, bytes(random));
        }
    };

    /** @param own a key of who tampers */
    abstract byte[] of(byte[] bundle, Random random, SigningKey own) throws IOException;

    static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    static byte[] bytes(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    static List<Map.Entry<String, byte[]>> files(byte[] bundle) throws IOException {
        List<Map.Entry<String, byte[]>> files = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.add(new java.util.AbstractMap.SimpleEntry<>(entry.getName(), zip.readAllBytes()));
            }
        }
        return files;
    }

    static Map<String, Content> contents(List<Map.Entry<String, byte[]>> files) {
        Map<String, Content> contents = new TreeMap<>();
        files.stream()
                .filter(each -> !each.getKey().startsWith("manifest."))
                .forEach(each -> contents.put(each.getKey(), Content.of(each.getValue())));
        return contents;
    }

    /** A zip of our form. */
    static byte[] ours(List<Map.Entry<String, byte[]>> files) throws IOException {
        return written(files, -1, null);
    }

    /** @param which of which file the directory names another place, where other bytes lie between the files */
    private static byte[] written(List<Map.Entry<String, byte[]>> files, int which, byte[] other) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (int i = 0; i < files.size(); i++) {
            String name =
                    new String(files.get(i).getKey().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            byte[] content = files.get(i).getValue();
            int offset = out.size();
            put(out, name, content);
            if (i == which) {
                offset = out.size();
                content = other;
                put(out, name, content);
            }
            directory.writeBytes(latin(ZipForm.central(name, crc(content), content.length, offset), name));
        }
        byte[] end = ZipForm.end(files.size(), directory.size(), out.size());
        out.writeBytes(directory.toByteArray());
        out.writeBytes(end);
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, String name, byte[] content) {
        out.writeBytes(latin(ZipForm.local(name, crc(content), content.length), name));
        out.writeBytes(content);
    }

    /** Names that are no ASCII stand there in UTF-8. */
    private static byte[] latin(byte[] header, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, header.length - bytes.length, bytes.length);
        return header;
    }

    private static long crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    private static byte[] theirs(List<Map.Entry<String, byte[]>> files, boolean compressed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(compressed ? 9 : 0);
            for (Map.Entry<String, byte[]> file : files) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
