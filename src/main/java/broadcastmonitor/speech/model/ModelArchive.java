package broadcastmonitor.speech.model;

import broadcastmonitor.broadcast.Digest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip archive with one model: a single folder with the model's files in it. Nothing in it is trusted. Every entry becomes
 * a plain file or a directory below the target (what claims to be a symbolic link becomes a small file, which the check of
 * the model then refuses), and the number of entries, the size, and its ratio to the archive's are bounded.
 */
final class ModelArchive {
    private static final int MOST_ENTRIES = 2_000;
    private static final long LARGEST = 16L << 30;
    /** Models shrink to a half or a third. */
    private static final long HIGHEST_RATIO = 30;

    private static final long RATIO_FREE = 64L << 20;

    private ModelArchive() {}

    /**
     * Unpacks an archive.
     *
     * @param zip the archive
     * @param target an empty directory, below which the model's folder is created
     * @return name of the model's folder
     * @throws ModelException when it is not such an archive
     */
    static String unpack(Path zip, Path target, WorkProgress progress) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            List<ZipEntry> entries = new ArrayList<>();
            long total = 0;
            for (ZipEntry entry : (Iterable<ZipEntry>)
                    () -> archive.stream().map(e -> (ZipEntry) e).iterator()) {
                entries.add(entry);
                total += Math.max(0, entry.getSize());
                if (entries.size() > MOST_ENTRIES) {
                    throw refused(zip, "it has more than " + MOST_ENTRIES + " entries");
                }
            }
            if (entries.isEmpty()) {
                throw refused(zip, "it is empty");
            }
            long most = Math.min(LARGEST, RATIO_FREE + HIGHEST_RATIO * Files.size(zip));
            if (total > most) {
                throw refused(zip, "it would unpack to " + total / 1_000_000 + " MB");
            }
            long room = Files.getFileStore(target).getUsableSpace();
            if (total > room) {
                throw new SpeechException("no room for " + zip.getFileName() + ": it unpacks to " + total / 1_000_000
                        + " MB, and " + room / 1_000_000 + " MB are free on " + target);
            }
            return unpack(zip, archive, entries, target, most, total, progress);
        } catch (ZipException e) {
            throw refused(zip, "it is damaged or no zip archive (" + e.getMessage() + ")");
        } catch (EOFException e) {
            throw refused(zip, "it is damaged (it ends too soon)");
        } catch (FileAlreadyExistsException e) {
            throw refused(zip, "two of its entries have one name");
        } catch (IllegalArgumentException e) {
            throw refused(zip, "its names cannot be read");
        }
    }

    private static String unpack(
            Path zip,
            ZipFile archive,
            List<ZipEntry> entries,
            Path target,
            long most,
            long total,
            WorkProgress progress)
            throws IOException {
        String top = null;
        long written = 0;
        Map<String, String> checksums = new HashMap<>();
        byte[] buffer = new byte[1 << 16];
        for (ZipEntry entry : entries) {
            String name = safeName(zip, entry.getName());
            int slash = name.indexOf('/');
            if (slash < 0 && !entry.isDirectory()) {
                throw refused(zip, "it has the file " + name + " outside a folder");
            }
            String folder = slash < 0 ? name : name.substring(0, slash);
            if (top != null && !top.equals(folder)) {
                throw refused(zip, "it has several folders (" + top + ", " + folder + ") instead of one model");
            }
            top = folder;
            Path file = target.resolve(name);
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            if (name.endsWith("/" + ModelManifest.NAME)) {
                continue;
            }
            Files.createDirectories(file.getParent());
            MessageDigest digest = Digest.sha256();
            CRC32 crc = new CRC32();
            try (InputStream in = archive.getInputStream(entry);
                    OutputStream out =
                            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    written += n;
                    if (written > most) {
                        throw refused(zip, "it unpacks to more than it says");
                    }
                    crc.update(buffer, 0, n);
                    digest.update(buffer, 0, n);
                    out.write(buffer, 0, n);
                    progress.at("unpacking " + zip.getFileName(), written, total);
                }
            }
            if (crc.getValue() != entry.getCrc()) {
                throw refused(zip, name + " in it is damaged (checksum)");
            }
            checksums.put(name.substring(slash + 1), HexFormat.of().formatHex(digest.digest()));
        }
        ModelManifest.write(target.resolve(top), checksums);
        return top;
    }

    /** The entry's name without a trailing slash. */
    private static String safeName(Path zip, String name) {
        String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        for (String part : plain.split("/", -1)) {
            boolean harmless = !part.isEmpty()
                    && !part.equals("..")
                    && !part.equals(".")
                    && part.chars().noneMatch(c -> c == '\\' || c == ':' || c < ' ' || c == 0x7f);
            if (!harmless) {
                throw refused(zip, "it has an entry with the unsafe name " + printable(name));
            }
        }
        return plain;
    }

    private static String printable(String name) {
        return "\""
                + name.codePoints()
                        .limit(80)
                        .map(c -> Character.isISOControl(c) ? '?' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + "\"";
    }

    private static ModelException refused(Path zip, String why) {
        return new ModelException(zip.getFileName() + " is no archive of a model: " + why);
    }
}
