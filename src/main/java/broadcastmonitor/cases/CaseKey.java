package broadcastmonitor.cases;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Digest;

/**
 * Which case: one alert of one hearing of a broadcast. A broadcast that is heard again has other cases.
 *
 * @param broadcast id of the broadcast
 * @param run which hearing, or null where alerts do not say
 * @param alert id of the alert; of a case made by hand the id that its maker gave it
 */
public record CaseKey(String broadcast, String run, String alert) {
    public CaseKey {
        requireNonNull(broadcast, "broadcast");
        requireNonNull(alert, "alert");
    }

    /** The case of an alert. */
    public static CaseKey of(Alert alert) {
        return new CaseKey(alert.broadcast(), alert.source().run(), alert.id());
    }

    /** The case's id: sixteen hexadecimal digits, the same in every view. */
    public String id() {
        return Digest.of(broadcast, run == null ? "" : run, alert);
    }
}
