package broadcastmonitor.kafka.webhooks;

import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.Deed;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.MalformedValueException;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.webhooks.Notice;
import broadcastmonitor.webhooks.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what happens. What somebody did about a case is told when it is known what became of it; until then its partition waits, for some seconds.
 * For one thread.
 */
final class Sources implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sources.class);
    private static final List<Topic> TOPICS = List.of(Topic.ALERTS, Topic.VERDICTS, Topic.EVENTS);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Notices notices;
    private final Function<String, Optional<Case>> cases;
    private final Map<TopicPartition, Long> waitingSince = new HashMap<>();
    private boolean complained;

    /**
     * Begins to read.
     *
     * @param positions from where on, by partition; those that are not named, from what came after {@code since}
     * @param cases a case by its id, as it stands
     */
    Sources(
            Cluster cluster,
            Map<String, Long> positions,
            Instant since,
            Notices notices,
            Function<String, Optional<Case>> cases) {
        this.notices = notices;
        this.cases = cases;
        consumer = Clients.consumer(cluster, null);
        partitions = TOPICS.stream()
                .flatMap(topic -> Clients.partitions(consumer, topic).stream())
                .toList();
        consumer.assign(partitions);
        // Topics that were made anew, or put back from a copy, may be shorter than they were.
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> times = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Long known = positions.get(partition.toString());
            if (known == null) {
                times.put(partition, since.toEpochMilli());
            } else {
                consumer.seek(partition, Math.min(known, ends.get(partition)));
            }
        }
        seek(times, ends);
    }

    private void seek(Map<TopicPartition, Long> times, Map<TopicPartition, Long> ends) {
        if (!times.isEmpty()) {
            consumer.offsetsForTimes(times)
                    .forEach((partition, found) ->
                            consumer.seek(partition, found == null ? ends.get(partition) : found.offset()));
        }
    }

    /** What has happened; does not wait. */
    List<Notice> poll() {
        ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ZERO);
        List<Notice> told = new ArrayList<>();
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<String, byte[]> entry : records.records(partition)) {
                if (!read(entry, told) && isWaitedFor(partition)) {
                    consumer.seek(partition, entry.offset());
                    break;
                }
                waitingSince.remove(partition);
            }
        }
        return told;
    }

    private boolean isWaitedFor(TopicPartition partition) {
        long since = waitingSince.computeIfAbsent(partition, key -> System.nanoTime());
        boolean waits = System.nanoTime() - since < PATIENCE.toNanos();
        if (!waits) {
            log.warn("partition={} nobody knows what became of an event, it is not told", partition);
        }
        return waits;
    }

    /** False when it is not known yet what is to be told. */
    private boolean read(ConsumerRecord<String, byte[]> entry, List<Notice> told) {
        Instant at = Instant.ofEpochMilli(Math.max(0, entry.timestamp()));
        try {
            if (entry.topic().equals(Topic.ALERTS.topicName())) {
                notices.of(Json.alert(entry), at).ifPresent(told::add);
            } else if (entry.topic().equals(Topic.EVENTS.topicName())) {
                notices.of(Json.event(entry), at).ifPresent(told::add);
            } else {
                return read(Json.deed(entry), at, told);
            }
        } catch (MalformedValueException | IllegalArgumentException e) {
            if (!complained) {
                complained = true;
                log.warn("a record was skipped, and others like it will be: {}", Clients.said(e));
            }
        }
        return true;
    }

    private boolean read(Deed deed, Instant at, List<Notice> told) {
        if (deed instanceof BroadcastAct act) {
            Optional<Case> about = act.caseId() == null ? Optional.empty() : cases.apply(act.caseId());
            notices.of(act, about, at).ifPresent(told::add);
            return true;
        }
        if (!(deed instanceof CaseEvent event) || !Notices.concerns(event)) {
            return true;
        }
        Optional<Case> found = cases.apply(event.key().id()).filter(known -> holds(known, event));
        found.flatMap(known -> notices.of(event, known, at)).ifPresent(told::add);
        return found.isPresent();
    }

    private static boolean holds(Case known, CaseEvent event) {
        return known.history().stream().anyMatch(each -> each.event().id().equals(event.id()));
    }

    /** From where on is to be read. */
    Map<String, Long> positions() {
        Map<String, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition.toString(), consumer.position(partition)));
        return positions;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
