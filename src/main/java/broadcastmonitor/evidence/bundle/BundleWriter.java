package broadcastmonitor.evidence.bundle;

import broadcastmonitor.evidence.seal.Envelope;
import broadcastmonitor.evidence.seal.EvidenceException;
import broadcastmonitor.evidence.seal.SigningKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes bundles: the same contents, the same key and the same words about them give the same bytes. */
public final class BundleWriter {
    /** The signed manifest: the first file of a bundle. */
    public static final String SIGNED = "manifest.dsse.json";
    /** The manifest, for people and programs that do not care for signatures: the second one. */
    public static final String MANIFEST = "manifest.json";
    /** The time stamp of the signed manifest, where there is one: the third file. */
    public static final String STAMP = "manifest.stamp.json";
    /** What the manifest says of a bundle that is stamped: who stamps it. */
    public static final String STAMPED_BY = "timeStamp";

    private BundleWriter() {}

    private record File(String name, Content content, Measured measured) {}

    /** The manifest of some contents. */
    public static Manifest manifest(Map<String, String> about, Map<String, Content> contents) throws IOException {
        return manifest(about, measured(contents));
    }

    private static Manifest manifest(Map<String, String> about, List<File> files) {
        return new Manifest(
                about,
                files.stream()
                        .map(file -> new Manifest.Entry(
                                file.name(),
                                file.measured().size(),
                                file.measured().sha256()))
                        .toList());
    }

    private static List<File> measured(Map<String, Content> contents) throws IOException {
        List<File> files = new ArrayList<>();
        for (Map.Entry<String, Content> each : new TreeMap<>(contents).entrySet()) {
            if (!ZipForm.isName(each.getKey()) || each.getKey().startsWith("manifest.")) {
                throw new IllegalArgumentException("no name for a file of a bundle: " + each.getKey());
            }
            files.add(new File(each.getKey(), each.getValue(), Measured.of(each.getValue())));
        }
        return files;
    }

    /**
     * Writes a bundle.
     *
     * @param about what the manifest says beside its files
     * @param contents the files by name: small letters of ASCII, digits, {@code _ . -}, and {@code /} between them
     * @throws EvidenceException when it would be too large (4 GiB), or a file changes meanwhile
     * @throws IOException when a file cannot be read, or the bundle not be written
     */
    public static void write(Map<String, String> about, Map<String, Content> contents, SigningKey key, OutputStream out)
            throws IOException {
        write(about, contents, key, null, out);
    }

    /**
     * Writes a bundle with a time stamp.
     *
     * @param stamper says when it was there, or null for none
     * @throws EvidenceException as the other one, and when there is no stamp to be had
     * @throws IOException as the other one
     */
    public static void write(
            Map<String, String> about, Map<String, Content> contents, SigningKey key, Stamper stamper, OutputStream out)
            throws IOException {
        List<File> files = measured(contents);
        Map<String, String> said = new TreeMap<>(about);
        if (stamper != null) {
            said.put(STAMPED_BY, stamper.authority());
        }
        byte[] manifest = manifest(said, files).json();
        byte[] signed = Envelope.sign(Manifest.TYPE, manifest, key).json();
        if (stamper != null) {
            files.add(0, made(STAMP, Stamped.of(signed, stamper).signed(key)));
        }
        files.add(0, made(MANIFEST, manifest));
        files.add(0, made(SIGNED, signed));
        long size = files.stream()
                .mapToLong(file -> file.measured().size() + 2L * file.name().length() + ZipForm.LOCAL + ZipForm.CENTRAL)
                .sum();
        if (size + ZipForm.END > ZipForm.MOST_BYTES || files.size() > ZipForm.MOST_FILES) {
            throw new EvidenceException("a bundle of " + files.size() + " files and " + size
                    + " bytes is more than one can hold; name fewer cases");
        }
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        write(files, buffered);
        buffered.flush();
    }

    private static File made(String name, byte[] bytes) throws IOException {
        Content content = Content.of(bytes);
        return new File(name, content, Measured.of(content));
    }

    private static void write(List<File> files, OutputStream out) throws IOException {
        long offset = 0;
        List<byte[]> directory = new ArrayList<>();
        for (File file : files) {
            Measured measured = file.measured();
            byte[] header = ZipForm.local(file.name(), measured.crc(), measured.size());
            directory.add(ZipForm.central(file.name(), measured.crc(), measured.size(), offset));
            out.write(header);
            copy(file, out);
            offset += header.length + measured.size();
        }
        long size = 0;
        for (byte[] entry : directory) {
            out.write(entry);
            size += entry.length;
        }
        out.write(ZipForm.end(files.size(), size, offset));
    }

    private static void copy(File file, OutputStream out) throws IOException {
        try (InputStream in = file.content().open()) {
            long size = in.transferTo(out);
            if (size != file.measured().size()) {
                throw new EvidenceException(file.name() + " was changed while the bundle was written; try again");
            }
        }
    }
}
