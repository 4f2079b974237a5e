package broadcastmonitor.audio.recording;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Appends what is heard of a broadcast to its recording.
 *
 * <p><b>When it can be read.</b> A call of {@link #append} that has returned has handed its samples to the operating system:
 * any process can read them, and they survive the death of this one. They are forced to the disk when their segment is closed,
 * every ten seconds and at every gap, together with the manifest. A machine that loses its power may so lose the last ten
 * seconds; what remains of them is told by {@link #open} from what is in the files, and the rest is a gap.
 *
 * <p><b>When the disk is full</b> (or broken) nothing is thrown: {@link Watcher#stopped} is told, samples go on being counted and
 * are kept in memory for readers of this process ({@link #follow}; the last {@value Memory#SECONDS} s), and once a second it is
 * tried again. What is missing in the recording then is a gap with a length in audio time.
 *
 * <p>One owner thread: after opening, all calls come from one thread, except {@link #follow}, {@link #position} and {@link
 * #openGap}.
 */
public final class RecordingWriter implements Closeable {
    /** How long a segment is. */
    public static final Duration SEGMENT = Duration.ofSeconds(10);

    private static final long ROOM_BYTES = 1 << 18;

    private final RecordingFolder folder;
    private final WriterLock lock;
    private final Notes notes;
    private final Watcher watcher;
    private final int segmentSamples;
    private final Memory memory = new Memory(Memory.SECONDS * PcmFormat.SAMPLE_RATE);
    private List<String> repairs = List.of();
    private OpenSegment segment;
    private Unrecorded unrecorded;
    private boolean closed;
    private volatile long position;
    private volatile Gap gap;

    /** Is told when sound can no longer be recorded, and when it can again. Called on the owner thread. */
    public interface Watcher {
        /** Recording has stopped; the line says why. */
        void stopped(String line);

        /** Recording goes on; this part of the sound is not in it. */
        void resumed(Gap unrecorded);
    }

    private static final class Unrecorded {
        private final long first;
        private final Instant from;
        private final String reason;
        private Instant tried;

        private Unrecorded(long first, Instant from, String reason) {
            this.first = first;
            this.from = from;
            this.reason = reason;
            tried = from;
        }
    }

    private RecordingWriter(
            RecordingFolder folder, WriterLock lock, FileChannel manifest, Watcher watcher, int segmentSamples) {
        this.folder = folder;
        this.lock = lock;
        notes = new Notes(manifest);
        this.watcher = watcher;
        this.segmentSamples = segmentSamples;
    }

    /**
     * Begins the recording of a broadcast, or goes on with the one there is: see {@link #reopen}.
     *
     * @param now the present
     * @throws AudioException when the broadcast has ended, is being recorded by somebody else, or nothing can be written
     */
    public static RecordingWriter open(RecordingFolder folder, String broadcast, Instant now, Watcher watcher) {
        return open(folder, broadcast, now, watcher, (int) SEGMENT.toSeconds() * PcmFormat.SAMPLE_RATE);
    }

    /**
     * Goes on with a recording whose writer was closed or died. What was left open is closed as far as it is there, a half sample
     * is cut off, and the next sound comes after a gap that reaches back to the last sound ({@link #openGap}).
     *
     * @throws AudioException as {@link #open}, and when there is no recording
     */
    public static RecordingWriter reopen(RecordingFolder folder, Instant now, Watcher watcher) {
        String broadcast = RecordingLog.read(folder)
                .opened()
                .map(Entry.Opened::broadcast)
                .orElseGet(() -> folder.path().getFileName().toString());
        return open(folder, broadcast, now, watcher);
    }

    static RecordingWriter open(
            RecordingFolder folder, String broadcast, Instant now, Watcher watcher, int segmentSamples) {
        requireNonNull(watcher, "watcher");
        WriterLock lock = WriterLock.take(folder, broadcast);
        FileChannel manifest = null;
        boolean opened = false;
        try {
            boolean anew = !RecordingFolder.isRecording(folder.path());
            manifest = Manifest.append(folder);
            RecordingWriter writer = new RecordingWriter(folder, lock, manifest, watcher, segmentSamples);
            if (anew) {
                writer.notes.say(new Entry.Opened(broadcast, now));
            } else {
                Repair repair = Repair.of(folder, manifest, broadcast, now);
                writer.repairs = repair.lines();
                writer.position = repair.endSample();
                writer.gap = repair.gap().orElse(null);
            }
            opened = true;
            return writer;
        } catch (IOException e) {
            throw new AudioException(folder + ": cannot be recorded to (" + WriterLock.reason(e) + ")", e);
        } finally {
            if (!opened) {
                WriterLock.closeQuietly(manifest);
                lock.close();
            }
        }
    }

    /** How many samples have been heard: the place of the next one. Any thread. */
    public long position() {
        return position;
    }

    /** The gap that the next sound will end; empty while there is sound. Any thread. */
    public Optional<Gap> openGap() {
        return Optional.ofNullable(gap);
    }

    /** What was found and mended when an existing recording was opened, a line each. */
    public List<String> repairs() {
        return repairs;
    }

    /** Where it is. */
    public RecordingFolder folder() {
        return folder;
    }

    /**
     * A reader from a sample on in this process, which also hears what could not be written. To be called and used on any one
     * thread.
     */
    public RecordingReader follow(long fromSample) {
        return RecordingReader.follow(folder, fromSample, memory);
    }

    /**
     * Appends sound.
     *
     * @param samples the first {@code count} of them count; the array is not kept
     * @param heard when the last of them was heard
     */
    public void append(short[] samples, int count, Instant heard) {
        requireOpen();
        Objects.checkFromIndexSize(0, count, samples.length);
        if (count == 0) {
            return;
        }
        Instant began = heard.minusMillis(PcmFormat.toMs(count));
        if (gap != null) {
            notes.add(new Entry.Missed(gap.atSample(), gap.from(), later(gap.from(), began), gap.reason()));
            gap = null;
        }
        int done = unrecorded == null || resumed(began) ? write(samples, count, began) : 0;
        if (done < count) {
            memory.put(position, samples, done, count - done);
            position += count - done;
        }
        memory.appended(position);
    }

    /** Writes as much as can be written. */
    private int write(short[] samples, int count, Instant began) {
        int done = 0;
        try {
            notes.flush();
            while (done < count) {
                if (segment == null) {
                    segment = OpenSegment.begin(folder, position, began.plusMillis(PcmFormat.toMs(done)));
                    notes.say(new Entry.Begun(position, began.plusMillis(PcmFormat.toMs(done))));
                }
                long before = segment.samples();
                int step = (int) Math.min(count - done, segmentSamples - before);
                try {
                    segment.write(samples, done, step);
                } finally {
                    int written = (int) (segment.samples() - before);
                    done += written;
                    position += written;
                }
                if (segment.samples() == segmentSamples) {
                    closeSegment();
                }
            }
        } catch (IOException e) {
            stopped(e, began.plusMillis(PcmFormat.toMs(done)));
        }
        return done;
    }

    private void stopped(IOException e, Instant now) {
        if (segment != null) {
            try {
                segment.close();
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            if (segment.samples() > 0) {
                notes.add(segment.entry());
            }
            segment = null;
        }
        unrecorded = new Unrecorded(position, now, WriterLock.reason(e));
        watcher.stopped(folder + ": recording has stopped, the sound is kept in memory for " + Memory.SECONDS
                + " s only: " + unrecorded.reason);
    }

    /** Tries to record again, once a second. */
    private boolean resumed(Instant now) {
        if (Duration.between(unrecorded.tried, now).abs().toMillis() < 1000) {
            return false;
        }
        unrecorded.tried = now;
        Gap missing = new Gap(
                unrecorded.first,
                position,
                unrecorded.from,
                Optional.of(later(unrecorded.from, now)),
                unrecorded.reason);
        Entry entry = new Entry.Unrecorded(
                missing.atSample(),
                position - missing.atSample(),
                missing.from(),
                later(missing.from(), now),
                missing.reason());
        try {
            if (Files.getFileStore(folder.path()).getUsableSpace() < ROOM_BYTES) {
                return false;
            }
            notes.flush();
            if (position > missing.atSample()) {
                notes.say(entry);
            }
        } catch (IOException e) {
            return false; // it has been said that recording has stopped; it still has
        }
        unrecorded = null;
        watcher.resumed(missing);
        return true;
    }

    /**
     * The source was lost: what comes next does not follow on what was appended last. Does nothing while it is lost already.
     *
     * @param from when the last sound was heard
     * @return the open gap
     */
    public Gap lost(Instant from, String reason) {
        requireOpen();
        if (gap == null) {
            gap = new Gap(position, position, from, Optional.empty(), reason);
            closeSegmentOrStop(from);
            notes.add(new Entry.Lost(position, from, reason));
            flushOrStop(from);
            memory.changed();
        }
        return gap;
    }

    /**
     * Goes on at a later sample, because what lies before it was recorded elsewhere; what comes next is lost until sound comes in.
     * Does nothing when this recording has come as far itself.
     *
     * @param sample where this recording goes on
     * @param last when the last sample before it was heard
     * @param now the present
     * @param reason why nobody has heard anything since
     */
    public void goOnAt(long sample, Instant last, Instant now, String reason) {
        requireOpen();
        if (sample <= position) {
            return;
        }
        Instant from = last.minusMillis(PcmFormat.toMs(sample - position));
        if (gap != null) {
            notes.add(new Entry.Missed(gap.atSample(), gap.from(), later(gap.from(), from), gap.reason()));
            gap = null;
        }
        notes.add(new Entry.Unrecorded(position, sample - position, from, last, "recorded by another machine"));
        position = sample;
        flushOrStop(now);
        lost(last, reason);
    }

    /**
     * The broadcast is over. Closes the recording; it can never be appended to again.
     *
     * @throws AudioException when that could not be written
     */
    public void end(Instant when, String reason) {
        requireOpen();
        closeSegmentOrStop(when);
        if (gap != null) {
            notes.add(new Entry.Missed(gap.atSample(), gap.from(), later(gap.from(), when), gap.reason()));
            gap = null;
        }
        if (unrecorded != null && position > unrecorded.first) {
            notes.add(new Entry.Unrecorded(
                    unrecorded.first, position - unrecorded.first, unrecorded.from, when, unrecorded.reason));
        }
        notes.add(new Entry.End(position, when, reason));
        try {
            notes.flush();
        } catch (IOException e) {
            throw new AudioException(
                    folder + ": the end of the recording cannot be written (" + WriterLock.reason(e) + ")", e);
        } finally {
            release();
        }
    }

    /**
     * Leaves the recording as it is, to be gone on with later: the broadcast is not over, but nobody hears it now.
     *
     * @param from when the last sound was heard
     */
    public void leave(Instant from, String reason) {
        if (!closed) {
            lost(from, reason);
            close();
        }
    }

    /** Lets go of the recording at once, as a crash would. Closing twice is harmless. */
    @Override
    public void close() {
        if (!closed) {
            if (segment != null) {
                WriterLock.closeQuietly(segment::close);
            }
            release();
        }
    }

    private void release() {
        closed = true;
        notes.close();
        lock.close();
        memory.untold();
    }

    private void closeSegmentOrStop(Instant now) {
        try {
            closeSegment();
        } catch (IOException e) {
            stopped(e, now);
        }
    }

    private void flushOrStop(Instant now) {
        try {
            notes.flush();
        } catch (IOException e) {
            if (unrecorded == null) {
                stopped(e, now);
            }
        }
    }

    private void closeSegment() throws IOException {
        OpenSegment last = segment;
        if (last != null) {
            Entry.Segment entry = last.close();
            segment = null;
            notes.add(entry);
            notes.flush();
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(folder + " is closed");
        }
    }
}
