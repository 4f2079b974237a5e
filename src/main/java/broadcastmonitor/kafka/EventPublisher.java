package broadcastmonitor.kafka;

import broadcastmonitor.broadcast.BroadcastEvent;

/** Publishes what happens to broadcasts. */
public final class EventPublisher extends Publisher<BroadcastEvent> {
    public EventPublisher(Cluster cluster) {
        super(cluster, Topic.EVENTS);
    }

    @Override
    String broadcast(BroadcastEvent event) {
        return event.broadcast();
    }
}
