package broadcastmonitor.app.live;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Transcript;

/**
 * Is told what happens to the broadcasts of a service. The calls come from the threads that do the work, for one broadcast one at
 * a time, but for alerts; they should return soon, because the work waits for them.
 */
public interface LiveWatcher {
    /** Something the user should know, e.g. which model runs. */
    default void told(String broadcast, String line) {}

    /** Whether {@link #heard} is wanted for hypotheses that are not final; asked each time. */
    default boolean followsPartials() {
        return false;
    }

    /** A hypothesis was published; its personal data is masked. */
    default void heard(Transcript transcript) {}

    /** Something happened to a broadcast: a gap, a fault, its end. */
    default void happened(BroadcastEvent event) {}

    /** An alert has arrived from the topic; it may come twice, from a thread of its own. */
    default void alerted(Alert alert) {}

    /** A broadcast is over, and all that there is to say of it has been published. */
    default void ended(BroadcastStatus status) {}
}
