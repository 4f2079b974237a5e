package broadcastmonitor.reader;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.reader.ReaderUnavailable.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Compares a model's files with the checksums in its {@code reader.json}. A model that was installed has beside them the
 * file {@code CRC32SUMS}, written after they were compared: these sums are quick enough to look at before every loading,
 * and see every damage that a disk does.
 */
public final class ReaderFiles {
    static final String QUICK = "CRC32SUMS";

    private ReaderFiles() {}

    /**
     * Looks at every byte.
     *
     * @return how many files were compared
     * @throws ReaderUnavailable when a file is missing, damaged or foreign, naming it
     */
    public static int verify(Path directory) {
        ReaderDescription description = ReaderDescription.of(directory);
        new TreeMap<>(description.sha256()).forEach((name, sum) -> verify(directory, name, sum));
        return description.sha256().size();
    }

    /** The same, and notes what was seen for {@link #verifyQuickly}. */
    public static int seal(Path directory) {
        int files = verify(directory);
        try {
            Files.writeString(directory.resolve(QUICK), quickSums(directory));
        } catch (IOException e) {
            throw damaged(directory, QUICK + " cannot be written", e);
        }
        return files;
    }

    /** Whether it was looked at when it was installed, and is as it was then. */
    public static boolean isSealed(Path directory) {
        try {
            return Files.isRegularFile(directory.resolve(QUICK))
                    && Files.readString(directory.resolve(QUICK)).equals(quickSums(directory));
        } catch (IOException e) {
            return false;
        }
    }

    /** Looks at the files that are needed for reading, quickly where the model was installed. */
    static void verifyQuickly(Path directory, ReaderDescription description) {
        if (isSealed(directory)) {
            return;
        }
        for (String name : new String[] {ReaderDescription.PIECES, ReaderDescription.MODEL}) {
            verify(directory, name, description.sha256().get(name));
        }
    }

    private static String quickSums(Path directory) throws IOException {
        StringBuilder sums = new StringBuilder();
        for (String name : new String[] {ReaderDescription.FILE, ReaderDescription.PIECES, ReaderDescription.MODEL}) {
            CRC32 crc = new CRC32();
            try (InputStream in = Files.newInputStream(directory.resolve(name))) {
                byte[] buffer = new byte[1 << 18];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    crc.update(buffer, 0, n);
                }
            }
            sums.append(String.format("%08x  %s\n", crc.getValue(), name));
        }
        return sums.toString();
    }

    private static void verify(Path directory, String name, String expected) {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw damaged(directory, name + " is missing", null);
        }
        String sum;
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = Digest.sha256();
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            sum = HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw damaged(directory, name + " cannot be read", e);
        }
        if (!sum.equalsIgnoreCase(expected)) {
            throw damaged(directory, name + " is damaged (checksum)", null);
        }
    }

    static ReaderUnavailable damaged(Path directory, String what, Throwable cause) {
        return new ReaderUnavailable(
                Cause.DAMAGED, "the reader " + directory + " is unusable: " + what + "; install it again", cause);
    }
}
