package broadcastmonitor.kafka.evaluator;

import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where an evaluator keeps the snapshots of its broadcasts: on {@code broadcast.snapshots}, under its group's name, or in memory for
 * an evaluator of one run. Owned by the evaluator's thread.
 */
abstract class SnapshotStore implements AutoCloseable {
    /** Everything that is stored, by broadcast. */
    abstract Map<String, byte[]> all();

    /** Stores; nothing is durable before {@link #flush}. */
    abstract void put(String broadcast, byte[] snapshot);

    /** Forgets a broadcast that has ended. */
    abstract void remove(String broadcast);

    /** Waits until everything is stored. */
    abstract void flush();

    @Override
    public abstract void close();

    /** In a map that outlives the session. */
    static SnapshotStore inMemory(Map<String, byte[]> kept) {
        return new SnapshotStore() {
            @Override
            Map<String, byte[]> all() {
                return new HashMap<>(kept);
            }

            @Override
            void put(String broadcast, byte[] snapshot) {
                kept.put(broadcast, snapshot);
            }

            @Override
            void remove(String broadcast) {
                kept.remove(broadcast);
            }

            @Override
            void flush() {}

            @Override
            public void close() {}
        };
    }

    /** On the cluster. */
    static SnapshotStore onTopic(Cluster cluster, String group) {
        return new OnTopic(cluster, group);
    }

    private static final class OnTopic extends SnapshotStore {
        private static final Duration POLL = Duration.ofMillis(100);

        private final Cluster cluster;
        private final String prefix;
        private final KafkaProducer<String, byte[]> producer;
        private RuntimeException failure;

        OnTopic(Cluster cluster, String group) {
            this.cluster = cluster;
            prefix = group + "/";
            producer = Clients.producer(cluster);
        }

        @Override
        Map<String, byte[]> all() {
            Map<String, byte[]> found = new HashMap<>();
            try (Consumer<String, byte[]> consumer = Clients.consumer(cluster, null)) {
                List<TopicPartition> partitions = Clients.partitions(consumer, Topic.SNAPSHOTS);
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                    for (ConsumerRecord<String, byte[]> entry : consumer.poll(POLL)) {
                        if (entry.key() != null && entry.key().startsWith(prefix)) {
                            String broadcast = entry.key().substring(prefix.length());
                            if (entry.value() == null) {
                                found.remove(broadcast);
                            } else {
                                found.put(broadcast, entry.value());
                            }
                        }
                    }
                }
            }
            return found;
        }

        @Override
        void put(String broadcast, byte[] snapshot) {
            send(broadcast, snapshot);
        }

        @Override
        void remove(String broadcast) {
            send(broadcast, null);
        }

        private void send(String broadcast, byte[] value) {
            producer.send(new ProducerRecord<>(Topic.SNAPSHOTS.topicName(), prefix + broadcast, value), (at, e) -> {
                if (e != null) {
                    failed(e);
                }
            });
        }

        private synchronized void failed(Exception e) {
            failure = ClusterException.fault(
                    "cannot publish on " + Topic.SNAPSHOTS.topicName() + ": " + Clients.said(e), e);
        }

        @Override
        void flush() {
            producer.flush();
            synchronized (this) {
                if (failure != null) {
                    throw failure;
                }
            }
        }

        @Override
        public void close() {
            producer.close(Duration.ZERO);
        }
    }
}
