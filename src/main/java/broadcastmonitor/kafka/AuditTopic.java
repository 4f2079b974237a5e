package broadcastmonitor.kafka;

import broadcastmonitor.accounts.AuditArchive;
import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.accounts.AuditQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit as it lies on its topic. Every question reads the topic from the first entry that may be meant on, one question at a time: questions
 * are few, and no copy can differ from it. Safe for any thread.
 */
public final class AuditTopic implements AuditArchive {
    private static final Logger log = LoggerFactory.getLogger(AuditTopic.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** An entry may have waited for its cluster; by then the broker's clock had gone on, never back. */
    private static final Comparator<AuditEntry> OLDEST =
            Comparator.comparing(AuditEntry::at).thenComparing(AuditEntry::id);

    private final Supplier<Cluster> clusters;
    private long malformed;

    /** @param clusters the cluster as it is now; what it gives is not closed here */
    public AuditTopic(Supplier<Cluster> clusters) {
        this.clusters = clusters;
    }

    /** @throws ClusterException when the topic cannot be read */
    @Override
    public synchronized List<AuditEntry> find(AuditQuery query) {
        malformed = 0;
        try (Consumer<String, byte[]> consumer = Clients.consumer(clusters.get(), null)) {
            List<TopicPartition> partitions = Clients.partitions(consumer, Topic.AUDIT);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(consumer, partitions, ends, query);
            return read(consumer, ends, query);
        } catch (KafkaException e) {
            throw ClusterException.fault("cannot read the audit: " + Clients.said(e), e);
        } finally {
            if (malformed > 0) {
                log.warn("audit entries that are none were skipped count={}", malformed);
            }
        }
    }

    /** What was published before a moment was done before it. */
    private static void seek(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends,
            AuditQuery query) {
        consumer.seekToBeginning(partitions);
        if (query.from() != null) {
            Map<TopicPartition, Long> since = new LinkedHashMap<>();
            partitions.forEach(each -> since.put(each, query.from().toEpochMilli()));
            consumer.offsetsForTimes(since)
                    .forEach((partition, found) ->
                            consumer.seek(partition, found == null ? ends.get(partition) : found.offset()));
        }
    }

    private List<AuditEntry> read(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, AuditQuery query) {
        PriorityQueue<AuditEntry> newest = new PriorityQueue<>(OLDEST);
        Map<String, AuditEntry> kept = new LinkedHashMap<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> entry : consumer.poll(POLL)) {
                AuditEntry read = read(entry);
                if (read != null && query.matches(read) && kept.putIfAbsent(read.id(), read) == null) {
                    newest.add(read);
                }
                if (newest.size() > query.limit()) {
                    kept.remove(newest.remove().id());
                }
            }
        }
        List<AuditEntry> found = new ArrayList<>(newest);
        found.sort(OLDEST.reversed());
        return found;
    }

    private AuditEntry read(ConsumerRecord<String, byte[]> entry) {
        try {
            return Json.audit(entry);
        } catch (MalformedValueException e) {
            malformed++;
            return null;
        }
    }
}
