package broadcastmonitor.kafka.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topics as they stand at one moment, while others may write to them. How far everybody has read is looked at first, then where topics
 * end, what is made before what it is made from: so the copy never holds an effect without its cause, and whoever goes on from it reads some
 * records twice rather than one never. What dashboards tell each other of the moment is not copied. For one thread.
 */
public final class TopicsOut implements AutoCloseable {
    /** What is copied. */
    public static final Set<Topic> TOPICS =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Topic.PRESENCE)));

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final Consumer<byte[], byte[]> consumer;
    private final List<Part> parts = new ArrayList<>();
    private final ReadersProgress progress;

    /**
     * A partition.
     *
     * @param topic name of the topic
     * @param number of the partition
     * @param end where it ends, exclusive
     */
    public record Part(String topic, int number, long end) {
        TopicPartition partition() {
            return new TopicPartition(topic, number);
        }
    }

    /**
     * Looks where everything stands.
     *
     * @throws ClusterException when the cluster does not say
     */
    public TopicsOut(Cluster cluster) {
        this.cluster = cluster;
        progress = ReadersProgress.of(cluster);
        Map<String, Object> settings = Clients.settings(cluster);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // At the end of a partition nobody waits for more: the next partition's question would wait behind it.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            Set<String> there = consumer.listTopics().keySet();
            List<Topic> effectsFirst = new ArrayList<>(TOPICS);
            Collections.reverse(effectsFirst);
            for (Topic topic : effectsFirst) {
                if (there.contains(topic.topicName())) {
                    List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
                    consumer.endOffsets(partitions)
                            .forEach((partition, end) ->
                                    parts.add(new Part(partition.topic(), partition.partition(), end)));
                }
            }
        } catch (KafkaException e) {
            consumer.close();
            throw failed(e);
        }
    }

    /** What there is to read. */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    /** Who has read how far, as JSON. */
    public byte[] progress() {
        return progress.json();
    }

    /**
     * Writes the records of a partition, one a line.
     *
     * @return how many
     * @throws ClusterException when it cannot be read
     * @throws IOException when it cannot be written
     */
    public long write(Part part, OutputStream out) throws IOException {
        TopicPartition partition = part.partition();
        long count = 0;
        try {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long moved = System.nanoTime();
            long before = -1;
            while (consumer.position(partition) < part.end()) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                    if (entry.offset() < part.end()) {
                        out.write((CopiedRecord.line(entry) + "\n").getBytes(UTF_8));
                        count++;
                    }
                }
                long now = consumer.position(partition);
                if (now != before) {
                    before = now;
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > PATIENCE.toNanos()) {
                    throw ClusterException.fault("the cluster gives nothing more of " + partition, null);
                }
            }
        } catch (KafkaException e) {
            throw failed(e);
        }
        return count;
    }

    private ClusterException failed(KafkaException e) {
        cluster.check();
        return ClusterException.fault("cannot read the topics: " + Clients.said(e), e);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
