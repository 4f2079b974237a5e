package broadcastmonitor.audio;

import static java.util.Objects.requireNonNull;

/** Sound with a tone over some of its words. One owner thread, as of what is beneath. */
public final class Bleeped extends ForwardingSource {
    private final Bleep bleep;
    private long at;

    /**
     * @param source the sound; closed by this
     * @param from where in the broadcast its first sample lies
     */
    public Bleeped(FrameSource source, long from, Bleep bleep) {
        super(source);
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
}
