package broadcastmonitor.app.live;

import broadcastmonitor.audio.AudioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The data folder of a service, held for one service at a time by a lock that ends with the process. */
final class DataFolder implements AutoCloseable {
    private static final int ID_BYTES = 6;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes a data folder, making it when it is not there.
     *
     * @throws AudioException when it cannot be written to, or another service has it; one line for the user
     */
    static DataFolder take(Path path) {
        FileChannel channel = null;
        try {
            Files.createDirectories(path);
            channel =
                    FileChannel.open(path.resolve("service.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel) != null) {
                return new DataFolder(path, channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new AudioException(
                    "cannot write to the data directory " + path + " (" + e + "); choose another --data-dir", e);
        }
        throw new AudioException("the data directory " + path
                + " is used by another running service; stop it, or choose another --data-dir");
    }

    private static FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // a service of this very process
        }
    }

    /** A name that this folder's service keeps over restarts and shares with no other, made at the first call. */
    String serviceId() {
        Path file = path.resolve("service-id");
        try {
            if (!Files.exists(file)) {
                byte[] id = new byte[ID_BYTES];
                new SecureRandom().nextBytes(id);
                Files.writeString(file, HexFormat.of().formatHex(id));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + path, e);
        }
    }
}
