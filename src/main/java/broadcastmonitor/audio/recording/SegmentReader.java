package broadcastmonitor.audio.recording;

import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Reads the samples out of segment files: closed ones whole and checked, the open one as far as it has been written. Belongs to
 * one reader.
 */
final class SegmentReader implements Closeable {
    private final RecordingFolder folder;
    private Entry.Segment loaded;
    private ByteBuffer sound;
    private Tail tail;
    private String damage;

    /** The open segment: what has been read of it, and the sum of that. */
    private static final class Tail {
        private final long first;
        private final FileChannel channel;
        private final CRC32C sum = new CRC32C();
        private long summed;

        private Tail(long first, FileChannel channel) {
            this.first = first;
            this.channel = channel;
        }
    }

    SegmentReader(RecordingFolder folder) {
        this.folder = folder;
    }

    /** Copies samples from a position on, as far as one segment reaches; 0 when there are none (yet). */
    int read(RecordingLog log, long position, short[] into, int at, int most) throws IOException {
        // The tail goes on being read from the channel that is open, also once it is closed: it was heard from there.
        if (tail != null && position >= tail.first) {
            skipTo(position);
            int count = readTail(position, into, at, most);
            if (count > 0) {
                return count;
            }
        }
        Optional<Entry.Segment> closed = log.segmentAt(position);
        if (closed.isPresent()) {
            return closed.get().equals(loaded) ? readLoaded(position, into, at, most) : 0;
        }
        long first = log.endSample();
        if (position < first || tail != null && tail.first == first) {
            return 0;
        }
        closeTail(log);
        try {
            tail = new Tail(first, FileChannel.open(folder.segment(first), StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            return 0; // nothing has been heard since the last one was closed
        }
        skipTo(position);
        return readTail(position, into, at, most);
    }

    private int readLoaded(long position, short[] into, int at, int most) {
        int count = (int) Math.min(most, loaded.end() - position);
        int offset = (int) (position - loaded.first());
        sound.asShortBuffer().get(offset, into, at, count);
        return count;
    }

    private int readTail(long position, short[] into, int at, int most) throws IOException {
        long offset = position - tail.first;
        if (offset != tail.summed) {
            return 0;
        }
        ByteBuffer bytes = ByteBuffer.allocate(most * PcmFormat.SAMPLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int read = tail.channel.read(bytes, offset * PcmFormat.SAMPLE_BYTES);
        int count = Math.max(0, read) / PcmFormat.SAMPLE_BYTES;
        tail.sum.update(bytes.array(), 0, count * PcmFormat.SAMPLE_BYTES);
        tail.summed += count;
        bytes.flip().asShortBuffer().get(into, at, count);
        return count;
    }

    /** What comes before the position belongs to the sum. */
    private void skipTo(long position) throws IOException {
        short[] skipped = new short[PcmFormat.FRAME_SAMPLES];
        for (long at = tail.first + tail.summed; at < position; ) {
            int count = readTail(at, skipped, 0, (int) Math.min(skipped.length, position - at));
            if (count == 0) {
                return;
            }
            at += count;
        }
    }

    /**
     * The gap that begins at a position because the closed segment that holds it cannot be used, or because the manifest knows
     * no segment there. Loads the segment when it can be used.
     */
    Optional<Gap> unusable(RecordingLog log, long position) throws IOException {
        if (position >= log.endSample() || heardFromTail(log, position)) {
            return Optional.empty();
        }
        Optional<Entry.Segment> segment = log.segmentAt(position);
        if (segment.isEmpty()) {
            long next = log.segmentAfter(position).map(Entry.Segment::first).orElse(log.endSample());
            String reason = log.reasonAt(position).orElse("the manifest does not know it");
            return Optional.of(new Gap(position, next, when(log, position), Optional.of(when(log, next)), reason));
        }
        if (segment.get().equals(loaded)) {
            return Optional.empty();
        }
        String wrong = load(log, segment.get());
        if (wrong == null) {
            return Optional.empty();
        }
        long end = segment.get().end();
        for (Optional<Entry.Segment> next = log.segmentAt(end);
                next.filter(s -> log.deleted(s).isPresent()).isPresent()
                        && log.deleted(segment.get()).isPresent();
                next = log.segmentAt(end)) {
            end = next.get().end();
        }
        Instant from = when(log, position);
        return Optional.of(
                new Gap(position, end, from, Optional.of(from.plusMillis(PcmFormat.toMs(end - position))), wrong));
    }

    private static Instant when(RecordingLog log, long sample) {
        return log.heardAt(sample)
                .or(() -> sample == 0 ? Optional.empty() : log.heardAt(sample - 1))
                .or(() -> log.opened().map(Entry.Opened::started))
                .orElse(Instant.EPOCH);
    }

    /** Whether the position is in the segment that has been followed since it was open. */
    private boolean heardFromTail(RecordingLog log, long position) throws IOException {
        if (tail == null || position < tail.first) {
            return false;
        }
        Optional<Entry.Segment> closed = log.segmentAt(tail.first);
        boolean inIt = closed.isPresent() && position < closed.get().end();
        if (!inIt) {
            closeTail(log);
        }
        return inIt
                && position == tail.first + tail.summed
                && RecordingFolder.samples(tail.channel.size()) > tail.summed;
    }

    private String load(RecordingLog log, Entry.Segment segment) throws IOException {
        loaded = null;
        Optional<Entry.Deleted> deleted = log.deleted(segment);
        if (deleted.isPresent()) {
            return "deleted (" + deleted.get().reason() + ")";
        }
        Path file = folder.segment(segment.first());
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return file.getFileName() + " is missing";
        }
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        if (bytes.length != segment.samples() * PcmFormat.SAMPLE_BYTES || (int) sum.getValue() != segment.crc32c()) {
            return file.getFileName() + " is damaged: it does not agree with its checksum";
        }
        loaded = segment;
        sound = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return null;
    }

    /** Where the sound ends that has been written. */
    long endSample(RecordingLog log) {
        long end = log.endSample();
        try {
            return end + RecordingFolder.samples(Files.size(folder.segment(end)));
        } catch (IOException e) {
            return end; // no segment is open
        }
    }

    /** What turned out wrong with sound that had been given out already. */
    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    private void closeTail(RecordingLog log) {
        if (tail == null) {
            return;
        }
        Optional<Entry.Segment> closed = log.segmentAt(tail.first).filter(s -> s.samples() == tail.summed);
        if (closed.isPresent() && closed.get().crc32c() != (int) tail.sum.getValue() && damage == null) {
            damage = folder.segment(tail.first)
                    + " does not agree with its checksum, and was heard before that was known";
        }
        close();
    }

    @Override
    public void close() {
        if (tail != null) {
            WriterLock.closeQuietly(tail.channel);
            tail = null;
        }
    }
}
