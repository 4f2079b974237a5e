package broadcastmonitor.kafka.evaluator;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Assessment;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.DetectorFault;
import broadcastmonitor.kafka.AlertPublisher;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.EvaluatedBy;
import broadcastmonitor.kafka.EventPublisher;
import broadcastmonitor.kafka.Faults;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.MalformedValueException;
import broadcastmonitor.kafka.Masked;
import broadcastmonitor.kafka.Topic;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evaluator from one connection to the cluster to its loss. All it remembers is on the topics: snapshots, and what came since. Owned by the
 * evaluator's thread, but for {@link #wakeUp}.
 */
final class EvaluatorSession implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EvaluatorSession.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** A broadcast that ends when everything that had been transcribed by then is evaluated. */
    private record Ending(String broadcast, TopicPartition partition, long offset, Map<TopicPartition, Long> barrier) {}

    private final Function<String, BroadcastEvaluation> evaluations;
    private final EvaluatorSettings settings;
    private final Clock clock;
    private final EvaluatorProgress progress;
    private final Consumer<String, byte[]> consumer;
    private final AlertPublisher alerts;
    private final EventPublisher events;
    private final SnapshotStore snapshots;
    private final Map<String, EvaluatedBroadcast> broadcasts = new HashMap<>();
    private final List<Ending> endings = new ArrayList<>();
    private final Set<String> over = new HashSet<>();
    private final Map<TopicPartition, Long> published = new HashMap<>();
    private final Faults faults = new Faults();
    private List<TopicPartition> transcriptPartitions = List.of();
    private List<TopicPartition> otherPartitions = List.of();
    private Map<TopicPartition, OffsetAndMetadata> stored = Map.of();
    private Instant storeNext;

    EvaluatorSession(
            Cluster cluster,
            Function<String, BroadcastEvaluation> evaluations,
            EvaluatorSettings settings,
            Clock clock,
            EvaluatorProgress progress) {
        this.evaluations = evaluations;
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
        consumer = Clients.consumer(cluster, settings.group());
        alerts = new AlertPublisher(cluster);
        events = new EventPublisher(cluster);
        snapshots = settings.group() == null
                ? SnapshotStore.inMemory(progress.snapshots())
                : SnapshotStore.onTopic(cluster, settings.group());
    }

    /** Takes all partitions and goes to where the last session was, or to the beginning. */
    void begin() {
        transcriptPartitions = Clients.partitions(consumer, Topic.TRANSCRIPTS);
        otherPartitions = new ArrayList<>(Clients.partitions(consumer, Topic.EVENTS));
        otherPartitions.addAll(Clients.partitions(consumer, Topic.CHAT));
        List<TopicPartition> all = new ArrayList<>(transcriptPartitions);
        all.addAll(otherPartitions);
        consumer.assign(all);
        Map<TopicPartition, OffsetAndMetadata> committed = lastProgress(all);
        committed.forEach((partition, offset) -> {
            consumer.seek(partition, offset);
            published.put(partition, EvaluatorProgress.published(offset));
        });
        stored = committed;
        snapshots.all().forEach(this::restore);
        storeNext = clock.instant().plus(settings.commitEvery());
        progress.begun();
    }

    private void restore(String id, byte[] bytes) {
        BroadcastEvaluation evaluation = evaluations.apply(id);
        if (evaluation == null) {
            return;
        }
        try {
            BroadcastSnapshot snapshot = BroadcastSnapshot.read(bytes, evaluation);
            broadcasts.put(
                    id, new EvaluatedBroadcast(id, evaluation, settings.policy(), clock, clock.millis(), snapshot));
        } catch (IOException e) {
            log.warn("broadcast={} is evaluated afresh, its state cannot be read: {}", id, Clients.said(e));
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> lastProgress(List<TopicPartition> all) {
        Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>();
        if (settings.group() == null) {
            found.putAll(progress.kept());
        } else {
            found.putAll(consumer.committed(new HashSet<>(all)));
            found.values().removeIf(java.util.Objects::isNull);
        }
        if (found.isEmpty() && settings.fromNow()) {
            consumer.endOffsets(all)
                    .forEach((partition, end) -> found.put(partition, EvaluatorProgress.stored(end, end)));
            if (settings.group() == null) {
                progress.keep(found);
            } else {
                consumer.commitSync(found); // where "now" was must outlive a crash
            }
        }
        return found;
    }

    /** Evaluates what has come, waits until its alerts are acknowledged, and stores the progress when it is time. */
    void step() {
        ConsumerRecords<String, byte[]> batch = poll();
        List<ConsumerRecord<String, byte[]>> ended = new ArrayList<>();
        // What was lost is known before what was said behind it.
        for (ConsumerRecord<String, byte[]> entry : batch.records(Topic.EVENTS.topicName())) {
            if (event(entry)) {
                ended.add(entry);
            }
        }
        for (ConsumerRecord<String, byte[]> entry : batch.records(Topic.TRANSCRIPTS.topicName())) {
            transcript(entry);
        }
        for (ConsumerRecord<String, byte[]> entry : batch.records(Topic.CHAT.topicName())) {
            chat(entry);
        }
        if (!batch.isEmpty()) {
            announce(ended);
        }
        end();
        if (!batch.isEmpty()) {
            alerts.flush();
            events.flush();
            reached(batch.partitions());
        }
        Instant now = clock.instant();
        if (!now.isBefore(storeNext)) {
            giveUpIdle(now);
            store(settings.snapshotEvery());
            storeNext = now.plus(settings.commitEvery());
        }
    }

    private ConsumerRecords<String, byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        }
    }

    private void reached(Set<TopicPartition> partitions) {
        Map<Integer, Long> positions = new HashMap<>();
        for (TopicPartition partition : partitions) {
            if (partition.topic().equals(Topic.TRANSCRIPTS.topicName())) {
                positions.put(partition.partition(), consumer.position(partition));
            }
        }
        progress.reached(positions);
    }

    /** What a record that isn't known yet leads to. */
    private interface Reading {
        Assessment of(EvaluatedBroadcast broadcast);
    }

    private void transcript(ConsumerRecord<String, byte[]> entry) {
        if (settings.takesAll() && EvaluatedBy.isPublisher(entry.headers())) {
            return;
        }
        try {
            Transcript transcript = Json.transcript(entry);
            follow(entry, transcript.emittedAt(), broadcast -> {
                broadcast.heard(clock.millis());
                return broadcast.lifecycle().accept(Masked.transcript(transcript, entry));
            });
        } catch (MalformedValueException e) {
            malformed(entry, e);
        }
    }

    private void chat(ConsumerRecord<String, byte[]> entry) {
        if (settings.takesAll() && EvaluatedBy.isPublisher(entry.headers())) {
            return;
        }
        try {
            ChatMessage message = Json.chat(entry);
            follow(entry, message.at(), broadcast -> broadcast.lifecycle().accept(message));
        } catch (MalformedValueException e) {
            malformed(entry, e);
        }
    }

    private void malformed(ConsumerRecord<String, byte[]> entry, MalformedValueException e) {
        if (isFirst(entry)) {
            fault(Faults.ofRecord(entry, e, clock), "malformed " + entry.topic());
        }
    }

    /** Whether no session has published what comes of a record. */
    private boolean isFirst(ConsumerRecord<String, byte[]> entry) {
        return entry.offset() >= published.getOrDefault(partition(entry), 0L);
    }

    private void follow(ConsumerRecord<String, byte[]> entry, Instant emittedAt, Reading reading) {
        boolean first = isFirst(entry);
        try {
            EvaluatedBroadcast broadcast = broadcasts.computeIfAbsent(entry.key(), this::open);
            if (broadcast == null || broadcast.knows(entry)) {
                return;
            }
            broadcast.reading(entry);
            Assessment assessment = reading.of(broadcast);
            if (first) {
                publish(assessment.alerts());
                for (DetectorFault fault : assessment.faults()) {
                    fault(Faults.ofDetector(entry.key(), emittedAt, fault, clock), "detector " + fault.source());
                }
            }
        } catch (ClusterException | org.apache.kafka.common.KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // The one record is given up, not the broadcast nor the others.
            if (first) {
                fault(Faults.ofTranscript(entry, e, clock), "" + e);
                log.debug("record {}-{}@{}", entry.topic(), entry.partition(), entry.offset(), e);
            }
        }
    }

    private EvaluatedBroadcast open(String id) {
        BroadcastEvaluation evaluation = evaluations.apply(id);
        return evaluation == null
                ? null
                : new EvaluatedBroadcast(id, evaluation, settings.policy(), clock, clock.millis());
    }

    private void publish(List<Alert> raised) {
        raised.forEach(alerts::publish);
    }

    private void fault(BroadcastEvent fault, String logOnceBy) {
        faults.log(fault, logOnceBy);
        events.publish(fault);
    }

    /** Takes an event; true when it is the end of a broadcast. */
    private boolean event(ConsumerRecord<String, byte[]> entry) {
        try {
            BroadcastEvent event = Json.event(entry);
            EvaluatedBroadcast broadcast = broadcasts.get(event.broadcast());
            if (broadcast != null && !broadcast.knows(entry)) {
                broadcast.reading(entry);
                broadcast.happened(event);
            }
            return event.type() == BroadcastEvent.Type.ENDED;
        } catch (MalformedValueException e) {
            faults.log(Faults.ofRecord(entry, e, clock), "malformed event");
            return false;
        }
    }

    /** An end is announced on another topic than the transcripts: what was transcribed before it comes first. */
    private void announce(List<ConsumerRecord<String, byte[]>> ended) {
        if (!ended.isEmpty()) {
            Map<TopicPartition, Long> barrier = consumer.endOffsets(transcriptPartitions);
            for (ConsumerRecord<String, byte[]> entry : ended) {
                endings.add(new Ending(entry.key(), partition(entry), entry.offset(), barrier));
            }
        }
    }

    private void end() {
        for (Iterator<Ending> each = endings.iterator(); each.hasNext(); ) {
            Ending ending = each.next();
            boolean evaluated =
                    ending.barrier().entrySet().stream().allMatch(b -> consumer.position(b.getKey()) >= b.getValue());
            if (evaluated) {
                EvaluatedBroadcast broadcast = broadcasts.remove(ending.broadcast());
                if (broadcast != null) {
                    publish(broadcast.end().alerts());
                    over.add(ending.broadcast());
                }
                each.remove();
            }
        }
    }

    private void giveUpIdle(Instant now) {
        broadcasts.entrySet().removeIf(entry -> {
            boolean idle = entry.getValue().isIdle(now.toEpochMilli(), settings.idle());
            if (idle) {
                publish(entry.getValue().end().alerts());
                over.add(entry.getKey());
            }
            return idle;
        });
    }

    /** Stores all that a successor needs. */
    void store() {
        store(Duration.ZERO);
    }

    /**
     * Stores snapshots, then from where a successor must read, and up to where it needn't publish.
     *
     * @param every how old a broadcast's snapshot must be to be replaced
     */
    private void store(Duration every) {
        alerts.flush();
        events.flush();
        Instant now = clock.instant();
        List<EvaluatedBroadcast> changed = new ArrayList<>();
        over.removeAll(broadcasts.keySet()); // heard again since
        broadcasts.forEach((id, broadcast) -> {
            if (broadcast.isToBeStored(now.toEpochMilli(), every)) {
                snapshots.put(id, broadcast.snapshot().bytes());
                changed.add(broadcast);
            }
        });
        over.forEach(snapshots::remove); // not before what came of their end is acknowledged
        over.clear();
        snapshots.flush();
        changed.forEach(broadcast -> broadcast.stored(now.toEpochMilli()));
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : transcriptPartitions) {
            long position = consumer.position(partition);
            long done = Math.max(position, published.getOrDefault(partition, 0L));
            offsets.put(partition, EvaluatorProgress.stored(neededFrom(partition, position), done));
        }
        for (TopicPartition partition : otherPartitions) {
            long position = consumer.position(partition);
            long from = neededFrom(partition, position);
            for (Ending ending : endings) {
                if (ending.partition().equals(partition)) {
                    from = Math.min(from, ending.offset());
                }
            }
            long done = Math.max(position, published.getOrDefault(partition, 0L));
            offsets.put(partition, EvaluatorProgress.stored(from, done));
        }
        if (settings.group() == null) {
            progress.keep(offsets);
        } else if (!offsets.equals(stored)) {
            try {
                consumer.commitSync(offsets);
            } catch (WakeupException e) {
                // The wake-up is for the thread that closes; what is done is stored all the same.
                consumer.commitSync(offsets);
            }
            stored = offsets;
        }
    }

    private long neededFrom(TopicPartition partition, long position) {
        long from = position;
        for (EvaluatedBroadcast broadcast : broadcasts.values()) {
            from = Math.min(from, broadcast.neededFrom(partition).orElse(from));
        }
        return from;
    }

    private static TopicPartition partition(ConsumerRecord<String, byte[]> entry) {
        return new TopicPartition(entry.topic(), entry.partition());
    }

    /** Ends a wait for records. May be called by any thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        try (snapshots;
                events;
                alerts) {
            consumer.close();
        }
    }
}
