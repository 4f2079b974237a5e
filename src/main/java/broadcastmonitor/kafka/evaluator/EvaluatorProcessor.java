package broadcastmonitor.kafka.evaluator;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Assessment;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.DetectorFault;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.EvaluatedBy;
import broadcastmonitor.kafka.Faults;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.MalformedValueException;
import broadcastmonitor.kafka.Masked;
import broadcastmonitor.kafka.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evaluator as a node of a Kafka Streams topology: a partition's transcripts and events in, alerts and faults out. What
 * it knows of each broadcast stands in its store before the offsets are committed, so that another machine goes on where
 * this one stopped. Owned by the thread of its task.
 */
final class EvaluatorProcessor implements Processor<String, byte[], String, byte[]> {
    private static final Logger log = LoggerFactory.getLogger(EvaluatorProcessor.class);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(1);
    /**
     * How long after the last transcript the end of a broadcast takes effect. Streams takes the records of both topics in the
     * order of their timestamps where it knows of them; this is for those that a broker has not told of yet.
     */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Function<String, BroadcastEvaluation> evaluations;
    private final EvaluatorSettings settings;
    private final boolean exactlyOnce;
    private final Clock clock;
    private final Map<String, EvaluatedBroadcast> broadcasts = new HashMap<>();
    private final Faults faults = new Faults();
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> store;

    EvaluatorProcessor(
            Function<String, BroadcastEvaluation> evaluations,
            EvaluatorSettings settings,
            boolean exactlyOnce,
            Clock clock) {
        this.evaluations = evaluations;
        this.settings = settings;
        this.exactlyOnce = exactlyOnce;
        this.clock = clock;
    }

