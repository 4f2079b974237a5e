package broadcastmonitor.audio.recording;

import java.time.Duration;

/**
 * How much of a broadcast was heard.
 *
 * @param heard the sound there is
 * @param lost wall-clock time in which there was none, though the broadcast went on as far as anybody knew
 */
public record Coverage(Duration heard, Duration lost) {
    /** Nothing heard, nothing lost. */
    public static final Coverage NONE = new Coverage(Duration.ZERO, Duration.ZERO);

    /** The share that was heard, from 0 to 1; 1 when there was nothing to hear. */
    public double ratio() {
        double all = heard.toMillis() + (double) lost.toMillis();
        return all == 0 ? 1 : heard.toMillis() / all;
    }
}
