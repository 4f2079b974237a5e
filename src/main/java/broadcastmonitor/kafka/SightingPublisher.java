package broadcastmonitor.kafka;

import broadcastmonitor.cases.Sighting;

/** Publishes what dashboards tell each other; its key is the dashboard. */
public final class SightingPublisher extends Publisher<Sighting> {
    public SightingPublisher(Cluster cluster) {
        super(cluster, Topic.PRESENCE);
    }

    @Override
    String broadcast(Sighting seen) {
        return seen.dashboard();
    }
}