    /** Takes up what the store has, which Streams has restored from the changelog before. */
    @Override
    public void init(ProcessorContext<String, byte[]> taskContext) {
        context = taskContext;
        store = context.getStateStore(EvaluatorTopology.STORE);
        broadcasts.clear();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                restore(all.next());
            }
        }
        context.schedule(LOOK_AROUND, PunctuationType.WALL_CLOCK_TIME, nowMs -> lookAround());
    }

    private void restore(KeyValue<String, byte[]> stored) {
        BroadcastEvaluation evaluation = evaluations.apply(stored.key);
        if (evaluation == null) {
            return;
        }
        try {
            BroadcastSnapshot snapshot = BroadcastSnapshot.read(stored.value, evaluation);
            broadcasts.put(
                    stored.key,
                    new EvaluatedBroadcast(
                            stored.key, evaluation, settings.policy(), clock, context.currentSystemTimeMs(), snapshot));
        } catch (IOException e) {
            log.warn("broadcast={} is evaluated afresh, its state cannot be read: {}", stored.key, Clients.said(e));
        }
    }

    @Override
    public void process(Record<String, byte[]> taken) {
        ConsumerRecord<String, byte[]> entry = entry(taken);
        try {
            if (!entry.topic().equals(Topic.EVENTS.topicName()) && EvaluatedBy.isPublisher(entry.headers())) {
                return;
            }
            if (entry.topic().equals(Topic.TRANSCRIPTS.topicName())) {
                Transcript transcript = Json.transcript(entry);
                follow(entry, broadcast -> {
                    broadcast.heard(context.currentSystemTimeMs());
                    return broadcast.lifecycle().accept(Masked.transcript(transcript, entry));
                });
            } else if (entry.topic().equals(Topic.CHAT.topicName())) {
                ChatMessage message = Json.chat(entry);
                follow(entry, broadcast -> broadcast.lifecycle().accept(message));
            } else {
                event(entry);
            }
        } catch (MalformedValueException e) {
            publish(Faults.ofRecord(entry, e, clock), "malformed " + entry.topic());
        }
    }

    private void follow(ConsumerRecord<String, byte[]> entry, Function<EvaluatedBroadcast, Assessment> step) {
        EvaluatedBroadcast broadcast = broadcasts.computeIfAbsent(entry.key(), this::open);
        if (broadcast == null) {
            return;
        }
        publish(broadcast.unsure());
        if (broadcast.knows(entry)) {
            return;
        }
        broadcast.reading(entry);
        try {
            Assessment assessment = step.apply(broadcast);
            handOver(broadcast, assessment.alerts());
            publishFaults(entry.key(), assessment);
        } catch (RuntimeException e) {
            publish(Faults.ofTranscript(entry, e, clock), e.toString());
        }
        keep(entry.key(), broadcast);
    }

    private EvaluatedBroadcast open(String id) {
        BroadcastEvaluation evaluation = evaluations.apply(id);
        return evaluation == null
                ? null
                : new EvaluatedBroadcast(id, evaluation, settings.policy(), clock, context.currentSystemTimeMs());
    }

    private void publishFaults(String broadcast, Assessment assessment) {
        for (DetectorFault fault : assessment.faults()) {
            publish(Faults.ofDetector(broadcast, clock.instant(), fault, clock), "detector " + fault.source());
        }
    }

    private void event(ConsumerRecord<String, byte[]> entry) {
        try {
            BroadcastEvent event = Json.event(entry);
            EvaluatedBroadcast broadcast = broadcasts.get(event.broadcast());
            if (broadcast == null || broadcast.knows(entry)) {
                return;
            }
            broadcast.reading(entry);
            broadcast.happened(event);
            if (event.type() == BroadcastEvent.Type.ENDED) {
                broadcast.ended(context.currentSystemTimeMs());
            }
            keep(entry.key(), broadcast);
        } catch (MalformedValueException e) {
            faults.log(Faults.ofRecord(entry, e, clock), "malformed event");
        }
    }

    /**
     * Ends what is over and what has been silent for long. What is known of a broadcast is kept for as long again: should
     * transcripts come all the same, they are evaluated as what they are, the continuation.
     */
    private void lookAround() {
        long nowMs = context.currentSystemTimeMs();
        for (Map.Entry<String, EvaluatedBroadcast> each : new ArrayList<>(broadcasts.entrySet())) {
            EvaluatedBroadcast broadcast = each.getValue();
            publish(broadcast.unsure());
            boolean idle = broadcast.isIdle(nowMs, settings.idle())
                    && broadcast.lifecycle().state().open() != null;
            if (broadcast.isOver(nowMs, GRACE) || idle) {
                Assessment assessment = broadcast.end();
                handOver(broadcast, assessment.alerts());
                publishFaults(each.getKey(), assessment);
                keep(each.getKey(), broadcast);
            } else if (broadcast.isIdle(nowMs, settings.idle().multipliedBy(2))) {
                broadcasts.remove(each.getKey());
                store.delete(each.getKey());
            }
        }
    }

    private void keep(String id, EvaluatedBroadcast broadcast) {
        store.put(id, broadcast.snapshot().bytes());
    }

    private void handOver(EvaluatedBroadcast broadcast, List<Alert> alerts) {
        if (!exactlyOnce) {
            broadcast.handedOver(alerts, context.currentSystemTimeMs());
        }
        publish(alerts);
    }

    private void publish(List<Alert> alerts) {
        for (Alert alert : alerts) {
            forward(Topic.ALERTS, alert.broadcast(), alert);
        }
    }

    private void publish(BroadcastEvent fault, String kind) {
        faults.log(fault, kind);
        forward(Topic.EVENTS, fault.broadcast(), fault);
    }

    private void forward(Topic topic, String broadcast, Object value) {
        Headers headers = new RecordHeaders(
                List.of(new RecordHeader(Json.SCHEMA_HEADER, topic.schema().getBytes(StandardCharsets.UTF_8))));
        context.forward(
                new Record<>(broadcast, Json.bytes(value), context.currentSystemTimeMs(), headers),
                EvaluatorTopology.sink(topic));
    }

    private ConsumerRecord<String, byte[]> entry(Record<String, byte[]> taken) {
        RecordMetadata place = Objects.requireNonNull(context.recordMetadata().orElse(null), "place of a record");
        return new ConsumerRecord<>(
                place.topic(),
                place.partition(),
                place.offset(),
                taken.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                taken.key(),
                taken.value(),
                taken.headers(),
                Optional.empty());
    }
}
