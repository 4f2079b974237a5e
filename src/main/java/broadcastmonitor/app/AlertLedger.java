package broadcastmonitor.app;

import broadcastmonitor.alerts.Alert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The alerts of one broadcast as they arrive. Safe for any thread. */
final class AlertLedger {
    private final WatchedSource pace;
    private final Map<String, Alert> last = new HashMap<>();
    private final Set<String> raised = new HashSet<>();
    private final Set<String> concluded = new HashSet<>();
    private final List<Long> provisionalLatencies = new ArrayList<>();
    private final List<Long> confirmedLatencies = new ArrayList<>();
    private int retracted;

    /**
     * Makes a ledger.
     *
     * @param pace tells when something was spoken, or null when nothing is measured
     */
    AlertLedger(WatchedSource pace) {
        this.pace = pace;
    }

    /** Takes an alert that arrived just now; false when it had arrived before. */
    synchronized boolean take(Alert alert) {
        boolean provisional = alert.status() == Alert.Status.PROVISIONAL;
        if (provisional ? !raised.add(alert.id()) : !concluded.add(alert.id())) {
            return false;
        }
        last.put(alert.id(), alert);
        retracted += alert.status() == Alert.Status.RETRACTED ? 1 : 0;
        if (pace != null && alert.status() != Alert.Status.RETRACTED) {
            long nanos = System.nanoTime() - pace.spokenAtNanos(alert.endMs());
            (provisional ? provisionalLatencies : confirmedLatencies).add(TimeUnit.NANOSECONDS.toMillis(nanos));
        }
        return true;
    }

    /** The confirmed alerts by time. */
    synchronized List<Alert> confirmed() {
        return last.values().stream()
                .filter(alert -> alert.status() == Alert.Status.CONFIRMED)
                .sorted(Comparator.comparingLong(Alert::startMs).thenComparing(Alert::id))
                .toList();
    }

    synchronized int provisional() {
        return raised.size();
    }

    synchronized int retracted() {
        return retracted;
    }

    synchronized Latencies provisionalLatency() {
        return Latencies.of(provisionalLatencies);
    }

    synchronized Latencies confirmedLatency() {
        return Latencies.of(confirmedLatencies);
    }
}
