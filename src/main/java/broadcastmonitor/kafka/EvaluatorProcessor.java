package broadcastmonitor.kafka;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.Assessment;
import broadcastmonitor.alerts.Evaluation;
import broadcastmonitor.rules.RuleFault;
import broadcastmonitor.speech.BroadcastEvent;
import broadcastmonitor.speech.Transcript;
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

    private final Function<String, Evaluation> evaluations;
    private final EvaluatorSettings settings;
    private final boolean exactlyOnce;
    private final Clock clock;
    private final Map<String, FollowedBroadcast> broadcasts = new HashMap<>();
    private final Faults faults = new Faults();
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> store;

    EvaluatorProcessor(
            Function<String, Evaluation> evaluations, EvaluatorSettings settings, boolean exactlyOnce, Clock clock) {
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
        Evaluation evaluation = evaluations.apply(stored.key);
        if (evaluation == null) {
            return;
        }
        try {
            Remembered remembered = Remembered.read(stored.value);
            AlertLifecycle lifecycle = new AlertLifecycle(evaluation, settings.policy(), clock, remembered.state());
            broadcasts.put(stored.key, new FollowedBroadcast(lifecycle, remembered));
        } catch (IOException e) {
            log.warn("broadcast={} is evaluated afresh, its state cannot be read: {}", stored.key, Clients.said(e));
        }
    }

    @Override
    public void process(Record<String, byte[]> taken) {
        ConsumerRecord<String, byte[]> entry = entry(taken);
        if (entry.topic().equals(Topic.TRANSCRIPTS.topicName())) {
            if (!EvaluatedBy.isPublisher(entry.headers())) {
                transcript(entry);
            }
        } else {
            event(entry);
        }
    }

    private void transcript(ConsumerRecord<String, byte[]> entry) {
        Transcript transcript;
        try {
            transcript = Json.transcript(entry);
        } catch (MalformedValueException e) {
            publish(Faults.ofRecord(entry, e, clock), "malformed " + entry.topic());
            return;
        }
        Optional<FollowedBroadcast> followed = follow(transcript.broadcast());
        if (followed.isEmpty()) {
            return;
        }
        FollowedBroadcast broadcast = followed.get();
        publish(broadcast.unsure());
        if (broadcast.knows(entry.offset(), entry.timestamp())) {
            return;
        }
        broadcast.heard(entry.offset(), entry.timestamp(), context.currentSystemTimeMs());
        evaluate(entry, transcript, broadcast);
        keep(transcript.broadcast(), broadcast);
    }

    private void evaluate(ConsumerRecord<String, byte[]> entry, Transcript transcript, FollowedBroadcast broadcast) {
        Assessment assessment;
        try {
            assessment = broadcast.lifecycle().accept(transcript);
        } catch (RuntimeException e) {
            publish(Faults.ofTranscript(entry, e, clock), e.toString());
            return;
        }
        handOver(broadcast, assessment.alerts());
        for (RuleFault fault : assessment.faults()) {
            publish(Faults.ofRule(transcript, fault, clock), "rule " + fault.rule());
        }
    }

    private Optional<FollowedBroadcast> follow(String id) {
        return Optional.ofNullable(broadcasts.computeIfAbsent(id, unknown -> {
            Evaluation evaluation = evaluations.apply(unknown);
            return evaluation == null
                    ? null
                    : new FollowedBroadcast(
                            new AlertLifecycle(evaluation, settings.policy(), clock), context.currentSystemTimeMs());
        }));
    }

    private void event(ConsumerRecord<String, byte[]> entry) {
        try {
            FollowedBroadcast broadcast = broadcasts.get(Json.event(entry).broadcast());
            if (broadcast != null && Json.event(entry).type() == BroadcastEvent.Type.ENDED) {
                broadcast.ended(context.currentSystemTimeMs());
                keep(entry.key(), broadcast);
            }
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
        for (Map.Entry<String, FollowedBroadcast> each : new ArrayList<>(broadcasts.entrySet())) {
            FollowedBroadcast broadcast = each.getValue();
            publish(broadcast.unsure());
            boolean idle = broadcast.isIdle(nowMs, settings.idle())
                    && broadcast.lifecycle().state().open() != null;
            if (broadcast.isOver(nowMs, GRACE) || idle) {
                handOver(broadcast, broadcast.lifecycle().end().alerts());
                keep(each.getKey(), broadcast);
            } else if (broadcast.isIdle(nowMs, settings.idle().multipliedBy(2))) {
                broadcasts.remove(each.getKey());
                store.delete(each.getKey());
            }
        }
    }

    private void keep(String id, FollowedBroadcast broadcast) {
        store.put(id, broadcast.remembered().bytes());
    }

    private void handOver(FollowedBroadcast broadcast, List<Alert> alerts) {
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
