package broadcastmonitor.audio.recording;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/**
 * Reads a recording from a sample on: the same frames and gaps whether it is followed while it is written or replayed later.
 *
 * <p>Frames are counted from where reading began and from every gap. Following, {@link #next} waits for more (it is told by a
 * writer of its process, else it looks every {@value #POLL_MS} ms from shortly before more is due), until the broadcast is declared over or the reader is closed; the death of the writer is no end, for another may go
 * on. A replay ends where the recording ends now.
 *
 * <p>A segment that does not agree with its checksum is not used: it is a gap, as is one that was deleted, and {@link #loss}
 * says so. (What is read before its segment is closed cannot be checked before; it is checked then, and said then.)
 *
 * <p>One owner thread, except {@link #close}, which any thread may call to end a wait.
 */
public final class RecordingReader implements FrameSource {
    private static final int POLL_MS = 10;
    /** How long before a frame is due one begins to look for it. */
    private static final int EARLY_MS = 15;
    /** Looking for sound that is overdue by a second: it comes in bursts, or not at all. */
    private static final int OVERDUE_MS = 1_000;

    private static final int SELDOM_MS = 40;
    /** A writer that is told of in this process may die without a word. */
    private static final int TOLD_MS = 250;

    private final RecordingFolder folder;
    private final Manifest manifest;
    private final RecordingLog log;
    private final boolean follows;
    private final Memory memory;
    private final SegmentReader segment;
    private long position;
    private long foundNanos = System.nanoTime();
    private long rhythmMs;
    private long drainedAt = -1;
    private int nextGap;
    private Gap gap;
    private int given;
    private String loss;
    private boolean ended;
    private volatile boolean closed;

    private RecordingReader(RecordingFolder folder, long from, boolean follows, Memory memory) throws IOException {
        if (from < 0) {
            throw new IllegalArgumentException("there is no sample " + from);
        }
        this.folder = requireNonNull(folder, "folder");
        this.follows = follows;
        this.memory = memory;
        position = from;
        manifest = Manifest.read(folder);
        log = manifest.log();
        segment = new SegmentReader(folder);
    }

    /**
     * Reads from a sample on and waits for more until the broadcast is over.
     *
     * @throws AudioException when there is no recording (yet)
     */
    public static RecordingReader follow(RecordingFolder folder, long fromSample) {
        return follow(folder, fromSample, new Memory(0));
    }

    static RecordingReader follow(RecordingFolder folder, long fromSample, Memory memory) {
        return open(folder, fromSample, true, memory);
    }

    /**
     * Reads what there is from a sample on.
     *
     * @throws AudioException when there is no recording
     */
    public static RecordingReader replay(RecordingFolder folder, long fromSample) {
        return open(folder, fromSample, false, new Memory(0));
    }

    private static RecordingReader open(RecordingFolder folder, long from, boolean follows, Memory memory) {
        try {
            return new RecordingReader(folder, from, follows, memory);
        } catch (IOException e) {
            throw Manifest.unreadable(folder, e);
        }
    }

    @Override
    public int next(short[] frame) {
        gap = null;
        given = read(frame);
        return given;
    }

    /** Where no writer of this process tells how far the sound is, what is there is not known. */
    @Override
    public int awaitFrames(int frames) {
        long wanted = (long) frames * PcmFormat.FRAME_SAMPLES;
        if (follows && !closed && memory.isTold() && memory.beyond(position) < wanted) {
            await(position + wanted, memory.changes(), (long) frames * PcmFormat.FRAME_MS);
        }
        return (int) (memory.beyond(position) / PcmFormat.FRAME_SAMPLES);
    }

