package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Rules that were proven by their examples, compiled, in a folder that any number of processes share. What is asked for by the
 * digest of its files is only found if this very program, with these dictionaries, wrote it whole: anything else is passed over in
 * silence, and so is a folder that cannot be written to. The cache saves time and decides nothing.
 */
final class RuleCache {
    /** The folder; without it nothing is kept. */
    static final String PROPERTY = "monitor.cache";

    /** Several folders of rules are in use at a time at most; what is older was written by an earlier program or for other rules. */
    static final int MOST_KEPT = 8;

    private static final int KEY_BYTES = 32;
    private static final int HEAD_BYTES = KEY_BYTES + Long.BYTES;
    private static final String BEGIN = "rules-";
    private static final String END = ".bin";

    private final Path folder;

    private RuleCache(Path folder) {
        this.folder = folder;
    }

    /** The cache in a folder, which is made when it is needed. */
    static RuleCache in(Path folder) {
        return new RuleCache(folder);
    }

    /** The cache that the launcher names, if it names one. */
    static RuleCache ofThisProcess() {
        String said = System.getProperty(PROPERTY, "");
        try {
            return new RuleCache(said.isBlank() ? null : Path.of(said));
        } catch (InvalidPathException e) {
            return new RuleCache(null);
        }
    }

    boolean isThere() {
        return folder != null;
    }

    /**
     * What was written for these files, or empty when nothing sound was.
     *
     * @param digest digest of the files
     * @param form reads it; may throw whatever it likes
     */
    <T> Optional<T> read(byte[] digest, Function<byte[], T> form) {
        try {
            byte[] key = key(digest);
            Path file = file(key);
            byte[] all = Files.readAllBytes(file);
            if (all.length < HEAD_BYTES || !Arrays.equals(all, 0, KEY_BYTES, key, 0, KEY_BYTES)) {
                return Optional.empty();
            }
            byte[] content = Arrays.copyOfRange(all, HEAD_BYTES, all.length);
            if (ByteBuffer.wrap(all).getLong(KEY_BYTES) != checksum(content)) {
                return Optional.empty();
            }
            T read = form.apply(content);
            touch(file);
            return Optional.of(read);
        } catch (IOException | RuntimeException e) {
            // not there, not ours, or not readable: it is made again
            return Optional.empty();
        }
    }

    /** Keeps what was proven, if it can be kept. Others may read and write the same file at the same time. */
    void write(byte[] digest, byte[] content) {
        Path half = null;
        try {
            byte[] key = key(digest);
            Files.createDirectories(folder);
            half = Files.createTempFile(folder, BEGIN, ".new");
            ByteBuffer all = ByteBuffer.allocate(HEAD_BYTES + content.length);
            all.put(key).putLong(checksum(content)).put(content);
            Files.write(half, all.array());
            Files.move(half, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sweep();
        } catch (IOException | RuntimeException e) {
            discard(half);
        }
    }

    private Path file(byte[] key) {
        return folder.resolve(BEGIN + Digest.name(key) + END);
    }

    private static byte[] key(byte[] digest) throws IOException {
        MessageDigest key = Digest.sha256();
        key.update(digest);
        key.update(ProgramVersion.digest());
        return key.digest();
    }

    private static long checksum(byte[] content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content);
        return checksum.getValue();
    }

    /** What is used stays when others are removed. */
    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            // a read-only folder: nobody removes anything from it
        }
    }

    private void sweep() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.filter(file -> file.getFileName().toString().startsWith(BEGIN))
                    .filter(file -> file.getFileName().toString().endsWith(END))
                    .sorted(Comparator.comparing(RuleCache::age).reversed())
                    .toList();
        }
        all.stream().skip(MOST_KEPT).forEach(RuleCache::discard);
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static void discard(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // somebody else's, or already gone
        }
    }
}
