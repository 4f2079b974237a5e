package broadcastmonitor.kafka.evaluator;

import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the evaluator shares its work with its like on other machines.
 *
 * @param applicationId the same on all machines that share the work; names their consumer group and changelog
 * @param exactlyOnce whether alerts, state and progress are written in one transaction: no duplicates for consumers that read
 *     committed records, and alerts come up to 50 ms later
 * @param evaluator when alerts are raised and broadcasts given up; its group and commit interval don't matter here
 * @param session after how long without a sign of life a machine counts as lost
 */
public record StreamsSettings(
        String applicationId, boolean exactlyOnce, EvaluatorSettings evaluator, Duration session) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final Duration COMMIT = Duration.ofSeconds(1);
    private static final Duration COMMIT_EXACTLY_ONCE = Duration.ofMillis(50);
    private static final int DELIVERY_MS = 30_000;

    /** At least once, a lost machine's broadcasts move after six seconds. */
    public static final StreamsSettings DEFAULT =
            new StreamsSettings("broadcast-monitor.streams", false, EvaluatorSettings.DEFAULT, Duration.ofSeconds(6));

    public StreamsSettings {
        Objects.requireNonNull(evaluator, "evaluator");
        Objects.requireNonNull(session, "session");
        if (!ID.matcher(applicationId).matches() || applicationId.startsWith(".")) {
            throw new IllegalArgumentException("an application id has 1 to 200 letters, digits, dots, underscores and"
                    + " hyphens: \"" + applicationId + "\"");
        }
    }

    /** As these, under another id. */
    public StreamsSettings withApplicationId(String id) {
        return new StreamsSettings(id, exactlyOnce, evaluator, session);
    }

    /** The same with another rule for when alerts are raised. */
    public StreamsSettings withPolicy(AlertPolicy policy) {
        return new StreamsSettings(applicationId, exactlyOnce, evaluator.withPolicy(policy), session);
    }

    /** As these, in transactions. */
    public StreamsSettings exactlyOnce(boolean wanted) {
        return new StreamsSettings(applicationId, wanted, evaluator, session);
    }

    StreamsConfig config(Cluster cluster) {
        Map<String, Object> settings = Clients.settings(cluster);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                exactlyOnce ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
        Duration commit = exactlyOnce ? COMMIT_EXACTLY_ONCE : COMMIT;
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commit.toMillis());
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.put(StreamsConfig.POLL_MS_CONFIG, 20L);
        cluster.replication()
                .ifPresent(copies -> settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, copies.intValue()));
        consumer(settings);
        producer(settings);
        return new StreamsConfig(settings);
    }

    private void consumer(Map<String, Object> settings) {
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int) session.toMillis());
        settings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                (int) session.toMillis() / 4);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }

    /** As {@link Clients#producer} sets up the others. */
    private static void producer(Map<String, Object> settings) {
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 4 << 20);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG), DELIVERY_MS / 3);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG), DELIVERY_MS);
    }
}
