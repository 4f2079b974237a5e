package broadcastmonitor.kafka;

import java.time.Duration;
import java.util.Map;

/**
 * What is published. The key of every record is the broadcast's id, so that a broadcast's records stay in order; therefore
 * no topic is compacted: compaction would keep one alert of each broadcast.
 */
public enum Topic {
    /** Hypotheses as they come. A week, and at most 1 GiB a partition: they are the bulk, and the recording stays. */
    TRANSCRIPTS("broadcast.transcripts", 1, Duration.ofDays(7), 1L << 30),
    /** Alerts: 30 days. */
    ALERTS("broadcast.alerts", 1, Duration.ofDays(30), -1),
    /** What happened to broadcasts: 30 days. */
    EVENTS("broadcast.events", 1, Duration.ofDays(30), -1);

    private final String topicName;
    private final int version;
    private final Duration retention;
    private final long retentionBytes;

    Topic(String topicName, int version, Duration retention, long retentionBytes) {
        this.topicName = topicName;
        this.version = version;
        this.retention = retention;
        this.retentionBytes = retentionBytes;
    }

    /** The name on the cluster. */
    public String topicName() {
        return topicName;
    }

    /** Version of the schema of its values. */
    public int version() {
        return version;
    }

    /** The value of the header {@code schema}, e.g. {@code broadcast.alerts/1}. */
    public String schema() {
        return topicName + "/" + version;
    }

    Map<String, String> settings() {
        return Map.of(
                "cleanup.policy", "delete",
                "retention.ms", Long.toString(retention.toMillis()),
                "retention.bytes", Long.toString(retentionBytes),
                "max.message.bytes", Integer.toString(4 << 20));
    }
}
