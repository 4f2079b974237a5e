package broadcastmonitor.kafka;

import java.time.Duration;
import java.util.Map;

/**
 * What is published. The key of every record is the broadcast's id, so that a broadcast's records stay in order (but for what is of no
 * broadcast: rules, presence); therefore only the topic of which the last record of a broadcast is all that counts is compacted: on the others compaction would
 * keep one alert of each broadcast.
 */
public enum Topic {
    /** Hypotheses as they come. A week, and at most 1 GiB a partition: they are the bulk, and the recording stays. */
    TRANSCRIPTS("broadcast.transcripts", 1, kept(Duration.ofDays(7), 1L << 30)),
    /** Alerts: 30 days. */
    ALERTS("broadcast.alerts", 1, kept(Duration.ofDays(30), -1)),
    /** What happened to broadcasts: 30 days. */
    EVENTS("broadcast.events", 1, kept(Duration.ofDays(30), -1)),
    /** What is written in the live chats: 30 days. */
    CHAT("broadcast.chat", 1, kept(Duration.ofDays(30), -1)),
    /** What evaluators remember of the broadcasts on the air; internal, the newest of each, until it ends. */
    SNAPSHOTS("broadcast.snapshots", 2, compacted()),
    /** Which broadcasts the transcribers of several machines are to share: the newest of each, until it is withdrawn. */
    REQUESTS("broadcast.requests", 1, compacted()),
    /** What broadcasts are about: the newest of each, as long as its alerts. */
    BRIEFS("broadcast.briefs", 1, compactedAndKept(Duration.ofDays(30))),
    /** What people decided: for ever. On the disk before it is acknowledged, and in the order of the broker's clock. */
    VERDICTS("broadcast.verdicts", 1, keptForEver()),
    /**
     * Versions of the rules, and what people did about them: every record has a key of its own, so that compaction keeps them all. One partition:
     * what counts is the order of all of them. On the disk before it is acknowledged.
     */
    RULES("broadcast.rules", 1, durably(compacted())),
    /** What people did, saw and took: for ever, like what they decided. */
    AUDIT("broadcast.audit", 1, keptForEver()),
    /** What dashboards tell each other of the moment: a day. Its key is the dashboard. */
    PRESENCE("broadcast.presence", 1, keptFor(Duration.ofDays(1), Duration.ofHours(6)));

    private final String topicName;
    private final int version;
    private final Map<String, String> cleanup;

    Topic(String topicName, int version, Map<String, String> cleanup) {
        this.topicName = topicName;
        this.version = version;
        this.cleanup = cleanup;
    }

    private static Map<String, String> kept(Duration retention, long retentionBytes) {
        return Map.of(
                "cleanup.policy", "delete",
                "retention.ms", Long.toString(retention.toMillis()),
                "retention.bytes", Long.toString(retentionBytes));
    }

    private static Map<String, String> keptFor(Duration retention, Duration segment) {
        Map<String, String> cleanup = new java.util.TreeMap<>(kept(retention, 64L << 20));
        cleanup.put("segment.ms", Long.toString(segment.toMillis()));
        return cleanup;
    }

    private static Map<String, String> keptForEver() {
        return Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                "-1",
                "retention.bytes",
                "-1",
                "message.timestamp.type",
                "LogAppendTime",
                "flush.messages",
                "1");
    }

    private static Map<String, String> durably(Map<String, String> kept) {
        Map<String, String> cleanup = new java.util.TreeMap<>(kept);
        cleanup.put("flush.messages", "1");
        return cleanup;
    }

    /** Small, and read as a whole whenever a machine comes or goes: closed and compacted soon. */
    private static Map<String, String> compacted() {
        return Map.of(
                "cleanup.policy",
                "compact",
                "segment.ms",
                Long.toString(Duration.ofHours(1).toMillis()),
                "min.cleanable.dirty.ratio",
                "0.1",
                "delete.retention.ms",
                Long.toString(Duration.ofDays(1).toMillis()));
    }

    private static Map<String, String> compactedAndKept(Duration retention) {
        Map<String, String> cleanup = new java.util.TreeMap<>(compacted());
        cleanup.put("cleanup.policy", "compact,delete");
        cleanup.put("retention.ms", Long.toString(retention.toMillis()));
        return cleanup;
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

    /** How many partitions it has, where others have {@code usual}. */
    int partitions(int usual) {
        return this == RULES ? 1 : usual;
    }

    Map<String, String> settings() {
        Map<String, String> settings = new java.util.TreeMap<>(cleanup);
        settings.put("max.message.bytes", Integer.toString(4 << 20));
        return settings;
    }
}
