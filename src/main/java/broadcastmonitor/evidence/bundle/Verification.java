package broadcastmonitor.evidence.bundle;

import broadcastmonitor.evidence.seal.Envelope;
import broadcastmonitor.evidence.seal.SealKey;
import broadcastmonitor.evidence.seal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether a bundle is genuine: of the one form, signed by a key that is trusted, and every file as the signed manifest says. Needs nothing but the
 * file and public keys.
 *
 * @param manifest the manifest that was signed; null where there is none that a trusted key has signed
 * @param key the key that signed it, or null
 * @param stamp the time stamp of a genuine bundle that has one, not looked at yet; else null
 * @param texts the JSON and text files of a genuine bundle, by name
 * @param flaws what is wrong; empty for a genuine bundle
 */
public record Verification(Manifest manifest, SealKey key, Stamped stamp, Map<String, byte[]> texts, List<Flaw> flaws) {
    private static final int MOST_NAMED = 20;

    public Verification {
        texts = Map.copyOf(texts);
        flaws = List.copyOf(flaws);
    }

    /** Whether nothing is wrong. */
    public boolean isGenuine() {
        return flaws.isEmpty();
    }

    /**
     * Looks at a bundle.
     *
     * @param trusted public keys, one of which must have signed it
     * @throws IOException when the file cannot be read
     */
    public static Verification of(Path file, List<SealKey> trusted) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, trusted);
        }
    }

    static Verification of(InputStream in, List<SealKey> trusted) throws IOException {
        ZipWalk walk = new ZipWalk(in, name -> name.endsWith(".json") || name.endsWith(".txt"));
        walk.walk();
        List<Flaw> flaws = new ArrayList<>(walk.flaw().stream().toList());
        Signed signed = signed(walk, trusted, flaws);
        if (signed != null) {
            compare(signed.manifest(), walk, flaws);
        }
        Stamped stamp = flaws.isEmpty() ? stamp(walk, signed, flaws) : null;
        Map<String, byte[]> texts = new HashMap<>();
        if (flaws.isEmpty()) {
            walk.entries().stream()
                    .filter(each -> each.content() != null)
                    .forEach(each -> texts.put(each.name(), each.content()));
        }
        return new Verification(
                signed == null ? null : signed.manifest(),
                signed == null ? null : signed.key(),
                stamp,
                texts,
                shortened(flaws));
    }

    private record Signed(Manifest manifest, SealKey key) {}

    private static Signed signed(ZipWalk walk, List<SealKey> trusted, List<Flaw> flaws) {
        Optional<byte[]> found = content(walk, BundleWriter.SIGNED);
        if (found.isEmpty()) {
            if (flaws.isEmpty()) {
                flaws.add(new Flaw(Flaw.Kind.MANIFEST, "", "there is no " + BundleWriter.SIGNED));
            }
            return null;
        }
        try {
            Envelope envelope = Envelope.read(found.get());
            Optional<SealKey> key = trusted.stream()
                    .filter(each -> each.id().equals(envelope.keyId()))
                    .findFirst();
            if (key.isEmpty()) {
                flaws.add(new Flaw(Flaw.Kind.OTHER_KEY, "", envelope.keyId()));
                return null;
            }
            if (!envelope.isOf(key.get()) || !envelope.type().equals(Manifest.TYPE)) {
                flaws.add(new Flaw(Flaw.Kind.SIGNATURE, "", ""));
                return null;
            }
            return new Signed(Manifest.read(envelope.payload()), key.get());
        } catch (IllegalArgumentException e) {
            flaws.add(new Flaw(Flaw.Kind.MANIFEST, "", e.getMessage()));
            return null;
        }
    }

    /** The stamp must be of this manifest, and signed by who signed that. */
    private static Stamped stamp(ZipWalk walk, Signed signed, List<Flaw> flaws) {
        Optional<byte[]> found = content(walk, BundleWriter.STAMP);
        if (found.isEmpty()) {
            return null;
        }
        try {
            Envelope envelope = Envelope.read(found.get());
            Stamped stamp = Stamped.read(envelope);
            String manifest =
                    content(walk, BundleWriter.SIGNED).map(Sha256::hex).orElse("");
            if (!envelope.isOf(signed.key())
                    || !envelope.type().equals(Stamped.TYPE)
                    || !stamp.of().equals(manifest)) {
                flaws.add(new Flaw(Flaw.Kind.CHANGED, BundleWriter.STAMP, ""));
            }
            return stamp;
        } catch (IllegalArgumentException e) {
            flaws.add(new Flaw(Flaw.Kind.CHANGED, BundleWriter.STAMP, e.getMessage()));
            return null;
        }
    }

    private static Optional<byte[]> content(ZipWalk walk, String name) {
        return walk.entries().stream()
                .filter(each -> each.name().equals(name) && each.content() != null)
                .map(ZipWalk.Walked::content)
                .findFirst();
    }

    private static void compare(Manifest manifest, ZipWalk walk, List<Flaw> flaws) {
        Map<String, Manifest.Entry> named = new TreeMap<>();
        manifest.files().forEach(each -> named.put(each.path(), each));
        List<String> own = new ArrayList<>(List.of(BundleWriter.SIGNED, BundleWriter.MANIFEST));
        if (manifest.about().containsKey(BundleWriter.STAMPED_BY)) {
            own.add(BundleWriter.STAMP);
        }
        List<String> order =
                Stream.concat(own.stream(), named.keySet().stream()).toList();
        List<String> found = walk.entries().stream().map(ZipWalk.Walked::name).toList();
        for (ZipWalk.Walked each : walk.entries()) {
            Manifest.Entry entry = named.remove(each.name());
            boolean isOwn = own.contains(each.name());
            if (entry == null && !isOwn) {
                flaws.add(new Flaw(Flaw.Kind.ADDED, each.name(), ""));
            } else if (isOwn ? !isOf(each, manifest) : !isAsSaid(each, entry)) {
                flaws.add(new Flaw(Flaw.Kind.CHANGED, each.name(), ""));
            } else if (each.crc() != each.measured().crc()) {
                flaws.add(new Flaw(Flaw.Kind.FORM, each.name(), "its checksum in the zip does not fit"));
            }
        }
        named.keySet().forEach(each -> flaws.add(new Flaw(Flaw.Kind.MISSING, each, "")));
        own.stream()
                .filter(each -> !found.contains(each))
                .forEach(each -> flaws.add(new Flaw(Flaw.Kind.MISSING, each, "")));
        if (flaws.isEmpty() && !found.equals(order)) {
            String moved = found.get(Arrays.mismatch(found.toArray(), order.toArray()));
            flaws.add(new Flaw(Flaw.Kind.ORDER, moved, ""));
        }
    }

    /** The envelope was looked at before, the stamp is looked at later. */
    private static boolean isOf(ZipWalk.Walked own, Manifest manifest) {
        return !own.name().equals(BundleWriter.MANIFEST) || Arrays.equals(own.content(), manifest.json());
    }

    private static boolean isAsSaid(ZipWalk.Walked found, Manifest.Entry said) {
        return found.measured().size() == said.size()
                && found.measured().sha256().equals(said.sha256());
    }

    /** Nobody reads a thousand lines that all say the same. */
    private static List<Flaw> shortened(List<Flaw> flaws) {
        if (flaws.size() <= MOST_NAMED) {
            return flaws;
        }
        List<Flaw> few = new ArrayList<>(flaws.subList(0, MOST_NAMED));
        Flaw last = flaws.get(MOST_NAMED);
        few.add(new Flaw(last.kind(), last.what(), "+ " + (flaws.size() - MOST_NAMED - 1)));
        return few;
    }
}
