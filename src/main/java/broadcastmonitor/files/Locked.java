package broadcastmonitor.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/** What one process does at a time with the files of a folder: a service and a command change them side by side. Safe for any thread. */
public final class Locked {
    /** The system's lock is one of the process, so that its threads need one of their own. */
    private static final ReentrantLock HERE = new ReentrantLock();

    private final Path file;

    /** @param file lies beside what it protects; it is made, and stays empty */
    public Locked(Path file) {
        this.file = file;
    }

    /**
     * Does something while nobody else does.
     *
     * @throws IOException of the work, or when the lock cannot be taken
     */
    public <T> T run(Callable<T> work) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        HERE.lock();
        try {
            Owned.folder(folder);
            try (FileChannel channel = Owned.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock ignored = channel.lock()) {
                return work.call();
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("only files are worked on", e);
        } finally {
            HERE.unlock();
        }
    }
}
