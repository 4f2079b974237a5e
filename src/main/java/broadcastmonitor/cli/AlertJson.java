package broadcastmonitor.cli;

import broadcastmonitor.alerts.Alert;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The alerts of one broadcast as JSON lines on stdout, in one order whatever order they arrived in: over ids by the audio time
 * at which the alert ends up, within an id by its life. The wall-clock fields are null here even in real time (the topic has them),
 * so that two runs over the same recording print the same bytes. Each is printed once, however often it was delivered. Held until
 * the broadcast ends.
 */
final class AlertJson {
    /** A provisional alert comes before what became of it, an episode's shorter state before the longer one. */
    private static final Comparator<Alert> BY_LIFE = Comparator.comparing(Alert::status)
            .thenComparingLong(Alert::endMs)
            .thenComparingLong(Alert::startMs)
            .thenComparing(Alert::quote);

    private static final Comparator<List<Alert>> BY_TIME = Comparator.<List<Alert>>comparingLong(
                    life -> life.get(life.size() - 1).startMs())
            .thenComparingLong(life -> life.get(life.size() - 1).endMs())
            .thenComparing(life -> life.get(0).id());

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
        Map<String, List<Alert>> lives = new HashMap<>();
        for (Alert alert : alerts) {
            lives.computeIfAbsent(alert.id(), id -> new ArrayList<>()).add(alert);
        }
        alerts.clear();
        lives.values().forEach(life -> life.sort(BY_LIFE));
        lives.values().stream().sorted(BY_TIME).forEach(life -> life.forEach(this::print));
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
