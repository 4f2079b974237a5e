package broadcastmonitor.audio;

import java.time.Duration;
import java.util.Objects;

/**
 * How a recording is to be read.
 *
 * @param track which of its audio tracks, counted from 1
 * @param hangTimeout how long a decoder may stay silent while it is waited for before it counts as hung
 */
public record AudioOptions(int track, Duration hangTimeout) {
    public AudioOptions {
        Objects.requireNonNull(hangTimeout, "hangTimeout");
        if (track < 1) {
            throw new AudioException("--track " + track + ": audio tracks are counted from 1");
        }
    }

    /** The first audio track; a decoder that gives nothing for 30 s is hung. */
    public static AudioOptions defaults() {
        return new AudioOptions(1, Duration.ofSeconds(30));
    }

    /** The same with another audio track, counted from 1. */
    public AudioOptions withTrack(int newTrack) {
        return new AudioOptions(newTrack, hangTimeout);
    }
}
