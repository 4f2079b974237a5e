package broadcastmonitor.audio.live;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * How far somebody else has listened to a broadcast.
 *
 * @param samples how many samples were heard
 * @param last when the last of them was heard, wall clock
 */
public record HeardBefore(long samples, Instant last) {
    public HeardBefore {
        requireNonNull(last, "last");
        if (samples < 0) {
            throw new IllegalArgumentException("heard less than nothing: " + samples);
        }
    }
}
