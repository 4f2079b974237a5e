package broadcastmonitor.kafka;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.Assessment;
import broadcastmonitor.alerts.Evaluation;
import broadcastmonitor.rules.RuleFault;
import broadcastmonitor.speech.BroadcastEvent;
import broadcastmonitor.speech.Transcript;
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
 * The evaluator from one connection to the cluster to its loss. All it remembers is rebuilt from the topics. Owned by the
 * evaluator's thread, but for {@link #wakeUp}.
 */
final class EvaluatorSession implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EvaluatorSession.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** A broadcast that ends when everything that had been transcribed by then is evaluated. */
    private record Ending(String broadcast, TopicPartition partition, long offset, Map<TopicPartition, Long> barrier) {}

    private final Function<String, Evaluation> evaluations;
    private final EvaluatorSettings settings;
    private final Clock clock;
    private final Progress progress;
    private final Consumer<String, byte[]> consumer;
    private final AlertPublisher alerts;
    private final EventPublisher events;
    private final Map<String, OpenBroadcast> broadcasts = new HashMap<>();
    private final List<Ending> endings = new ArrayList<>();
    private final Map<TopicPartition, Long> published = new HashMap<>();
    private final Faults faults = new Faults();
    private List<TopicPartition> transcriptPartitions = List.of();
    private List<TopicPartition> eventPartitions = List.of();
    private Map<TopicPartition, OffsetAndMetadata> stored = Map.of();
    private Instant storeNext;

    EvaluatorSession(
            Cluster cluster,
            Function<String, Evaluation> evaluations,
            EvaluatorSettings settings,
            Clock clock,
            Progress progress) {
        this.evaluations = evaluations;
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
        consumer = Clients.consumer(cluster, settings.group());
        alerts = new AlertPublisher(cluster);
        events = new EventPublisher(cluster);
    }

    /** Takes all partitions and goes to where the last session was, or to the beginning. */
    void begin() {
        transcriptPartitions = Clients.partitions(consumer, Topic.TRANSCRIPTS);
        eventPartitions = Clients.partitions(consumer, Topic.EVENTS);
        List<TopicPartition> all = new ArrayList<>(transcriptPartitions);
        all.addAll(eventPartitions);
        consumer.assign(all);
        Map<TopicPartition, OffsetAndMetadata> committed = lastProgress(all);
        committed.forEach((partition, offset) -> {
            consumer.seek(partition, offset);
            published.put(partition, Progress.published(offset));
        });
        stored = committed;
        storeNext = clock.instant().plus(settings.commitEvery());
        progress.begun();
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
            consumer.endOffsets(all).forEach((partition, end) -> found.put(partition, Progress.stored(end, end)));
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
        for (ConsumerRecord<String, byte[]> entry : batch) {
            if (entry.topic().equals(Topic.TRANSCRIPTS.topicName())) {
                transcript(entry);
            } else if (isEnd(entry)) {
                ended.add(entry);
            }
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
            store();
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

    private void transcript(ConsumerRecord<String, byte[]> entry) {
        if (settings.takesAll() && EvaluatedBy.isPublisher(entry.headers())) {
            return;
        }
        boolean first = entry.offset() >= published.getOrDefault(partition(entry), 0L);
        try {
            Transcript transcript = Json.transcript(entry);
            OpenBroadcast broadcast =
                    broadcasts.computeIfAbsent(transcript.broadcast(), id -> open(id, entry.partition()));
            if (broadcast == null) {
                return;
            }
            broadcast.heard(transcript, entry.offset(), clock.instant());
            Assessment assessment = broadcast.lifecycle().accept(transcript);
            if (first) {
                publish(assessment.alerts());
                for (RuleFault fault : assessment.faults()) {
                    fault(Faults.ofRule(transcript, fault, clock), "rule " + fault.rule());
                }
            }
        } catch (MalformedValueException e) {
            if (first) {
                fault(Faults.ofRecord(entry, e, clock), "malformed " + entry.topic());
            }
        } catch (ClusterException | org.apache.kafka.common.KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // The one transcript is given up, not the broadcast nor the others.
            if (first) {
                fault(Faults.ofTranscript(entry, e, clock), "" + e);
                log.debug("transcript {}-{}@{}", entry.topic(), entry.partition(), entry.offset(), e);
            }
        }
    }

    private OpenBroadcast open(String broadcast, int partition) {
        Evaluation evaluation = evaluations.apply(broadcast);
        if (evaluation == null) {
            return null;
        }
        AlertLifecycle lifecycle = new AlertLifecycle(evaluation, settings.policy(), clock);
        return new OpenBroadcast(lifecycle, partition, settings.lookback(), clock.instant());
    }

    private void publish(List<Alert> raised) {
        raised.forEach(alerts::publish);
    }

    private void fault(BroadcastEvent fault, String logOnceBy) {
        faults.log(fault, logOnceBy);
        events.publish(fault);
    }

    private boolean isEnd(ConsumerRecord<String, byte[]> entry) {
        try {
            return Json.event(entry).type() == BroadcastEvent.Type.ENDED;
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
                OpenBroadcast broadcast = broadcasts.remove(ending.broadcast());
                if (broadcast != null) {
                    publish(broadcast.lifecycle().end().alerts());
                }
                each.remove();
            }
        }
    }

    private void giveUpIdle(Instant now) {
        broadcasts.entrySet().removeIf(entry -> {
            boolean idle = entry.getValue().isIdle(now, settings.idle());
            if (idle) {
                publish(entry.getValue().lifecycle().end().alerts());
            }
            return idle;
        });
    }

    /** Stores from where a successor must read, and up to where it needn't publish. */
    void store() {
        alerts.flush();
        events.flush();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : transcriptPartitions) {
            long position = consumer.position(partition);
            long done = Math.max(position, published.getOrDefault(partition, 0L));
            long from = position;
            for (OpenBroadcast broadcast : broadcasts.values()) {
                if (broadcast.partition() == partition.partition()) {
                    from = Math.min(from, broadcast.neededFrom());
                }
            }
            offsets.put(partition, Progress.stored(from, done));
        }
        for (TopicPartition partition : eventPartitions) {
            long from = consumer.position(partition);
            for (Ending ending : endings) {
                if (ending.partition().equals(partition)) {
                    from = Math.min(from, ending.offset());
                }
            }
            offsets.put(partition, new OffsetAndMetadata(from));
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

    private static TopicPartition partition(ConsumerRecord<String, byte[]> entry) {
        return new TopicPartition(entry.topic(), entry.partition());
    }

    /** Ends a wait for records. May be called by any thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        try (events;
                alerts) {
            consumer.close();
        }
    }
}
