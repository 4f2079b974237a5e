package broadcastmonitor.alerts;

/**
 * When an alert is raised.
 *
 * @param stablePartials how many partial hypotheses in a row must carry the same words before a provisional alert is
 *     raised; 1 raises on first sight
 */
public record AlertPolicy(int stablePartials) {
    /**
     * Pause of the speaker, milliseconds of audio time behind the last word heard, after which no further word is waited for: what
     * words to come could still take back is raised, and retracted if they do. A word appears about 0.3 s after its end; on
     * the samples 2 % of English and 9 % of Russian words were followed by another one after standing alone for the other 0.9 s.
     */
    static final long PAUSE_MS = 1_200;

    /** Two partials in a row. */
    public static final AlertPolicy DEFAULT = new AlertPolicy(2);

    public AlertPolicy {
        if (stablePartials < 1) {
            throw new IllegalArgumentException("stablePartials must be at least 1: " + stablePartials);
        }
    }
}
