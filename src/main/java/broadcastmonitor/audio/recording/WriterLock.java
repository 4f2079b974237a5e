package broadcastmonitor.audio.recording;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.files.Owned;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.StandardOpenOption;

/** The right to write to a recording, which one process has at a time and which ends with it. */
final class WriterLock implements Closeable {
    private final FileChannel channel;

    private WriterLock(FileChannel channel) {
        this.channel = channel;
    }

    static WriterLock take(RecordingFolder folder, String broadcast) {
        FileChannel channel = null;
        FileLock lock = null;
        try {
            Owned.folder(folder.path());
            channel = Owned.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel);
            throw taken(broadcast, e);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new AudioException(folder + ": cannot be recorded to (" + reason(e) + ")", e);
        }
        if (lock == null) {
            closeQuietly(channel);
            throw taken(broadcast, null);
        }
        return new WriterLock(channel);
    }

    private static AudioException taken(String broadcast, Throwable cause) {
        return new AudioException(
                "broadcast \"" + broadcast + "\" is being recorded already; end that one or choose another id", cause);
    }

    /** What is wrong, without the path that some exceptions consist of. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return e instanceof FileSystemException f ? "no such file or folder: " + f.getFile() : e.getMessage();
    }

    /** For what is let go of after its content is safe or given up. */
    static void closeQuietly(Closeable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (IOException e) {
            return; // nothing depends on it any more
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
