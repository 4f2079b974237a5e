package broadcastmonitor.audio.live;

import java.time.Instant;
import java.util.Optional;

/**
 * Some sound that has come in.
 *
 * @param samples at most a frame; none at a gap and at the end of the feed
 * @param heard when the last of them came in
 * @param gap why what comes next does not follow on what came before
 */
record Sound(short[] samples, Instant heard, Optional<String> gap) {
    Sound(short[] samples, Instant heard) {
        this(samples, heard, Optional.empty());
    }

    boolean isEnd() {
        return samples.length == 0 && gap.isEmpty();
    }
}
