package broadcastmonitor.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the cases of the alert lane that came up lately, so that pages say when they are more than people can judge. For any thread. */
final class Flood {
    /** Over how long they are counted. */
    static final Duration OVER = Duration.ofMinutes(10);

    /** How many of them one person can judge in that time. */
    static final int EACH = 10;

    private static final int MOST = 100_000;

    private final Map<String, Instant> came = new LinkedHashMap<>();

    /**
     * How many came, and whether they are too many.
     *
     * @param alerts cases of the alert lane that came up within {@code minutes}
     * @param moderators people of whom something was heard lately; at least one
     * @param each how many one person can judge
     */
    record State(long alerts, int moderators, int each, long minutes, boolean flood) {}

    /**
     * A case came up or changed; only the first time counts.
     *
     * @param detectedAt when its alert was, or null where that is not known
     */
    synchronized void came(String caseId, Instant detectedAt, Instant now) {
        forget(now);
        Instant at = detectedAt == null ? now : detectedAt;
        if (came.size() < MOST && !at.isBefore(now.minus(OVER))) {
            came.putIfAbsent(caseId, at);
        }
    }

    private void forget(Instant now) {
        Instant before = now.minus(OVER);
        came.values().removeIf(at -> at.isBefore(before));
    }

    synchronized State state(int people, Instant now) {
        forget(now);
        int moderators = Math.max(1, people);
        return new State(came.size(), moderators, EACH, OVER.toMinutes(), came.size() > (long) EACH * moderators);
    }
}
