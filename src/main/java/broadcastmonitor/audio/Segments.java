package broadcastmonitor.audio;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/**
 * The segments of a recording, one after the other, read from its source as they are asked for. A gap ends a
 * segment: no word is joined over it. One owner thread.
 */
public final class Segments {
    private final FrameSource source;
    private final ObjIntConsumer<short[]> heard;
    private final SilenceCutter cutter = new SilenceCutter();
    private final Deque<Segment> ready = new ArrayDeque<>();
    private final short[] frame = new short[PcmFormat.FRAME_SAMPLES];
    private boolean ended;

    /**
     * Splits what comes from a source, which stays the caller's to close.
     *
     * @param heard is shown every frame and its length as it is read (progress, {@link DigitalSilence}); the array is reused
     */
    public Segments(FrameSource source, ObjIntConsumer<short[]> heard) {
        this.source = requireNonNull(source, "source");
        this.heard = requireNonNull(heard, "heard");
    }

    /** Reads on to the end of the next segment; empty after the last one. */
    public Optional<Segment> next() {
        while (ready.isEmpty() && !ended) {
            int count = source.next(frame);
            if (count < 0) {
                ended = true;
                cutter.end().ifPresent(ready::add);
            } else if (count == 0) {
                long resumes = source.gap().map(Gap::nextSample).orElse(cutter.position());
                cutter.gap(resumes).ifPresent(ready::add);
            } else {
                heard.accept(frame, count);
                ready.addAll(cutter.accept(frame, 0, count));
            }
        }
        return Optional.ofNullable(ready.poll());
    }
}
