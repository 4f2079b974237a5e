package broadcastmonitor.app.live;

import broadcastmonitor.alerts.Alert;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Tells a confirmed alert that comes for the first time from one that is delivered again; remembers the newest {@value #MOST}. */
final class ConfirmedAlerts {
    private static final int MOST = 100_000;

    private final Set<String> seen = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }));

    boolean isNew(Alert alert) {
        return alert.status() == Alert.Status.CONFIRMED && seen.add(alert.id());
    }
}
