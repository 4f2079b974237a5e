package broadcastmonitor.kafka;

/** Publishes what broadcasts are about. */
public final class BriefPublisher extends Publisher<BroadcastBrief> {
    public BriefPublisher(Cluster cluster) {
        super(cluster, Topic.BRIEFS);
    }

    @Override
    String broadcast(BroadcastBrief brief) {
        return brief.broadcast();
    }
}
