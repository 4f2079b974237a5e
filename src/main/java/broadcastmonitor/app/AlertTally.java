package broadcastmonitor.app;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertProjection;
import broadcastmonitor.alerts.AlertProjection.Change;
import java.util.ArrayList;
import java.util.List;

/** The alerts of one broadcast as they arrive, and how long they took. Safe for any thread. */
public final class AlertTally {
    private final AlertProjection projection = new AlertProjection();
    private final List<Long> provisionalLatencies = new ArrayList<>();
    private final List<Long> confirmedLatencies = new ArrayList<>();

    /**
     * Takes an alert that arrived just now.
     *
     * @param latencyMs from the end of its words to now; null where that isn't measured
     * @return what of it is news
     */
    public synchronized Change take(Alert alert, Long latencyMs) {
        Change change = projection.take(alert);
        if (latencyMs != null && change == Change.RAISED) {
            provisionalLatencies.add(latencyMs);
        } else if (latencyMs != null && change == Change.CONCLUDED && alert.status() == Alert.Status.CONFIRMED) {
            confirmedLatencies.add(latencyMs);
        }
        return change;
    }

    /** The confirmed alerts by time, those to be reviewed included. */
    public synchronized List<Alert> confirmed() {
        return projection.confirmed();
    }

    public synchronized int provisional() {
        return projection.raised();
    }

    public synchronized int retracted() {
        return projection.retracted();
    }

    public synchronized Latencies provisionalLatency() {
        return Latencies.of(provisionalLatencies);
    }

    public synchronized Latencies confirmedLatency() {
        return Latencies.of(confirmedLatencies);
    }
}
