package broadcastmonitor.dashboard;

import broadcastmonitor.cases.CaseDesk.Percentiles;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long after the words a case was first shown to somebody, as pages report it, of the newest cases; dashboards tell each other, for a
 * day. Safe for any thread.
 */
final class ShownTimes {
    private static final int MOST = 10_000;

    private final Map<String, Shown> first = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Shown> eldest) {
            return size() > MOST;
        }
    };

    private record Shown(Instant at, long afterMs) {}

    /**
     * A case was on somebody's screen; what comes later of the same case does not count.
     *
     * @param afterMs how long after the words, milliseconds
     * @return whether it is the first time that is known
     */
    synchronized boolean shown(String caseId, Instant at, long afterMs) {
        Shown before = first.get(caseId);
        if (before != null && before.afterMs() <= afterMs) {
            return false;
        }
        first.put(caseId, new Shown(at, afterMs));
        return true;
    }

    /** Median and 95th percentile since then, by nearest rank; null when nothing was shown. */
    synchronized Percentiles since(Instant since) {
        List<Long> times = first.values().stream()
                .filter(shown -> since == null || !shown.at().isBefore(since))
                .map(Shown::afterMs)
                .sorted()
                .toList();
        return times.isEmpty() ? null : new Percentiles(rank(times, 0.5), rank(times, 0.95), times.size());
    }

    private static long rank(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
