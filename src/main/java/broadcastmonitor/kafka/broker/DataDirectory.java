package broadcastmonitor.kafka.broker;

import broadcastmonitor.files.Owned;
import broadcastmonitor.files.Stored;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.ClusterException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;

/** The directory with the embedded broker's data, held for one instance by a lock that ends with the process. */
final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "instance.lock";
    /** Where the broker answers, for programs that read its topics meanwhile. */
    private static final String PORT = "kafka.port";

    private static final String BREAKDOWNS = "kafka.breakdowns";
    private static final int LONGEST_NOTE = 64;
    private static final long FULL_BYTES = 1 << 20;

    private final Path log;
    private final FileChannel channel;

    private DataDirectory(Path log, FileChannel channel) {
        this.log = log;
        this.channel = channel;
    }

    static DataDirectory open(Path directory, long neededBytes) {
        Path log = directory.toAbsolutePath().normalize().resolve("kafka");
        FileChannel channel = null;
        try {
            requireRoom(directory, log, neededBytes);
            Owned.folder(log);
            // The lock stands beside the broker's own directory, in which it wants no strange files.
            channel = Owned.open(
                    log.resolveSibling(LOCK),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            hold(directory, channel);
            return new DataDirectory(log, channel);
        } catch (IOException e) {
            release(channel);
            throw ClusterException.mistake(
                    "cannot write to the data directory " + directory + " (" + Clients.said(e)
                            + "); choose another --data-dir",
                    e);
        } catch (ClusterException e) {
            release(channel);
            throw e;
        }
    }

    private static void requireRoom(Path directory, Path log, long neededBytes) throws IOException {
        Path existing = log;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        long room = Files.getFileStore(existing).getUsableSpace();
        if (room < neededBytes) {
            throw ClusterException.mistake(
                    "the disk with " + directory + " is full: " + (room >> 20) + " MB free, at least "
                            + (neededBytes >> 20) + " MB needed; make room, or choose another --data-dir",
                    null);
        }
    }

    private static void hold(Path directory, FileChannel channel) throws IOException {
        if (lock(channel) == null) {
            throw ClusterException.mistake(
                    "the data directory " + directory + " is used by another running instance" + holder(channel)
                            + "; stop it, or choose another --data-dir",
                    null);
        }
        channel.truncate(0);
        byte[] note = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
        channel.write(ByteBuffer.wrap(note), 0);
    }

    private static String holder(FileChannel channel) {
        ByteBuffer note = ByteBuffer.allocate(LONGEST_NOTE);
        try {
            channel.read(note, 0);
        } catch (IOException e) {
            return ""; // Windows doesn't let a locked file be read
        }
        String pid = new String(note.array(), 0, note.position(), StandardCharsets.UTF_8).strip();
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    /**
     * The port of the broker that another process runs on a directory; empty when none does.
     *
     * @throws ClusterException when one does and has not said where
     */
    static OptionalInt running(Path directory) {
        Path log = directory.toAbsolutePath().normalize().resolve("kafka");
        if (!Files.exists(log.resolveSibling(LOCK))) {
            return OptionalInt.empty();
        }
        try (FileChannel channel =
                FileChannel.open(log.resolveSibling(LOCK), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (lock(channel) != null) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(
                    Integer.parseInt(Files.readString(log.resolveSibling(PORT)).strip()));
        } catch (IOException | NumberFormatException e) {
            throw ClusterException.mistake(
                    "a service that runs on " + directory + " does not say where its topics are; stop it, or name them"
                            + " (it said where at its start): --bootstrap-servers HOST:PORT",
                    e);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // an instance of this very process
        }
    }

    /** Says to other processes where the broker answers. */
    void answersAt(int port) throws IOException {
        Stored.replace(log.resolveSibling(PORT), Integer.toString(port).getBytes(StandardCharsets.UTF_8));
    }

    Path log() {
        return log;
    }

    /**
     * Puts the broker's data aside, because it cannot be used, and begins with none.
     *
     * @return where it is now
     */
    Path setAside() throws IOException {
        Path aside = null;
        for (int number = 1; aside == null || Files.exists(aside); number++) {
            aside = log.resolveSibling(log.getFileName() + ".damaged-" + number);
        }
        Stored.move(log, aside);
        Owned.folder(log);
        return aside;
    }

    /** How often in a row a broker has broken down soon after its start with these data; 0 where that is not known. */
    int breakdowns() {
        try {
            return Integer.parseInt(
                    Files.readString(log.resolveSibling(BREAKDOWNS)).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** Takes note of how the broker has ended: broken down soon after its start, or otherwise. */
    void ended(boolean brokeDownSoon) {
        Path note = log.resolveSibling(BREAKDOWNS);
        try {
            if (brokeDownSoon) {
                Stored.replace(note, Integer.toString(breakdowns() + 1).getBytes(StandardCharsets.UTF_8));
            } else {
                Files.deleteIfExists(note);
            }
        } catch (IOException e) {
            // without the note it is tried once more with the same data
        }
    }

    boolean isFull() {
        try {
            return Files.getFileStore(log).getUsableSpace() < FULL_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        release(channel);
    }

    private static void release(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw ClusterException.fault("cannot release the data directory: " + Clients.said(e), e);
            }
        }
    }
}
