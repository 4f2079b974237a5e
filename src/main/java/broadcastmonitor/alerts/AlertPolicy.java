package broadcastmonitor.alerts;

/**
 * When an alert is raised.
 *
 * @param stablePartials how many partial hypotheses in a row must carry the same words before a provisional alert is
 *     raised; 1 raises on first sight
 */
public record AlertPolicy(int stablePartials) {
    /** Two partials in a row. */
    public static final AlertPolicy DEFAULT = new AlertPolicy(2);

    public AlertPolicy {
        if (stablePartials < 1) {
            throw new IllegalArgumentException("stablePartials must be at least 1: " + stablePartials);
        }
    }
}
