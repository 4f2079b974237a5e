package broadcastmonitor.kafka.sharing;

import broadcastmonitor.kafka.BroadcastRequest;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests on {@code broadcast.requests}: which broadcasts are to be transcribed, by whichever machine. Safe for any thread. */
public final class Requests implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Requests.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final KafkaProducer<String, byte[]> producer;

    public Requests(Cluster cluster) {
        this.cluster = cluster;
        producer = Clients.producer(cluster);
    }

    /**
     * Asks for a broadcast, or changes what was asked for, and waits for the acknowledgement.
     *
     * @throws ClusterException when it didn't come within 30 seconds
     */
    public void publish(BroadcastRequest request) {
        send(request.id(), Json.bytes(request));
    }

    /**
     * Takes a request back and waits for the acknowledgement.
     *
     * @throws ClusterException when it didn't come within 30 seconds
     */
    public void withdraw(String broadcast) {
        send(broadcast, null);
    }

    private void send(String broadcast, byte[] value) {
        byte[] schema = Topic.REQUESTS.schema().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<String, byte[]> entry = new ProducerRecord<>(
                Topic.REQUESTS.topicName(),
                null,
                null,
                broadcast,
                value,
                List.of(new RecordHeader(Json.SCHEMA_HEADER, schema)));
        try {
            producer.send(entry).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.fault("interrupted while a request was published", e);
        } catch (ExecutionException | KafkaException | IllegalStateException e) {
            cluster.check();
            throw ClusterException.fault("cannot publish on " + Topic.REQUESTS.topicName() + ": " + Clients.said(e), e);
        }
    }

    /**
     * What is asked for at this moment, by broadcast.
     *
     * @throws ClusterException when the cluster doesn't say within a minute
     */
    public Map<String, BroadcastRequest> list() {
        Map<String, BroadcastRequest> requests = new TreeMap<>();
        try (Consumer<String, byte[]> consumer = Clients.consumer(cluster, null)) {
            List<TopicPartition> partitions = Clients.partitions(consumer, Topic.REQUESTS);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(entry -> take(entry, requests));
            }
        } catch (KafkaException e) {
            cluster.check();
            throw ClusterException.fault("cannot read " + Topic.REQUESTS.topicName() + ": " + Clients.said(e), e);
        }
        return requests;
    }

    private static void take(ConsumerRecord<String, byte[]> entry, Map<String, BroadcastRequest> requests) {
        if (entry.key() == null) {
            return;
        }
        requests.remove(entry.key());
        if (entry.value() != null) {
            try {
                BroadcastRequest request = BroadcastRequest.of(entry.value());
                if (request.id().equals(entry.key())) {
                    requests.put(entry.key(), request);
                } else {
                    log.warn("broadcast={} a request was skipped: its id is not its key", entry.key());
                }
            } catch (IllegalArgumentException e) {
                log.warn("broadcast={} a request was skipped: {}", entry.key(), e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
