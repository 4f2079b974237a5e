package broadcastmonitor.audio.live;

import java.time.Instant;

/**
 * Some sound that has come in.
 *
 * @param samples at most a frame; 0 long at the end of the feed
 * @param heard when the last of them came in
 */
record Sound(short[] samples, Instant heard) {
    boolean isEnd() {
        return samples.length == 0;
    }
}
