package broadcastmonitor.kafka.webhooks;

import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.webhooks.Delivery;
import broadcastmonitor.webhooks.Letters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How deliveries stand, as their topic says. Every question reads it as a whole, one question at a time. Safe for any thread. */
public final class OutboxTopic implements Letters {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Cluster> clusters;
    private final InstantSource clock;

    /** @param clusters the cluster as it is now; what it gives is not closed here */
    public OutboxTopic(Supplier<Cluster> clusters, InstantSource clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    /** @throws ClusterException when the topic cannot be read */
    @Override
    public synchronized List<Delivery> all() {
        Map<String, Delivery> all = new LinkedHashMap<>();
        try (Consumer<String, byte[]> consumer = Clients.consumer(clusters.get(), null)) {
            List<TopicPartition> partitions = Clients.partitions(consumer, Topic.WEBHOOKS);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(entry -> take(entry, all));
            }
        } catch (KafkaException e) {
            throw ClusterException.fault("cannot read the webhooks' outbox: " + Clients.said(e), e);
        }
        return new ArrayList<>(all.values());
    }

    private static void take(ConsumerRecord<String, byte[]> entry, Map<String, Delivery> all) {
        if (entry.value() == null) {
            all.remove(entry.key());
        } else if (!OutboxEntry.POSITIONS.equals(entry.key())) {
            OutboxEntry.delivery(entry).ifPresent(delivery -> all.put(delivery.id(), delivery));
        }
    }

    /** @throws ClusterException when it cannot be written */
    @Override
    public int again(List<Delivery> deliveries) {
        List<Future<?>> written = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = Clients.producer(clusters.get())) {
            for (Delivery each : deliveries) {
                if (each.state() == Delivery.State.DEAD) {
                    written.add(producer.send(OutboxEntry.of(each.again(clock.instant()), "again")));
                }
            }
            for (Future<?> each : written) {
                each.get();
            }
            return written.size();
        } catch (KafkaException | ExecutionException e) {
            throw ClusterException.fault("cannot write to the webhooks' outbox: " + Clients.said(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.fault("interrupted while the webhooks' outbox was written", e);
        }
    }
}
