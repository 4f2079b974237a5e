package broadcastmonitor.audio;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Sound with a tone over some of its words. One owner thread, as of what is beneath. */
public final class Bleeped implements FrameSource {
    private final FrameSource source;
    private final Bleep bleep;
    private long at;

    /**
     * @param source the sound; closed by this
     * @param from where in the broadcast its first sample lies
     */
    public Bleeped(FrameSource source, long from, Bleep bleep) {
        this.source = requireNonNull(source, "source");
        this.bleep = requireNonNull(bleep, "bleep");
        at = from;
    }

    @Override
    public int next(short[] frame) {
        int count = source.next(frame);
        if (count > 0) {
            bleep.cover(frame, count, at);
            at += count;
        }
        if (count == 0) {
            source.gap().ifPresent(gap -> at = gap.nextSample());
        }
        return count;
    }

    @Override
    public int awaitFrames(int frames) {
        return source.awaitFrames(frames);
    }

    @Override
    public Optional<Gap> gap() {
        return source.gap();
    }

    @Override
    public Optional<Instant> heardAt() {
        return source.heardAt();
    }

    @Override
    public OptionalLong durationMs() {
        return source.durationMs();
    }

    @Override
    public Optional<String> loss() {
        return source.loss();
    }

    @Override
    public List<TimestampJump> jumps() {
        return source.jumps();
    }

    @Override
    public void close() {
        source.close();
    }
}
