package broadcastmonitor.cases.view;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was written of cases lately: what comes next is mostly about one of them, and need not read it again. For the thread that writes. */
final class Lately {
    private static final int MOST = 2_000;

    private final Map<String, Known> cases = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    /**
     * What is known of a case.
     *
     * @param num its number in the table
     * @param alert its alert's last state on the topic, or null
     * @param events what people did, in the topic's order
     */
    record Known(long num, CaseKey key, Alert alert, List<Logged> events) {
        Known {
            events = List.copyOf(events);
        }
    }

    /** What is known of a case by its id, or null when that has to be read. */
    Known of(String id) {
        return cases.get(id);
    }

    void keep(Known known) {
        cases.put(known.key().id(), known);
    }

    /** When what was written is taken back, or something is deleted. */
    void forget() {
        cases.clear();
    }
}
