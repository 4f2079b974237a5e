package broadcastmonitor.detector;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Passage;

/**
 * Something that judges a broadcast: it is given what is said, passage by passage, and gives findings. Pure: what a call gives
 * depends on its arguments and on what the detector was made of ({@link #version}), never on a clock, a thread or a call before;
 * so a broadcast that is heard again, or that continues on another machine, is judged the same.
 *
 * <p>A detector never sees the findings of another one; {@code broadcastmonitor.alerts.Fusion} decides what becomes of several
 * findings on the same words. Methods may be called by any thread; calls for one broadcast come one after another.
 *
 * <p>Audio time is in milliseconds since the first sample of the broadcast.
 *
 * @param <S> what it remembers of a broadcast: an immutable value. It is kept only after a passage that was complete, after a
 *     clock, a gap or the end; what is heard after a partial hypothesis is judged with the state from before it
 */
public interface Detector<S> {
    /** A short name that no other detector has, e.g. {@code patterns}; it stands in alerts. */
    String name();

    /**
     * What its judgements depend on besides their input, e.g. a hash of the rules in force. Two detectors of one name and version
     * judge alike. May change between two calls where it takes edits while running.
     */
    String version();

    /** How its state is stored; what another program wrote under another version is not read. */
    Storage<S, ?> storage();

    /** The state before the first passage of a broadcast. */
    S begin(Brief brief);

    /** The state after the brief has changed on the air; what was remembered stays. */
    S briefChanged(S state, Brief brief);

    /** Judges an utterance, a hypothesis of one while it is still spoken, or a chat message. */
    Step<S> accept(S state, Passage passage);

    /**
     * Time has passed: everything up to {@code audioMs} has been heard. Called whenever that is known, at least with every passage
     * and before it; never twice with a smaller time in a broadcast that isn't heard again.
     */
    default Step<S> clock(S state, long audioMs) {
        return Step.nothing(state);
    }

    /** A stretch was lost: nobody knows what was said in it. Called before the first passage behind it. */
    default Step<S> gap(S state, AudioSpan lost) {
        return Step.nothing(state);
    }

    /** The broadcast has ended; an episode that is still open is closed or withdrawn here. */
    default Step<S> end(S state) {
        return Step.nothing(state);
    }
}
