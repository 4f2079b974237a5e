package broadcastmonitor.cli;

import broadcastmonitor.alerts.Alert;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The alerts of one broadcast as JSON lines on stdout, in one order whatever order they arrived in: by start, then end, id and
 * status. The wall-clock fields are null here even in real time (the topic has them), so that two runs over the same
 * recording print the same bytes. Each is printed once, however often it was delivered. Held until the broadcast ends.
 */
final class AlertJson {
    private static final Comparator<Alert> BY_TIME = Comparator.comparingLong(Alert::startMs)
            .thenComparingLong(Alert::endMs)
            .thenComparing(Alert::id)
            .thenComparing(Alert::status)
            .thenComparing(Alert::quote);

    private final Console console;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Set<Alert> alerts = new HashSet<>();

    AlertJson(Console console) {
        this.console = console;
    }

    void take(Alert alert) {
        alerts.add(alert.withoutWallClock());
    }

    /** Prints what was taken and forgets it. */
    void end() {
        List<Alert> sorted = new ArrayList<>(alerts);
        sorted.sort(BY_TIME);
        alerts.clear();
        for (Alert alert : sorted) {
            try {
                console.json(mapper.writeValueAsString(alert));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("an alert is always JSON", e);
            }
        }
        console.flush();
    }
}
