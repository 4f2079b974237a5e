package broadcastmonitor.alerts;

import broadcastmonitor.rules.RuleFault;
import java.util.List;

/**
 * What one transcript leads to.
 *
 * @param alerts to be published, in this order
 * @param faults rules that failed for the first time in this broadcast
 */
public record Assessment(List<Alert> alerts, List<RuleFault> faults) {
    /** Nothing to say. */
    public static final Assessment NOTHING = new Assessment(List.of(), List.of());

    public Assessment {
        alerts = List.copyOf(alerts);
        faults = List.copyOf(faults);
    }
}
