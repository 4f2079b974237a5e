package broadcastmonitor.kafka;

/** Publishes versions of the rules and what people do about them, all in one order. */
public final class RulePublisher extends Publisher<RuleRecord> {
    public RulePublisher(Cluster cluster) {
        super(cluster, Topic.RULES);
    }

    @Override
    String broadcast(RuleRecord value) {
        return value.key();
    }

    @Override
    Integer partition() {
        return 0;
    }
}
