package broadcastmonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Speech;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.kafka.AlertReader;
import broadcastmonitor.kafka.BriefPublisher;
import broadcastmonitor.kafka.Briefs;
import broadcastmonitor.kafka.BroadcastBrief;
import broadcastmonitor.kafka.Position;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptPublisher;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.evaluator.EvaluatorLoop;
import broadcastmonitor.kafka.evaluator.EvaluatorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Briefs on their way to an evaluator elsewhere, and transcripts that are nobody else's to evaluate. */
class BriefedRulesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WORDS = "it is better than nova";
    private static final String PACK = """
            id: superlative.test
            clause: "broadcasts 5"
            severity: high
            message: {en: m, ru: м}
            advice: {en: a, ru: с}
            variants:
              - id: better
                en:
                  match: ["better than"]
                  unless:
                    inside: ["better than <brand>"]
                  flagged: [it is better than the others]
                  clean: [nothing at all]
            """;

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(
                Files.createDirectories(folder.resolve("rules/superlative")).resolve("test.yaml"), PACK);
        broker = EmbeddedBroker.start(folder.resolve("data"));
        Topics.create(broker, 2);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static ReloadingRules rules(List<String> edits) {
        return new ReloadingRules(
                folder.resolve("rules"),
                Detectors.patternsAlone(),
                folder.resolve("versions"),
                Duration.ofHours(1),
                edits::add);
    }

    @Test
    void shouldFindTheNewestBriefOfEveryBroadcast() {
        Random random = new Random(13);
        Map<String, String> newest = new HashMap<>();
        try (Briefs briefs = new Briefs(broker);
                BriefPublisher publisher = new BriefPublisher(broker)) {
            for (int i = 0; i < 200; i++) {
                String id = "эфир-" + random.nextInt(20);
                String text = random.nextInt(5) == 0 ? null : "title: \"" + i + " чайники\"\n";
                publisher.publish(new BroadcastBrief(id, text)).join();
                newest.put(id, text);
                if (i % 10 == 0) {
                    String asked = "эфир-" + random.nextInt(20);
                    assertThat(briefs.of(asked).orElse(null)).as(asked).isEqualTo(newest.get(asked));
                }
            }
            newest.forEach((id, text) -> assertThat(briefs.of(id).orElse(null)).isEqualTo(text));
            assertThat(briefs.of("nobody's")).isEmpty();
        }
    }

    @Test
    void shouldEvaluateEachBroadcastWithItsOwnBriefAndSayWhenThatCannotBeUsed() throws Exception {
        List<String> said = new ArrayList<>();
        try (Briefs briefs = new Briefs(broker);
                ReloadingRules rules = rules(said);
                BriefPublisher publisher = new BriefPublisher(broker);
                TranscriptPublisher transcripts = new TranscriptPublisher(broker)) {
            EvaluatorLoop loop = new EvaluatorLoop(
                    broker,
                    new BriefedRules(briefs, rules, Brief.none(), said::add),
                    EvaluatorSettings.DEFAULT,
                    Clock.systemUTC());
            Thread thread = new Thread(loop, "evaluator");
            thread.start();
            publisher
                    .publish(new BroadcastBrief("own-brand", "title: a\nbrand: [Nova]\n"))
                    .join();
            publisher.publish(new BroadcastBrief("broken", "titel: a\n")).join();
            List<Position> last = new ArrayList<>();
            for (String id : List.of("own-brand", "broken", "none")) {
                last.add(transcripts.publish(Speech.last(id, "u", 0, 0, WORDS)).get());
            }
            for (Position position : last) {
                assertThat(loop.awaitProcessed(position, PATIENCE)).isTrue();
            }
            loop.close();
            thread.join(PATIENCE.toMillis());
        }
        assertThat(alerts("own-brand")).isEmpty();
        assertThat(alerts("broken")).hasSize(1);
        assertThat(alerts("none")).hasSize(1);
        assertThat(said).singleElement().asString().contains("broken").contains("titel");
    }

    /** A replay and an evaluator of everybody's broadcasts on one cluster. */
    @Test
    void shouldPublishAnAlertOnceWhereItsPublisherEvaluates() throws Exception {
        List<String> said = new ArrayList<>();
        try (ReloadingRules rules = rules(said);
                TranscriptPublisher transcripts = TranscriptPublisher.evaluatedHere(broker, Duration.ZERO);
                TranscriptPublisher others = new TranscriptPublisher(broker)) {
            EvaluatorLoop all = new EvaluatorLoop(
                    broker, id -> rules.with(Brief.none()), EvaluatorSettings.DEFAULT, Clock.systemUTC());
            EvaluatorLoop own = new EvaluatorLoop(
                    broker,
                    id -> id.equals("replay") ? rules.with(Brief.none()) : null,
                    EvaluatorSettings.forOneRun(),
                    Clock.systemUTC());
            Thread first = new Thread(all, "all");
            Thread second = new Thread(own, "own");
            first.start();
            second.start();
            assertThat(own.awaitBegun(PATIENCE)).isTrue();
            List<Position> last = List.of(
                    transcripts.publish(Speech.last("replay", "u", 0, 0, WORDS)).get(),
                    others.publish(Speech.last("elsewhere", "u", 0, 0, WORDS)).get());
            for (Position position : last) {
                assertThat(all.awaitProcessed(position, PATIENCE)).isTrue();
                assertThat(own.awaitProcessed(position, PATIENCE)).isTrue();
            }
            all.close();
            own.close();
            first.join(PATIENCE.toMillis());
            second.join(PATIENCE.toMillis());
        }
        assertThat(alerts("replay")).hasSize(1);
        assertThat(alerts("elsewhere")).hasSize(1);
    }

    private static List<Alert> alerts(String broadcast) {
        try (AlertReader reader = AlertReader.fromBeginning(broker, broadcast, Clock.systemUTC())) {
            return reader.readToEnd().stream().map(AlertReader.Arrival::alert).toList();
        }
    }
}
