package broadcastmonitor.audio.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Some sound that has come in.
 *
 * @param samples at most a frame; none at a gap and at the end of the feed
 * @param heard when the last of them came in
 * @param gap why what comes next does not follow on what came before
 * @param missing how much is missing at a gap by the timestamps, which is more than the time that passed where sound comes in bursts
 */
public record Sound(short[] samples, Instant heard, Optional<String> gap, Duration missing) {
    Sound(short[] samples, Instant heard, Optional<String> gap) {
        this(samples, heard, gap, Duration.ZERO);
    }

    Sound(short[] samples, Instant heard) {
        this(samples, heard, Optional.empty());
    }

    boolean isEnd() {
        return samples.length == 0 && gap.isEmpty();
    }
}
