package broadcastmonitor.kafka.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.alerts.LifecycleState;
import broadcastmonitor.alerts.Speech;
import broadcastmonitor.alerts.TestDetectors;
import broadcastmonitor.alerts.WordRules;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.AlertReader;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.EventPublisher;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.Position;
import broadcastmonitor.kafka.Schemas;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptPublisher;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorLoopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Function<String, BroadcastEvaluation> RULES = broadcast -> WordRules.evaluation();

    @TempDir
    static Path directory;

    private static EmbeddedBroker broker;

    private final String broadcast = "b-" + UUID.randomUUID();
    private final String group = "g-" + UUID.randomUUID();

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory);
        Topics.create(broker, 3);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private List<Transcript> talk() {
        return EvaluatorTopologyTest.talk(broadcast);
    }

    @Test
    void shouldRaiseConfirmAndRetractAlertsThatKeepToTheSchema() throws Exception {
        List<Alert> alerts;
        try (Running ignored = evaluator(RULES)) {
            ignored.hear(talk());
            alerts = alerts();
        }
        assertThat(alerts.stream().map(a -> a.status() + " " + a.quote()))
                .containsExactly(
                        "PROVISIONAL best",
                        "CONFIRMED best",
                        "CONFIRMED must",
                        "PROVISIONAL finest",
                        "RETRACTED finest");
        assertThat(alerts.get(0).id()).isEqualTo(alerts.get(1).id());
        assertThat(alerts.get(4).reason()).isEqualTo("the final text has \"first\" here");
        assertSchemas(Topic.TRANSCRIPTS, 7);
        assertSchemas(Topic.ALERTS, 5);
    }

    @Test
    void shouldChangeNothingWhenEveryTranscriptIsDeliveredTwice() throws Exception {
        List<Transcript> doubled = new ArrayList<>();
        for (Transcript transcript : talk()) {
            doubled.add(transcript);
            doubled.add(transcript);
        }
        try (Running evaluator = evaluator(RULES)) {
            evaluator.hear(doubled);
        }
        assertThat(alerts()).hasSize(5);
        assertThat(lastStatus()).hasSize(3).containsValue(Status.RETRACTED).doesNotContainValue(Status.PROVISIONAL);
    }

    @Test
    void shouldGiveTheSameAlertsWhenItIsStartedAgainAnywhere() throws Exception {
        List<Transcript> talk = talk();
        for (Transcript transcript : talk) {
            try (Running evaluator = evaluator(RULES)) {
                evaluator.hear(List.of(transcript));
            }
        }
        assertThat(alerts().stream().map(a -> a.status() + " " + a.quote()))
                .containsExactly(
                        "PROVISIONAL best",
                        "CONFIRMED best",
                        "CONFIRMED must",
                        "PROVISIONAL finest",
                        "RETRACTED finest");
        assertThat(lastStatus()).hasSize(3);
    }

    @Test
    void shouldPublishAgainUnderTheSameIdsWhenItCrashedBeforeItStoredItsProgress() throws Exception {
        EvaluatorSettings never = settings(Duration.ofDays(1));
        EvaluatorProgress progress = new EvaluatorProgress();
        List<Position> positions = publish(talk().subList(0, 6));
        // A session that is closed without storing is what a killed process leaves behind.
        try (EvaluatorSession session = new EvaluatorSession(broker, RULES, never, Clock.systemUTC(), progress)) {
            session.begin();
            while (!progress.await(
                    positions.get(5).partition(), positions.get(5).offset(), Duration.ofMillis(1))) {
                session.step();
            }
        }
        assertThat(alerts()).hasSize(4);
        try (Running evaluator = evaluator(RULES)) {
            evaluator.hear(talk().subList(6, 7));
        }
        assertThat(alerts()).hasSize(9);
        assertThat(lastStatus()).hasSize(3).doesNotContainValue(Status.PROVISIONAL);
    }

    @Test
    void shouldReportAndSkipWhatIsNoTranscript() throws Exception {
        try (KafkaProducer<String, byte[]> producer = Clients.producer(broker)) {
            for (String bad :
                    List.of("{", "null", "[]", "{\"broadcast\":\"" + broadcast + "\"}", "{\"broadcast\":7}")) {
                producer.send(new ProducerRecord<>(
                        Topic.TRANSCRIPTS.topicName(), broadcast, bad.getBytes(StandardCharsets.UTF_8)));
            }
            producer.send(new ProducerRecord<>(Topic.TRANSCRIPTS.topicName(), broadcast, null));
            producer.send(new ProducerRecord<>(Topic.EVENTS.topicName(), broadcast, new byte[] {1, 2, 3}));
            producer.flush();
        }
        try (Running evaluator = evaluator(RULES)) {
            evaluator.hear(talk());
        }
        assertThat(alerts()).hasSize(5);
        List<BroadcastEvent> faults = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> entry : records(Topic.EVENTS)) {
            if (entry.value().length > 3) {
                Schemas.assertValid(Topic.EVENTS, entry.value());
                faults.add(Json.event(entry));
            }
        }
        assertThat(faults)
                .hasSize(6)
                .allMatch(event -> event.type() == BroadcastEvent.Type.FAULT)
                .allMatch(event -> event.detail().startsWith("a record was skipped: broadcast.transcripts-"));
    }

    @Test
    void shouldSkipTheOneTranscriptThatCannotBeEvaluated() throws Exception {
        Function<String, BroadcastEvaluation> broken = id -> WordRules.asking(passage -> {
            if (passage.text().equals("this is the best")) {
                throw new IllegalStateException("planted");
            }
        });
        try (Running evaluator = evaluator(broken)) {
            evaluator.hear(talk());
        }
        assertThat(lastStatus()).hasSize(3);
        assertThat(records(Topic.EVENTS))
                .hasSize(1)
                .allSatisfy(entry -> assertThat(Json.event(entry).detail()).contains("planted"));
    }

    @Test
    void shouldRetractWhatIsStillProvisionalWhenTheBroadcastEnds() throws Exception {
        try (Running evaluator = evaluator(RULES);
                EventPublisher events = new EventPublisher(broker)) {
            evaluator.hear(talk().subList(0, 2));
            events.publish(new BroadcastEvent(broadcast, BroadcastEvent.Type.ENDED, 3_000L, 3_000L, "", null))
                    .get();
            try (AlertReader reader = AlertReader.fromBeginning(broker, broadcast, Clock.systemUTC())) {
                List<Alert> seen = new ArrayList<>();
                long deadline = System.nanoTime() + PATIENCE.toNanos();
                while (seen.size() < 2 && System.nanoTime() < deadline) {
                    reader.poll(Duration.ofMillis(100)).forEach(a -> seen.add(a.alert()));
                }
                assertThat(seen).extracting(Alert::status).containsExactly(Status.PROVISIONAL, Status.RETRACTED);
                assertThat(seen.get(1).reason()).contains("no final text");
            }
        }
    }

    @Test
    void shouldRetractWhatIsStillProvisionalWhenNothingIsHeardForLong() throws Exception {
        Instant[] now = {Instant.parse("2026-01-01T12:00:00Z")};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        EvaluatorProgress progress = new EvaluatorProgress();
        Position last = publish(talk().subList(0, 2)).get(1);
        Function<String, BroadcastEvaluation> ownOnly = id -> id.equals(broadcast) ? WordRules.evaluation() : null;
        try (EvaluatorSession session =
                new EvaluatorSession(broker, ownOnly, settings(Duration.ofSeconds(1)), clock, progress)) {
            session.begin();
            while (!progress.await(last.partition(), last.offset(), Duration.ofMillis(1))) {
                session.step();
            }
            assertThat(alerts()).extracting(Alert::status).containsExactly(Status.PROVISIONAL);
            now[0] = now[0].plus(Duration.ofMinutes(31));
            session.step();
        }
        assertThat(alerts()).extracting(Alert::status).containsExactly(Status.PROVISIONAL, Status.RETRACTED);
    }

    @Test
    void shouldStoreWhatItRemembersAndReadOnlyWhatCameSince() throws Exception {
        List<Transcript> long25Minutes = new ArrayList<>();
        for (int minute = 0; minute < 25; minute++) {
            long25Minutes.add(Speech.last(broadcast, "u" + minute, 0, minute * 60_000L, "the best"));
        }
        List<Position> positions = publish(long25Minutes);
        int partition = positions.get(0).partition();
        try (Running evaluator = evaluator(RULES)) {
            assertThat(evaluator.loop().awaitProcessed(positions.get(24), PATIENCE))
                    .isTrue();
        }
        TopicPartition where = new TopicPartition(Topic.TRANSCRIPTS.topicName(), partition);
        try (Consumer<String, byte[]> consumer = Clients.consumer(broker, group);
                SnapshotStore snapshots = SnapshotStore.onTopic(broker, group)) {
            OffsetAndMetadata stored = consumer.committed(Set.of(where)).get(where);
            assertThat(stored.offset()).isEqualTo(positions.get(24).offset() + 1);
            BroadcastSnapshot snapshot = BroadcastSnapshot.read(snapshots.all().get(broadcast), WordRules.evaluation());
            assertThat(snapshot.read().get(Topic.TRANSCRIPTS.topicName()).offset())
                    .isEqualTo(positions.get(24).offset());
            assertThat(snapshot.state().finished())
                    .extracting(LifecycleState.Finished::utterance)
                    .contains("u24");
        }
    }

    /** Every session is closed as a kill leaves it; some have stored snapshots, some have not. */
    @Test
    void shouldFollowAnEpisodeOverMinutesThoughItIsKilledAgainAndAgain() throws Exception {
        List<Transcript> talk = TestDetectors.digression(broadcast);
        AlertLifecycle undisturbed =
                new AlertLifecycle(TestDetectors.sideBySide(), AlertPolicy.DEFAULT, Clock.systemUTC());
        Map<String, Alert> expected = new TreeMap<>();
        talk.forEach(heard -> undisturbed.accept(heard).alerts().forEach(alert -> expected.put(alert.id(), alert)));
        Function<String, BroadcastEvaluation> ownOnly = id -> id.equals(broadcast) ? TestDetectors.sideBySide() : null;
        for (int from = 0; from < talk.size(); from += 5) {
            EvaluatorProgress progress = new EvaluatorProgress();
            List<Position> positions = publish(talk.subList(from, Math.min(from + 5, talk.size())));
            Position last = positions.get(positions.size() - 1);
            try (EvaluatorSession session =
                    new EvaluatorSession(broker, ownOnly, settings(Duration.ofDays(1)), Clock.systemUTC(), progress)) {
                session.begin();
                while (!progress.await(last.partition(), last.offset(), Duration.ofMillis(1))) {
                    session.step();
                }
                if (from % 2 == 0) {
                    session.store();
                }
            }
        }
        Map<String, Alert> last = new TreeMap<>();
        alerts().forEach(alert -> last.put(alert.id(), alert));
        assertThat(last).isEqualTo(expected);
        assertThat(last.values()).extracting(Alert::status).contains(Status.CONFIRMED);
    }

    @Test
    void shouldSayWhenTheWordsWereSpokenAndDetected() throws Exception {
        Instant emitted = Clock.systemUTC().instant();
        try (Running evaluator = evaluator(RULES)) {
            evaluator.hear(List.of(Speech.transcript(broadcast, "u1", 0, true, 1_000, "the best of all", emitted)));
        }
        Alert alert = alerts().get(0);
        // "best" ends at 1700, "all" at 2500, and 200 ms more had been heard.
        assertThat(alert.spokenAt()).isEqualTo(emitted.minusMillis(1_000));
        assertThat(alert.latencyMs())
                .isEqualTo(
                        Duration.between(alert.spokenAt(), alert.detectedAt()).toMillis())
                .isGreaterThanOrEqualTo(1_000);
        assertSchemas(Topic.ALERTS, 1);
    }

    private EvaluatorSettings settings(Duration commitEvery) {
        return new EvaluatorSettings(
                group, false, AlertPolicy.DEFAULT, Duration.ofSeconds(10), Duration.ofMinutes(30), commitEvery);
    }

    private Running evaluator(Function<String, BroadcastEvaluation> rules) {
        Function<String, BroadcastEvaluation> ownOnly = id -> id.equals(broadcast) ? rules.apply(id) : null;
        EvaluatorLoop loop = new EvaluatorLoop(broker, ownOnly, settings(Duration.ofMillis(50)), Clock.systemUTC());
        Thread thread = new Thread(loop, "evaluator");
        thread.start();
        return new Running(loop, thread);
    }

    private record Running(EvaluatorLoop loop, Thread thread) implements AutoCloseable {
        void hear(List<Transcript> transcripts) throws Exception {
            for (Position position : publish(transcripts)) {
                assertThat(loop.awaitProcessed(position, PATIENCE)).isTrue();
            }
        }

        @Override
        public void close() throws InterruptedException {
            loop.close();
            thread.join(PATIENCE.toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static List<Position> publish(List<Transcript> transcripts) throws Exception {
        List<Position> positions = new ArrayList<>();
        try (TranscriptPublisher publisher = new TranscriptPublisher(broker)) {
            for (Transcript transcript : transcripts) {
                positions.add(publisher.publish(transcript).get());
            }
        }
        return positions;
    }

    private List<Alert> alerts() {
        try (AlertReader reader = AlertReader.fromBeginning(broker, broadcast, Clock.systemUTC())) {
            return reader.readToEnd().stream().map(AlertReader.Arrival::alert).toList();
        }
    }

    private Map<String, Status> lastStatus() {
        Map<String, Status> last = new TreeMap<>();
        alerts().forEach(alert -> last.put(alert.id(), alert.status()));
        return last;
    }

    private List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        try (Consumer<String, byte[]> consumer = Clients.consumer(broker, null)) {
            Set<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                for (ConsumerRecord<String, byte[]> entry : consumer.poll(Duration.ofMillis(100))) {
                    if (broadcast.equals(entry.key())) {
                        found.add(entry);
                    }
                }
            }
            return found;
        }
    }

    private void assertSchemas(Topic topic, int count) {
        List<ConsumerRecord<String, byte[]>> found = records(topic);
        assertThat(found).hasSize(count);
        Set<String> headers = new TreeSet<>();
        for (ConsumerRecord<String, byte[]> entry : found) {
            Schemas.assertValid(topic, entry.value());
            headers.add(new String(entry.headers().lastHeader("schema").value(), StandardCharsets.UTF_8));
        }
        assertThat(headers).containsExactly(topic.topicName() + "/1");
    }
}
