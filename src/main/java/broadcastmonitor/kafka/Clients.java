package broadcastmonitor.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka clients as this program sets them up. */
public final class Clients {
    /** How long a record may wait for its acknowledgement before its sender is told that it failed. */
    private static final int DELIVERY_MS = 30_000;

    private Clients() {}

    /** What every client of a cluster needs; may be added to. */
    public static Map<String, Object> settings(Cluster cluster) {
        Map<String, Object> settings = new HashMap<>(cluster.clientProperties());
        settings.put("bootstrap.servers", cluster.bootstrapServers());
        return settings;
    }

    /** A producer whose records go out at once. */
    public static KafkaProducer<String, byte[]> producer(Cluster cluster) {
        return producer(cluster, Duration.ZERO);
    }

    /**
     * A record counts when all replicas have it; at most 32 MB wait.
     *
     * @param linger how long a record waits for others to go out with it; nothing for what is watched as it happens
     */
    public static KafkaProducer<String, byte[]> producer(Cluster cluster, Duration linger) {
        return new KafkaProducer<>(producing(cluster, linger), new StringSerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> producing(Cluster cluster, Duration linger) {
        Map<String, Object> settings = settings(cluster);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, (int) linger.toMillis());
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, linger.isZero() ? 16 << 10 : 256 << 10);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L << 20);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) DELIVERY_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MS / 3);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        // A broker that is away for a moment comes back as it was. A client that forgets its topics meanwhile lets
        // whoever publishes
        // wait for the broker, instead of the record; one whose cluster has moved gives up after the delivery timeout.
        settings.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        return settings;
    }

    /** A producer whose transactions take the place of those of whoever had the same name before. */
    public static KafkaProducer<String, byte[]> transactional(Cluster cluster, String name) {
        Map<String, Object> settings = producing(cluster, Duration.ZERO);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** A consumer that is told its partitions. */
    public static Consumer<String, byte[]> consumer(Cluster cluster, String group) {
        return consumer(cluster, group, Map.of());
    }

    /** @param more settings that are not the usual ones */
    public static Consumer<String, byte[]> consumer(Cluster cluster, String group, Map<String, Object> more) {
        Map<String, Object> settings = settings(cluster);
        if (group != null) {
            settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        }
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // What a transaction of a shared evaluator took back is nobody's alert.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The partitions of one of our topics. */
    public static List<TopicPartition> partitions(Consumer<String, byte[]> consumer, Topic topic) {
        return consumer.partitionsFor(topic.topicName()).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
    }

    /** What a throwable says in one line. */
    public static String said(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null
                && (root.getMessage() == null || root instanceof java.util.concurrent.ExecutionException)) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        if (root instanceof java.nio.file.FileSystemException) {
            message = root.getClass().getSimpleName().replace("Exception", "") + ": " + message;
        }
        return message.replaceAll("\\s+", " ").strip();
    }
}
