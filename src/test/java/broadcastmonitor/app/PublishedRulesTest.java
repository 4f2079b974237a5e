package broadcastmonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Speech;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.AlertReader;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.RuleRecord;
import broadcastmonitor.kafka.Schemas;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptPublisher;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.evaluator.EvaluatorLoop;
import broadcastmonitor.kafka.evaluator.EvaluatorSettings;
import broadcastmonitor.kafka.evaluator.EvaluatorStreams;
import broadcastmonitor.kafka.evaluator.StreamsSettings;
import broadcastmonitor.kafka.publication.RuleFollower;
import broadcastmonitor.kafka.publication.TopicRuleStore;
import broadcastmonitor.publication.RuleEvent;
import broadcastmonitor.publication.TextDigest;
import broadcastmonitor.rules.RuleTexts;
import broadcastmonitor.workbench.Publishing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of rules on their way to evaluators that are at work. */
class PublishedRulesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PACK = """
            id: superlative.test
            clause: "broadcasts 5"
            severity: high
            message: {en: m, ru: м}
            advice: {en: a, ru: с}
            variants:
              - id: word
                en:
                  match: [WORD]
                  flagged: [say WORD now]
                  clean: [nothing at all]
                ru:
                  match: [WORD]
                  flagged: [say WORD now]
                  clean: [nothing at all]
            """;

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;
    private static Path files;
    private static TopicRuleStore store;
    private static Publishing publishing;

    @BeforeAll
    static void start() throws Exception {
        files = folder.resolve("rules");
        Files.writeString(
                Files.createDirectories(files.resolve("superlative")).resolve("test.yaml"), pack("unrivalled"));
        broker = EmbeddedBroker.start(folder.resolve("data"));
        Topics.create(broker, 2);
        store = new TopicRuleStore(() -> broker);
        publishing = new Publishing(store, files, folder.resolve("scratch"), place -> {}, InstantSource.system());
    }

    @AfterAll
    static void stop() {
        store.close();
        broker.close();
    }

    @BeforeEach
    void nothingIsPublished() {
        if (publishing.known().inForce().isPresent()) {
            publishing.withdraw("test", "the next one begins");
        }
    }

    private static String pack(String word) {
        return PACK.replace("WORD", word);
    }

    private static RuleTexts version(String word) {
        return new RuleTexts(new TreeMap<>(Map.of("superlative/test.yaml", pack(word))));
    }

    private static String publish(String word) {
        RuleTexts texts = version(word);
        if (publishing.known().version(texts.hash()).isEmpty()) {
            publishing.propose(texts, "anna", "it is said now");
        }
        publishing.publish(texts.hash(), "anna", "it is said now");
        return texts.hash();
    }

    /** An evaluator with rules of its own, which follows what is published. */
    private static final class Machine implements AutoCloseable {
        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
        private final ReloadingRules rules;
        private final RuleFollower follower;

        Machine(Path versions) throws Exception {
            rules = new ReloadingRules(files, Detectors.patternsAlone(), versions, Duration.ofHours(1), said::add);
            follower = new RuleFollower(() -> broker, rules::take);
            assertThat(follower.awaitCurrent(PATIENCE)).isTrue();
            said.clear();
        }

        Function<String, BroadcastEvaluation> of(String mine) {
            return id -> id.equals(mine) ? rules.with(Brief.none()) : null;
        }

        void awaitTaken(String hash) throws Exception {
            while (!rules.inForce().hash().equals(hash)) {
                assertThat(said.poll(60, TimeUnit.SECONDS)).as("taking " + hash).isNotNull();
            }
        }

        @Override
        public void close() {
            follower.close();
            rules.close();
        }
    }

    @Test
    void shouldTakeTheSameVersionInTheLoopAndInStreamsBetweenTwoUtterancesAndGoBack() throws Exception {
        try (Machine one = new Machine(folder.resolve("one"));
                Machine other = new Machine(folder.resolve("other"));
                TranscriptPublisher transcripts = new TranscriptPublisher(broker);
                AlertReader reader = AlertReader.fromNow(broker, null, Clock.systemUTC())) {
            EvaluatorLoop loop =
                    new EvaluatorLoop(broker, one.of("loop"), EvaluatorSettings.DEFAULT, Clock.systemUTC());
            EvaluatorStreams streams =
                    new EvaluatorStreams(broker, other.of("streams"), StreamsSettings.DEFAULT, Clock.systemUTC());
            List<Thread> threads = List.of(new Thread(loop, "loop"), new Thread(streams, "streams"));
            threads.forEach(Thread::start);
            String first = version("unrivalled").hash();
            Talk talk = new Talk(transcripts, reader);
            talk.say(0, "partial");
            talk.say(1, "partial");
            assertThat(talk.alerts(2)).extracting(PublishedRulesTest::rulesHash).containsOnly(first);

            String second = publish("peerless");
            one.awaitTaken(second);
            other.awaitTaken(second);
            talk.say(2, "final");
            assertThat(talk.alerts(2))
                    .as("what was begun by the old rules is ended by them")
                    .allSatisfy(alert -> {
                        assertThat(rulesHash(alert)).isEqualTo(first);
                        assertThat(alert.status()).isEqualTo(Alert.Status.CONFIRMED);
                        assertThat(alert.quote()).isEqualTo("unrivalled");
                    });
            talk.next();
            talk.say(0, "final");
            assertThat(talk.alerts(2)).allSatisfy(alert -> {
                assertThat(rulesHash(alert)).isEqualTo(second);
                assertThat(alert.quote()).isEqualTo("peerless");
            });

            publishing.withdraw("boris", "too much");
            one.awaitTaken(first);
            other.awaitTaken(first);
            talk.next();
            talk.say(0, "final");
            assertThat(talk.alerts(2)).extracting(PublishedRulesTest::rulesHash).containsOnly(first);
            loop.close();
            streams.close();
            for (Thread thread : threads) {
                thread.join(PATIENCE.toMillis());
            }
            assertThat(reader.readToEnd()).as("no alert comes twice or late").isEmpty();
        }
    }

    private static String rulesHash(Alert alert) {
        return alert.source().rulesHash();
    }

    /** The same words in two broadcasts. */
    private static final class Talk {
        private final TranscriptPublisher transcripts;
        private final AlertReader reader;
        private int utterance;

        Talk(TranscriptPublisher transcripts, AlertReader reader) {
            this.transcripts = transcripts;
            this.reader = reader;
        }

        void next() {
            utterance++;
        }

        void say(int revision, String how) {
            String words = "it is unrivalled and peerless so to say";
            for (String id : List.of("loop", "streams")) {
                Transcript said = how.equals("final")
                        ? Speech.last(id, "u" + utterance, revision, utterance * 20_000L, words)
                        : Speech.partial(id, "u" + utterance, revision, utterance * 20_000L, words);
                transcripts.publish(said).join();
            }
        }

        List<Alert> alerts(int count) {
            List<Alert> alerts = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (alerts.size() < count && System.nanoTime() < deadline) {
                reader.poll(Duration.ofMillis(100)).forEach(arrival -> alerts.add(arrival.alert()));
            }
            assertThat(alerts).hasSize(count);
            return alerts;
        }
    }

    @Test
    void shouldRefuseWhatDoesNotHoldItsOwnExamplesOrLint() {
        RuleTexts wrong = new RuleTexts(new TreeMap<>(
                Map.of("superlative/test.yaml", pack("peerless").replace("[say peerless now]", "[say it now]"))));
        assertThatThrownBy(() -> publishing.propose(wrong, "anna", "why"))
                .hasMessageContaining("superlative/test.yaml");
        RuleTexts broken = new RuleTexts(new TreeMap<>(Map.of("superlative/test.yaml", "id: [")));
        assertThatThrownBy(() -> publishing.propose(broken, "anna", "why"))
                .hasMessageContaining("superlative/test.yaml");
        RuleTexts long_ = new RuleTexts(
                new TreeMap<>(Map.of("superlative/test.yaml", pack("peerless").replaceFirst("(?s)    ru:.*", ""))));
        assertThatThrownBy(() -> publishing.propose(long_, "anna", "why"))
                .isInstanceOf(Publishing.Refused.class)
                .hasMessageContaining("says nothing in ru");
        assertThatThrownBy(() -> publishing.propose(version("matchless"), "anna", " "))
                .isInstanceOf(Publishing.Refused.class);
        assertThat(publishing.known().version(version("matchless").hash())).isEmpty();
    }

    /** As a program that is older, or newer, finds it: what another one proved does not hold here. */
    @Test
    void shouldKeepItsOwnRulesAndSaySoWhenAPublishedVersionCannotBeUsed() throws Exception {
        RuleTexts strange =
                new RuleTexts(new TreeMap<>(Map.of("superlative/test.yaml", "id: superlative.x\nfuture: yes\n")));
        try (Machine machine = new Machine(folder.resolve("older"))) {
            String own = machine.rules.inForce().hash();
            store.publish(
                    RuleEvent.proposed(
                            Instant.now(), "anna", "a new key", strange.hash(), TextDigest.of(strange.files()), null),
                    strange.files());
            store.publish(
                    RuleEvent.published(
                            Instant.now(),
                            "anna",
                            "a new key",
                            strange.hash(),
                            store.known().lastEvent()),
                    Map.of());
            assertThat(machine.said.poll(60, TimeUnit.SECONDS)).contains("not taken", strange.hash(), "future");
            assertThat(machine.rules.inForce().hash()).isEqualTo(own);
            assertThat(machine.rules.inForce().refused()).contains(strange.hash());

            String good = publish("peerless");
            machine.awaitTaken(good);
            assertThat(machine.rules.inForce().refused()).isNull();
        }
    }

    @Test
    void shouldBeginWithWhatIsPublishedAndPassItsSchema() throws Exception {
        String hash = publish("matchless");
        try (Machine machine = new Machine(folder.resolve("late"))) {
            assertThat(machine.rules.inForce().hash()).isEqualTo(hash);
            assertThat(machine.rules.inForce().source()).isEqualTo(RulesInForce.Source.PUBLISHED);
        }
        Schemas.assertValid(Topic.RULES, Json.bytes(RuleRecord.of("id: a\n")));
        for (RuleEvent.Type type : RuleEvent.Type.values()) {
            RuleEvent event =
                    switch (type) {
                        case PROPOSED ->
                            RuleEvent.proposed(
                                    Instant.now(),
                                    "anna",
                                    "why",
                                    hash,
                                    TextDigest.of(version("matchless").files()),
                                    null);
                        case APPROVED, REFUSED -> RuleEvent.about(type, Instant.now(), "boris", null, hash);
                        case PUBLISHED -> RuleEvent.published(Instant.now(), "anna", "why", hash, null);
                        case WITHDRAWN -> RuleEvent.withdrawn(Instant.now(), "anna", "why", "0123456789abcdef");
                        case APPROVAL_SET -> RuleEvent.approvalSet(Instant.now(), "root", "policy", true);
                    };
            Schemas.assertValid(Topic.RULES, Json.bytes(RuleRecord.of(event)));
        }
    }
}
