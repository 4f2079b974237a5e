package broadcastmonitor.app.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import broadcastmonitor.app.DataForm;
import broadcastmonitor.audio.AudioException;
import broadcastmonitor.files.Owned;
import broadcastmonitor.files.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data folder of a service, held for one service at a time by a lock that ends with the process. */
final class DataFolder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);
    private static final int ID_BYTES = 6;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + 2 * ID_BYTES + "}");
    private static final String LOCK = "service.lock";
    private static final String SERVICE_ID = "service-id";
    private static final Set<String> OURS =
            Set.of(LOCK, SERVICE_ID, DataForm.NOTE, "broadcasts", "recordings", "kafka", "kafka.port", "instance.lock");

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
        DataForm.refusal(path).ifPresent(line -> {
            throw new AudioException(line);
        });
        FileChannel channel = null;
        try {
            boolean own = holdsNothingElse(path);
            Owned.folder(path);
            channel = Owned.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel) != null) {
                tighten(path, own);
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

    /** A folder that others use too, such as one for temporary files, is not ours to close to them. */
    private static boolean holdsNothingElse(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.allMatch(file -> OURS.contains(file.getFileName().toString()));
        }
    }

    /** What an earlier version, or the broker, made for all to read. */
    private static void tighten(Path path, boolean own) throws IOException {
        if (own) {
            Owned.tighten(path);
            return;
        }
        for (String name : OURS) {
            if (Files.exists(path.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                Owned.tighten(path.resolve(name));
            }
        }
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
        Path file = path.resolve(SERVICE_ID);
        try {
            String kept = Files.exists(file) ? new String(Files.readAllBytes(file), US_ASCII).strip() : null;
            if (kept != null && ID.matcher(kept).matches()) {
                return kept;
            }
            if (kept != null) {
                log.warn("{} is damaged: this service has a new name, and evaluates from now on", file);
            }
            byte[] id = new byte[ID_BYTES];
            new SecureRandom().nextBytes(id);
            String made = HexFormat.of().formatHex(id);
            Stored.replace(file, made.getBytes(US_ASCII));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Whether an earlier version used it last, or nobody has. */
    boolean isOfEarlierForm() {
        try {
            return DataForm.of(path) < DataForm.CURRENT;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes that everything in it is in the form of this version. */
    void renewed() {
        try {
            DataForm.note(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + path, e);
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
