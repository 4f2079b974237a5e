package broadcastmonitor.alerts;

import broadcastmonitor.detector.DetectorFault;
import java.util.List;

/**
 * What one transcript leads to.
 *
 * @param alerts to be published, in this order
 * @param faults what failed in a detector for the first time in this broadcast
 */
public record Assessment(List<Alert> alerts, List<DetectorFault> faults) {
    /** Nothing to say. */
    public static final Assessment NOTHING = new Assessment(List.of(), List.of());

    public Assessment {
        alerts = List.copyOf(alerts);
        faults = List.copyOf(faults);
    }
}
