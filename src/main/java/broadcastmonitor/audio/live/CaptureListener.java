package broadcastmonitor.audio.live;

import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.recording.Coverage;
import java.time.Instant;

/**
 * Is told what happens to a broadcast's sound. Called on the capture's thread, one after the other, and not for long: meanwhile
 * nothing is recorded.
 */
public interface CaptureListener {
    /** An attempt to listen begins, or the source is asked whether it is over: what comes of it is not known yet. */
    default void trying() {}

    /** What was begun so has brought sound, has ended, or has done no harm for some seconds. */
    default void settled() {}

    /** A source that waits for its sender is ready for it. */
    default void waiting(String line) {}

    /** The first sound of the broadcast has come in. */
    default void started(Instant at) {}

    /** The sound was lost; the gap is open. */
    default void lost(Gap gap) {}

    /** The sound is back; the gap is closed. */
    default void resumed(Gap gap) {}

    /** Nothing has been heard since a sample, for longer than the limit, though sound comes in. */
    default void silent(long sinceSample) {}

    /** The silence that was told is over; it lasted from one sample to the other. */
    default void audible(long fromSample, long toSample) {}

    /** Something is wrong, in one line: with the source, or with the recording. Told again only when it changes. */
    default void fault(String line) {}

    /** Sound that was heard is not in the recording. */
    default void unrecorded(Gap gap) {}

    /** The broadcast is over; nothing more will be told. */
    default void ended(long samples, Instant at, String reason, Coverage coverage) {}
}
