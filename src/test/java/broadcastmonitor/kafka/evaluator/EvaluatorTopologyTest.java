package broadcastmonitor.kafka.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.alerts.Speech;
import broadcastmonitor.alerts.WordRules;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.EvaluatedBy;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.Masked;
import broadcastmonitor.kafka.Schemas;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.rules.PatternDetector;
import broadcastmonitor.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The logic of the topology, without a broker. */
class EvaluatorTopologyTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(START, ZoneOffset.UTC);

    private Function<String, BroadcastEvaluation> rules = broadcast -> WordRules.evaluation();
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> transcripts;
    private TestInputTopic<String, byte[]> events;

    @BeforeEach
    void start() {
        StreamsSettings settings = StreamsSettings.DEFAULT;
        Properties properties = new Properties();
        properties.putAll(settings.config(new Nowhere()).originals());
        driver = new TopologyTestDriver(
                EvaluatorTopology.of(id -> rules.apply(id), settings.evaluator(), settings.exactlyOnce(), CLOCK),
                properties,
                START);
        transcripts = driver.createInputTopic(
                Topic.TRANSCRIPTS.topicName(), new StringSerializer(), new ByteArraySerializer(), START, Duration.ZERO);
        events = driver.createInputTopic(
                Topic.EVENTS.topicName(), new StringSerializer(), new ByteArraySerializer(), START, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    /** Two utterances: an alert that is confirmed, one that is retracted, one that only the final shows. */
    static List<Transcript> talk(String broadcast) {
        return List.of(
                Speech.partial(broadcast, "u1", 0, 1_000, "this is the best"),
                Speech.partial(broadcast, "u1", 1, 1_000, "this is the best dress"),
                Speech.partial(broadcast, "u1", 2, 1_000, "this is the best dress you must"),
                Speech.last(broadcast, "u1", 3, 1_000, "this is the best dress you must have"),
                Speech.partial(broadcast, "u2", 0, 9_000, "the finest one"),
                Speech.partial(broadcast, "u2", 1, 9_000, "the finest one here"),
                Speech.last(broadcast, "u2", 2, 9_000, "the first one here"));
    }

    @Test
    void shouldGiveTheAlertsThatTheEvaluationItselfGives() throws Exception {
        List<Transcript> mixed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            mixed.add(talk("a").get(i));
            mixed.add(talk("b").get(i));
        }
        hear(mixed);
        List<Alert> alerts = alerts();
        assertThat(alerts).hasSize(10);
        for (String broadcast : List.of("a", "b")) {
            AlertLifecycle lifecycle = new AlertLifecycle(WordRules.evaluation(), AlertPolicy.DEFAULT, CLOCK);
            List<Alert> expected = new ArrayList<>();
            talk(broadcast).forEach(t -> expected.addAll(lifecycle.accept(t).alerts()));
            assertThat(alerts.stream().filter(a -> a.broadcast().equals(broadcast)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void shouldLeaveWhatItsPublisherEvaluates() throws Exception {
        for (Transcript transcript : talk("b")) {
            transcripts.pipeInput(new TestRecord<>(
                    "b", Json.bytes(transcript), new RecordHeaders(new Header[] {EvaluatedBy.publisher()})));
        }
        assertThat(alerts()).isEmpty();
        hear(talk("b"));
        assertThat(alerts()).isNotEmpty();
    }

    @Test
    void shouldMaskWhatItsPublisherDidNotMaskAndNothingTwice() throws Exception {
        Transcript spoken =
                Speech.last("b", "u1", 0, 1_000, "eight nine one six one two three four five six seven best");
        transcripts.pipeInput("b", Json.bytes(spoken));
        assertThat(alerts()).extracting(Alert::before).containsExactly("[phone]");

        Transcript again =
                Speech.last("b", "u2", 0, 9_000, "eight nine one six one two three four five six seven best");
        transcripts.pipeInput(new TestRecord<>(
                "b",
                Json.bytes(Masked.transcript(again, new ConsumerRecord<>("t", 0, 0, "b", new byte[0]))),
                new RecordHeaders(new Header[] {Masked.header()})));
        transcripts.pipeInput(new TestRecord<>(
                "b",
                Json.bytes(
                        Speech.last("b", "u3", 0, 19_000, "eight nine one six one two three four five six seven best")),
                new RecordHeaders(new Header[] {Masked.header()})));
        assertThat(alerts())
                .extracting(Alert::before)
                .containsExactly("[phone]", "six one two three four five six seven");
    }

    @Test
    void shouldJudgeTheChatOfThoseWhomItsRulesBindAndLeaveWhatItsPublisherJudges() throws Exception {
        RuleSet real = RuleSet.load(Path.of("rules"));
        rules = broadcast -> new BroadcastEvaluation(List.of(new PatternDetector(() -> real)), Brief.none());
        TestInputTopic<String, byte[]> chat = driver.createInputTopic(
                Topic.CHAT.topicName(), new StringSerializer(), new ByteArraySerializer(), START, Duration.ZERO);
        String shouting = "ЗАКАЗЫВАЙТЕ ЭТО ПЛАТЬЕ ПРЯМО СЕЙЧАС";
        chat.pipeInput("b", Json.bytes(new ChatMessage("b", "m1", "ann", "viewer", START, shouting, 7_000)));
        chat.pipeInput(new TestRecord<>(
                "b",
                Json.bytes(new ChatMessage("b", "m2", "shop", "seller", START, shouting, 7_000)),
                new RecordHeaders(new Header[] {EvaluatedBy.publisher()})));
        chat.pipeInput("b", Json.bytes(new ChatMessage("b", "m3", "shop", "seller", START, shouting, 7_000)));
        List<Alert> alerts = alerts();
        assertThat(alerts).extracting(Alert::utterance).containsOnly("m3");
        assertThat(alerts).extracting(Alert::category).contains("chat-uppercase");
    }

    @Test
    void shouldIgnoreWhatComesTwiceOrLate() throws Exception {
        List<Transcript> talk = talk("b");
        hear(talk.subList(0, 4));
        assertThat(alerts()).hasSize(3);
        hear(List.of(talk.get(3), talk.get(1), talk.get(2)));
        assertThat(alerts()).isEmpty();
        hear(talk.subList(4, 7));
        assertThat(alerts()).extracting(Alert::status).containsExactly(Status.PROVISIONAL, Status.RETRACTED);
    }

    @Test
    void shouldTakeBackWhatIsProvisionalSoonAfterTheBroadcastEnds() throws Exception {
        hear(talk("b").subList(0, 2));
        end("b");
        assertThat(alerts()).extracting(Alert::status).containsExactly(Status.PROVISIONAL);
        driver.advanceWallClockTime(Duration.ofSeconds(3));
        assertThat(alerts()).extracting(Alert::status).containsExactly(Status.RETRACTED);
        driver.advanceWallClockTime(Duration.ofHours(1));
        assertThat(alerts()).isEmpty();
    }

    @Test
    void shouldEvaluateTranscriptsThatTheEndOvertook() throws Exception {
        hear(talk("b").subList(0, 2));
        end("b");
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        hear(talk("b").subList(2, 4));
        driver.advanceWallClockTime(Duration.ofSeconds(5));
        assertThat(alerts())
                .extracting(Alert::status)
                .containsExactly(Status.PROVISIONAL, Status.CONFIRMED, Status.CONFIRMED);
    }

    @Test
    void shouldConfirmWhatComesEvenAfterTheEndTookEffect() throws Exception {
        hear(talk("b").subList(0, 2));
        end("b");
        driver.advanceWallClockTime(Duration.ofSeconds(10));
        hear(talk("b").subList(2, 4));
        Map<String, Status> last = new HashMap<>();
        alerts().forEach(alert -> last.put(alert.id(), alert.status()));
        assertThat(last).hasSize(2).containsValue(Status.CONFIRMED).doesNotContainValue(Status.RETRACTED);
    }

    @Test
    void shouldGiveUpABroadcastThatIsSilentForHalfAnHourAndForgetItInTheEnd() throws Exception {
        hear(talk("b").subList(0, 2));
        alerts();
        driver.advanceWallClockTime(Duration.ofMinutes(29));
        assertThat(alerts()).isEmpty();
        driver.advanceWallClockTime(Duration.ofMinutes(2));
        assertThat(alerts()).extracting(Alert::status).containsExactly(Status.RETRACTED);
        assertThat(store().get("b")).isNotNull();
        driver.advanceWallClockTime(Duration.ofMinutes(31));
        assertThat(store().get("b")).isNull();
    }

    @Test
    void shouldReportAndSkipWhatIsNoTranscript() throws Exception {
        hear(talk("b").subList(0, 2));
        for (String bad : List.of("{", "null", "[]", "{\"broadcast\":7}")) {
            transcripts.pipeInput("b", bad.getBytes(StandardCharsets.UTF_8));
        }
        transcripts.pipeInput("b", null);
        events.pipeInput("b", new byte[] {1, 2, 3});
        hear(talk("b").subList(2, 7));
        assertThat(alerts()).hasSize(5);
        assertThat(faults())
                .hasSize(5)
                .allMatch(detail -> detail.startsWith("a record was skipped: broadcast.transcripts-0@"));
    }

    @Test
    void shouldSkipTheOneTranscriptThatCannotBeEvaluated() throws Exception {
        rules = broadcast -> WordRules.asking(passage -> {
            if (passage.text().equals("this is the best")) {
                throw new IllegalStateException("planted");
            }
        });
        hear(talk("b"));
        assertThat(faults()).hasSize(1).allMatch(detail -> detail.contains("planted"));
        assertThat(alerts()).extracting(Alert::status).contains(Status.CONFIRMED);
    }

    @Test
    void shouldLeaveAloneWhatIsNoneOfItsBroadcasts() throws Exception {
        rules = broadcast -> broadcast.equals("ours") ? WordRules.evaluation() : null;
        hear(talk("theirs"));
        hear(talk("ours"));
        assertThat(alerts()).hasSize(5).allMatch(alert -> alert.broadcast().equals("ours"));
        assertThat(store().get("theirs")).isNull();
    }

    private KeyValueStore<String, byte[]> store() {
        return driver.getKeyValueStore(EvaluatorTopology.STORE);
    }

    private void hear(List<Transcript> talk) {
        talk.forEach(transcript -> transcripts.pipeInput(transcript.broadcast(), Json.bytes(transcript)));
    }

    private void end(String broadcast) {
        events.pipeInput(
                broadcast,
                Json.bytes(new BroadcastEvent(broadcast, BroadcastEvent.Type.ENDED, 3_000L, 3_000L, "", null)));
    }

    private List<Alert> alerts() throws Exception {
        List<Alert> alerts = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> entry : published(Topic.ALERTS)) {
            Schemas.assertValid(Topic.ALERTS, entry.value());
            alerts.add(Json.alert(entry));
        }
        return alerts;
    }

    private List<String> faults() throws Exception {
        List<String> faults = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> entry : published(Topic.EVENTS)) {
            Schemas.assertValid(Topic.EVENTS, entry.value());
            assertThat(Json.event(entry).type()).isEqualTo(BroadcastEvent.Type.FAULT);
            faults.add(Json.event(entry).detail());
        }
        return faults;
    }

    private List<ConsumerRecord<String, byte[]>> published(Topic topic) {
        List<ConsumerRecord<String, byte[]>> entries = new ArrayList<>();
        for (TestRecord<String, byte[]> seen : driver.createOutputTopic(
                        topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()) {
            ConsumerRecord<String, byte[]> entry =
                    new ConsumerRecord<>(topic.topicName(), 0, entries.size(), seen.key(), seen.value());
            seen.headers().forEach(entry.headers()::add);
            assertThat(entry.headers().lastHeader(Json.SCHEMA_HEADER)).isNotNull();
            entries.add(entry);
        }
        return entries;
    }

    /** No cluster is needed to know the settings. */
    private record Nowhere() implements Cluster {
        @Override
        public String bootstrapServers() {
            return "127.0.0.1:1";
        }

        @Override
        public Map<String, Object> clientProperties() {
            return Map.of();
        }

        @Override
        public Optional<Short> replication() {
            return Optional.empty();
        }

        @Override
        public void check() {}

        @Override
        public void close() {}
    }
}
