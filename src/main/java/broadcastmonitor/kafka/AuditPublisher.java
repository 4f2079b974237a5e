package broadcastmonitor.kafka;

import broadcastmonitor.accounts.AuditEntry;

/** Publishes what people did and saw. Only ever appends. */
public final class AuditPublisher extends Publisher<AuditEntry> {
    /** Key of what is about no broadcast. */
    static final String SERVICE = "service";

    public AuditPublisher(Cluster cluster) {
        super(cluster, Topic.AUDIT);
    }

    @Override
    String broadcast(AuditEntry entry) {
        return entry.broadcast() == null || entry.broadcast().isEmpty() ? SERVICE : entry.broadcast();
    }
}
