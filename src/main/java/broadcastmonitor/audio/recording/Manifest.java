package broadcastmonitor.audio.recording;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.files.Owned;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The manifest's file, read as far as there are whole lines, and read on from there.
 *
 * <p>A line is appended with one write to a file opened for appending, so that lines of two processes (the writer's and those
 * of a retention sweep) never mix. One owner thread.
 */
final class Manifest implements Closeable {
    private final FileChannel channel;
    private final RecordingLog log = new RecordingLog();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14);
    private byte[] half = new byte[0];
    private long position;

    private Manifest(FileChannel channel) {
        this.channel = channel;
    }

    static Manifest read(RecordingFolder folder) throws IOException {
        Manifest manifest = new Manifest(FileChannel.open(folder.manifest(), StandardOpenOption.READ));
        manifest.refresh();
        return manifest;
    }

    static AudioException unreadable(RecordingFolder folder, IOException e) {
        return e instanceof NoSuchFileException
                ? new AudioException(folder + ": is not a recording (there is no manifest.jsonl in it)", e)
                : new AudioException(folder + ": its manifest cannot be read (" + e.getMessage() + ")", e);
    }

    RecordingLog log() {
        return log;
    }

    /** Whether the file ends within a line. */
    boolean endsInHalfALine() {
        return half.length > 0;
    }

    /** Reads the lines that have been added. */
    void refresh() throws IOException {
        while (position < channel.size()) {
            buffer.clear();
            int count = channel.read(buffer, position);
            if (count <= 0) {
                return;
            }
            position += count;
            byte[] all = Arrays.copyOf(half, half.length + count);
            System.arraycopy(buffer.array(), 0, all, half.length, count);
            int start = 0;
            for (int i = half.length; i < all.length; i++) {
                if (all[i] == '\n') {
                    take(new String(all, start, i - start, StandardCharsets.UTF_8));
                    start = i + 1;
                }
            }
            half = Arrays.copyOfRange(all, start, all.length);
        }
    }

    private void take(String line) {
        if (line.isBlank()) {
            return; // ends half a line of somebody else's
        }
        Entry.parse(line).ifPresentOrElse(log::add, log::addUnreadable);
    }

    /** A channel that appends to a recording's manifest, which is created when there is none. */
    static FileChannel append(RecordingFolder folder) throws IOException {
        return Owned.open(folder.manifest(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Appends a line. After a write that was cut off (disk full) the half line is ended first. */
    static void write(FileChannel channel, String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        int written = channel.write(ByteBuffer.wrap(bytes));
        if (written < bytes.length) {
            throw new IOException("only " + written + " of " + bytes.length + " bytes could be written");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
