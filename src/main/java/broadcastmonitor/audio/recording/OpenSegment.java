package broadcastmonitor.audio.recording;

import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.files.Owned;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.zip.CRC32C;

/** The segment that is being written. Belongs to the writer's thread. */
final class OpenSegment {
    private final long first;
    private final Instant started;
    private final FileChannel channel;
    private final CRC32C sum = new CRC32C();
    private long samples;

    private OpenSegment(long first, Instant started, FileChannel channel) {
        this.first = first;
        this.started = started;
        this.channel = channel;
    }

    static OpenSegment begin(RecordingFolder folder, long first, Instant started) throws IOException {
        FileChannel channel = Owned.open(
                folder.segment(first),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        return new OpenSegment(first, started, channel);
    }

    long samples() {
        return samples;
    }

    /** Writes all, or throws; whole samples that were written before the fault are counted by {@link #samples}. */
    void write(short[] sound, int from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count * PcmFormat.SAMPLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(sound, from, count);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            int written = bytes.position() / PcmFormat.SAMPLE_BYTES;
            sum.update(bytes.array(), 0, written * PcmFormat.SAMPLE_BYTES);
            samples += written;
        }
    }

    /** Closes the file, on the disk when that is possible, without the half sample that a fault may have left. */
    Entry.Segment close() throws IOException {
        try (channel) {
            if (channel.size() != samples * PcmFormat.SAMPLE_BYTES) {
                channel.truncate(samples * PcmFormat.SAMPLE_BYTES);
            }
            channel.force(false);
        }
        return entry();
    }

    /** What is said of it in the manifest. */
    Entry.Segment entry() {
        return new Entry.Segment(first, samples, (int) sum.getValue(), started);
    }
}
