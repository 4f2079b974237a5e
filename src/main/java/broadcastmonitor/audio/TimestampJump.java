package broadcastmonitor.audio;

import java.util.Locale;

/**
 * A place where a stream's timestamps do not go on.
 *
 * @param atMs where, in the sound that is given out, in milliseconds
 * @param byMs how far they jump: negative back, positive ahead
 * @param missing whether so much sound is taken to be missing; otherwise the clock was set, and how much is missing nobody knows
 * @param filled whether silence stands for what is missing
 */
public record TimestampJump(long atMs, long byMs, boolean missing, boolean filled) {

    /** Where the sound goes on: later than {@link #atMs} only where silence was put in. */
    public long endMs() {
        return atMs + (filled ? missingMs() : 0);
    }

    /** How much sound is missing by the timestamps; 0 where they do not tell. */
    public long missingMs() {
        return missing ? byMs : 0;
    }

    /** One line for the user. */
    public String reason() {
        String by = String.format(Locale.ROOT, "%.1f s", Math.abs(byMs) / 1000.0);
        if (missing) {
            return "the timestamps jump ahead: " + by + " of sound are missing";
        }
        return byMs < 0
                ? "the timestamps go back by " + by + ": the sound goes on, what lies between is unknown"
                : "the timestamps jump ahead by " + by
                        + ", as if the clock was set: the sound goes on, what lies between is unknown";
    }
}
