package broadcastmonitor.kafka.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes copied topics onto a cluster that has none of them, or empty ones: the same records in the same partitions, in the same order, with the same
 * times, also where the broker's own time counts; and the progress of readers, by the new offsets. For one thread.
 */
public final class TopicsIn implements AutoCloseable {
    private static final int LARGEST = 8 << 20;

    private final Cluster cluster;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ReadersProgress progress;
    private final Map<TopicPartition, Map<Long, Long>> moved = new HashMap<>();
    private final Map<TopicPartition, Long> written = new HashMap<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * Makes the topics.
     *
     * @param partitions how many each has, by name
     * @param progress who has read how far, as {@link TopicsOut#progress}
     * @throws ClusterException when they cannot be made, or hold something already
     * @throws IOException when the progress cannot be read
     */
    public TopicsIn(Cluster cluster, Map<String, Integer> partitions, byte[] progress) throws IOException {
        this.cluster = cluster;
        this.progress = ReadersProgress.read(progress);
        requireEmpty(cluster, partitions);
        Topics.createForCopies(cluster, partitions);
        Map<String, Object> settings = Clients.settings(cluster);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void requireEmpty(Cluster cluster, Map<String, Integer> partitions) {
        try (Consumer<String, byte[]> consumer = Clients.consumer(cluster, null)) {
            for (Map.Entry<String, List<org.apache.kafka.common.PartitionInfo>> topic :
                    consumer.listTopics().entrySet()) {
                if (!partitions.containsKey(topic.getKey())) {
                    continue;
                }
                List<TopicPartition> there = topic.getValue().stream()
                        .map(each -> new TopicPartition(each.topic(), each.partition()))
                        .toList();
                boolean empty = consumer.endOffsets(there).values().stream().allMatch(end -> end == 0);
                if (!empty || there.size() != partitions.get(topic.getKey())) {
                    throw ClusterException.mistake(
                            "the cluster at " + cluster.bootstrapServers() + " has a topic " + topic.getKey()
                                    + " already; restore onto one that has none of these topics",
                            null);
                }
            }
        } catch (KafkaException e) {
            throw ClusterException.fault("cannot look at the topics: " + Clients.said(e), e);
        }
    }

    /**
     * Writes the records of a partition.
     *
     * @param lines as {@link TopicsOut#write}
     * @return how many
     */
    public long write(String topic, int partition, InputStream lines) throws IOException {
        TopicPartition place = new TopicPartition(topic, partition);
        List<Long> named = progress.offsets(place);
        Map<Long, Long> below = new HashMap<>();
        named.forEach(offset -> below.put(offset, 0L));
        long count = 0;
        BufferedReader reader = new BufferedReader(new InputStreamReader(lines, UTF_8));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                CopiedRecord.Read read = CopiedRecord.read(line, topic, partition);
                producer.send(read.entry(), (metadata, e) -> {
                    if (e != null) {
                        failure.compareAndSet(null, e);
                    }
                });
                below.replaceAll((offset, records) -> read.offset() < offset ? records + 1 : records);
                count++;
                requireWritten();
            }
        } catch (KafkaException e) {
            throw failed(e);
        }
        moved.put(place, below);
        written.put(place, count);
        return count;
    }

    /** Waits until everything is there, counts it, gives the topics their lasting settings, and notes how far everybody has read. */
    public void finish() {
        try {
            producer.flush();
            requireWritten();
            requireCounts();
            Topics.endCopies(
                    cluster,
                    written.keySet().stream().map(TopicPartition::topic).collect(java.util.stream.Collectors.toSet()));
            readers();
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private void requireCounts() {
        try (Consumer<String, byte[]> consumer = Clients.consumer(cluster, null)) {
            consumer.endOffsets(written.keySet()).forEach((partition, end) -> {
                if (!end.equals(written.get(partition))) {
                    throw ClusterException.fault(
                            "of " + written.get(partition) + " records of " + partition + " there are " + end, null);
                }
            });
        }
    }

    private void readers() {
        try (Admin admin = Admin.create(Clients.settings(cluster))) {
            for (var group : progress.moved(this::moved).entrySet()) {
                admin.alterConsumerGroupOffsets(group.getKey(), group.getValue())
                        .all()
                        .get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.fault("interrupted while the progress of readers was noted", e);
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    private long moved(TopicPartition partition, Long offset) {
        return moved.getOrDefault(partition, Map.of()).getOrDefault(offset, 0L);
    }

    private void requireWritten() {
        Exception failed = failure.get();
        if (failed != null) {
            throw failed(failed);
        }
    }

    private ClusterException failed(Exception e) {
        cluster.check();
        return ClusterException.fault("cannot write the topics: " + Clients.said(e), e);
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(10));
    }
}
