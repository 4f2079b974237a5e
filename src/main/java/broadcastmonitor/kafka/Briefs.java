package broadcastmonitor.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The briefs on {@code broadcast.briefs}. Asking for one reads on to the present end of the topic first: the brief of a broadcast
 * whose transcript has been seen was acknowledged before that, so it is never missed. Safe for any thread, one at a time.
 */
public final class Briefs implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Briefs.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Consumer<String, byte[]> consumer;
    private final Map<String, String> briefs = new HashMap<>();

    /**
     * Nothing is read yet.
     *
     * @throws ClusterException when the topic is not there
     */
    public Briefs(Cluster cluster) {
        this.cluster = cluster;
        consumer = Clients.consumer(cluster, null);
        try {
            List<TopicPartition> partitions = Clients.partitions(consumer, Topic.BRIEFS);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        } catch (KafkaException e) {
            consumer.close();
            throw failed(Clients.said(e), e);
        }
    }

    /**
     * The brief of a broadcast, the text of its YAML; empty when it has none or nobody has told.
     *
     * @throws ClusterException when the cluster doesn't say within half a minute
     */
    public synchronized Optional<String> of(String broadcast) {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(this::take);
                if (System.nanoTime() > deadline) {
                    throw failed("it takes too long", null);
                }
            }
        } catch (KafkaException e) {
            throw failed(Clients.said(e), e);
        }
        return Optional.ofNullable(briefs.get(broadcast));
    }

    private ClusterException failed(String why, Exception e) {
        cluster.check();
        return ClusterException.fault("cannot read " + Topic.BRIEFS.topicName() + ": " + why, e);
    }

    private void take(ConsumerRecord<String, byte[]> entry) {
        if (entry.key() == null) {
            return;
        }
        if (entry.value() == null) {
            briefs.remove(entry.key());
            return;
        }
        try {
            briefs.put(entry.key(), Json.brief(entry).brief());
        } catch (MalformedValueException e) {
            log.warn("broadcast={} a brief was skipped: {}", entry.key(), e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
