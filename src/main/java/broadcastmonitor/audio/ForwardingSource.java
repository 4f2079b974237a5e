package broadcastmonitor.audio;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A source around another, which it owns: it says of the recording what the other says, and passes on its frames as they are, but for what a
 * subclass does with them. {@link #awaitFrames} is not passed on, since what is done here may take its time. One owner thread, as of what is beneath.
 */
public abstract class ForwardingSource implements FrameSource {
    protected final FrameSource source;

    /** @param source closed by this */
    protected ForwardingSource(FrameSource source) {
        this.source = requireNonNull(source, "source");
    }

    @Override
    public int next(short[] frame) {
        return source.next(frame);
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
