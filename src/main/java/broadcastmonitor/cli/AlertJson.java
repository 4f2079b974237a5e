package broadcastmonitor.cli;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertProjection;
import broadcastmonitor.cli.terminal.Console;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The alerts of one broadcast as JSON lines on stdout, in one order whatever order they arrived in: over ids by the audio time
 * at which the alert ends up, within an id by its life. The wall-clock fields are null here even in real time (the topic has them),
 * so that two runs over the same recording print the same bytes. Each is printed once, however often it was delivered. Held until
 * the broadcast ends.
 */
final class AlertJson {
    private final Console console;
    private final ObjectMapper mapper = new ObjectMapper();
    private AlertProjection alerts = new AlertProjection();

    AlertJson(Console console) {
        this.console = console;
    }

    void take(Alert alert) {
        alerts.take(alert.withoutWallClock());
    }

    /** Prints what was taken and forgets it. */
    void end() {
        alerts.lives().forEach(life -> life.forEach(this::print));
        alerts = new AlertProjection();
        console.flush();
    }

    private void print(Alert alert) {
        try {
            console.json(mapper.writeValueAsString(alert));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert is always JSON", e);
        }
    }
}
