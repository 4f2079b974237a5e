package broadcastmonitor.broadcast;

/**
 * A stretch of a broadcast, audio time in milliseconds.
 *
 * @param startMs where it begins
 * @param endMs where it ends, at least {@code startMs}
 */
public record AudioSpan(long startMs, long endMs) {
    public AudioSpan {
        if (startMs < 0 || endMs < startMs) {
            throw new IllegalArgumentException("no stretch of sound: " + startMs + " to " + endMs);
        }
    }
}
