package broadcastmonitor.kafka;

import broadcastmonitor.alerts.Alert;

/** Publishes alerts. */
public final class AlertPublisher extends Publisher<Alert> {
    public AlertPublisher(Cluster cluster) {
        super(cluster, Topic.ALERTS);
    }

    @Override
    String broadcast(Alert alert) {
        return alert.broadcast();
    }
}
