package broadcastmonitor.audio.live;

import broadcastmonitor.audio.recording.Coverage;
import java.time.Instant;
import java.util.Optional;

/**
 * How a capture stands.
 *
 * @param phase what it is doing
 * @param samples how many samples have been heard
 * @param lastHeard when the last of them came in, wall-clock; empty before the first
 * @param coverage how much of the broadcast was heard
 * @param trouble what is wrong now, one line; empty when nothing is
 */
public record CaptureState(
        Phase phase, long samples, Optional<Instant> lastHeard, Coverage coverage, Optional<String> trouble) {
    /** What a capture does. */
    public enum Phase {
        /** The source has not brought any sound yet. */
        WAITING,
        /** Sound comes in. */
        HEARING,
        /** There was sound; it will be back. */
        LOST,
        /** The broadcast is over, or was left. */
        ENDED
    }
}