    private int read(short[] frame) {
        int filled = 0;
        while (!closed && !ended) {
            // Whoever is told how far the sound is need not look at files in which there is no more.
            if (!memory.mayHave(position + PcmFormat.FRAME_SAMPLES - filled, drainedAt)) {
                await(PcmFormat.FRAME_SAMPLES - filled, drainedAt);
            }
            try {
                long changes = memory.changes();
                manifest.refresh();
                int count = memory.read(position, frame, filled, PcmFormat.FRAME_SAMPLES - filled);
                if (count == 0) {
                    Optional<Gap> here = gapHere();
                    if (here.isPresent()) {
                        return filled > 0 ? filled : pass(here.get());
                    }
                    if (log.ended().isPresent() && position >= log.endSample()) {
                        ended = true;
                        break;
                    }
                    count = segment.read(log, position, frame, filled, PcmFormat.FRAME_SAMPLES - filled);
                }
                filled += count;
                position += count;
                if (count > 0) {
                    found();
                }
                if (filled == PcmFormat.FRAME_SAMPLES) {
                    return filled;
                }
                if (count == 0 && memory.kept(position) > position) {
                    return filled > 0 ? filled : pass(forgotten());
                }
                if (count == 0) {
                    drainedAt = changes;
                    await(PcmFormat.FRAME_SAMPLES - filled, changes);
                }
            } catch (IOException e) {
                close();
                throw new AudioException(folder + ": cannot be read any further (" + e.getMessage() + ")", e);
            }
        }
        return filled > 0 ? filled : -1;
    }

    private void await(int missing, long changes) {
        if (!follows) {
            ended = true;
            said(folder + ": has no end: it is still being recorded, or the recording was broken off");
            return;
        }
        await(position + missing, changes, memory.isTold() ? TOLD_MS : pollMs(missing));
    }

    private void await(long end, long changes, long mostMs) {
        try {
            memory.await(end, changes, mostMs);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while reading " + folder);
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    private void found() {
        long now = System.nanoTime();
        rhythmMs = (now - foundNanos) / 1_000_000;
        foundNanos = now;
    }

    /** How long nobody needs to look: sound comes no faster than it is spoken, or than it came the last time. */
    private long pollMs(int missing) {
        long sinceMs = (System.nanoTime() - foundNanos) / 1_000_000;
        long dueMs = Math.min(PcmFormat.toMs(missing), rhythmMs) - EARLY_MS - sinceMs;
        return dueMs > POLL_MS ? dueMs : sinceMs < OVERDUE_MS ? POLL_MS : SELDOM_MS;
    }

    /** The gap at this position that has not been passed. */
    private Optional<Gap> gapHere() throws IOException {
        while (nextGap < log.gapCount() && log.gap(nextGap).atSample() < position) {
            nextGap++;
        }
        if (nextGap < log.gapCount() && log.gap(nextGap).atSample() == position) {
            return Optional.of(log.gap(nextGap));
        }
        Optional<Gap> unusable = segment.unusable(log, position);
        unusable.ifPresent(missing ->
                said(folder + ": " + PcmFormat.toMs(missing.nextSample() - missing.atSample()) + " ms of sound at "
                        + PcmFormat.toMs(missing.atSample()) + " ms cannot be heard: " + missing.reason()));
        return unusable;
    }

    /** Sound that could not be written and was not read in time either. */
    private Gap forgotten() {
        Instant from = log.heardAt(position).orElse(Instant.EPOCH);
        return new Gap(position, memory.kept(position), from, Optional.empty(), "it could not be recorded");
    }

    private int pass(Gap here) {
        if (nextGap < log.gapCount() && log.gap(nextGap).equals(here)) {
            nextGap++;
        }
        gap = here;
        position = here.nextSample();
        return 0;
    }

    private void said(String line) {
        loss = loss == null ? line : loss;
    }

    @Override
    public Optional<Gap> gap() {
        return Optional.ofNullable(gap);
    }

    @Override
    public Optional<Instant> heardAt() {
        return given > 0 ? log.heardAt(position - 1) : Optional.empty();
    }

    /** The place of the sample that comes next. */
    public long position() {
        return position;
    }

    /** When a sample that has been read was heard, wall-clock; empty when the recording does not tell. */
    public Optional<Instant> heardAt(long sample) {
        return log.heardAt(sample);
    }

    /** What the manifest has said so far. Belongs to this reader's thread. */
    public RecordingLog log() {
        return log;
    }

    @Override
    public OptionalLong durationMs() {
        boolean whole = !follows || log.ended().isPresent();
        return whole ? OptionalLong.of(PcmFormat.toMs(segment.endSample(log))) : OptionalLong.empty();
    }

    @Override
    public Optional<String> loss() {
        return Optional.ofNullable(loss).or(segment::damage);
    }

    @Override
    public void close() {
        closed = true;
        memory.changed();
        segment.close();
        WriterLock.closeQuietly(manifest);
    }
}
