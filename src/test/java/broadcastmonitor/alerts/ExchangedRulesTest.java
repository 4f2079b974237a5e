package broadcastmonitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.rules.PatternDetector;
import broadcastmonitor.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are exchanged at any moment of generated broadcasts. */
class ExchangedRulesTest {
    private static final List<String> WORDS = List.of("unrivalled", "peerless", "matchless");
    private static final String PACK = """
            id: superlative.test
            clause: "broadcasts 5"
            severity: high
            message: {en: m, ru: м}
            advice: {en: a, ru: с}
            variants:
              - id: word
                en: {match: ["WORD"], flagged: [say WORD now], clean: [nothing at all]}
            """;

    @TempDir
    Path folder;

    private record Version(String word, RuleSet rules, BroadcastEvaluation evaluation) {}

    private List<Version> versions(Supplier<BroadcastEvaluation> newest) throws IOException {
        List<Version> all = new ArrayList<>();
        for (String word : WORDS) {
            Path place = Files.createDirectories(folder.resolve(word).resolve("superlative"));
            Files.writeString(place.resolve("test.yaml"), PACK.replace("WORD", word));
            RuleSet rules = RuleSet.load(folder.resolve(word));
            all.add(new Version(
                    word,
                    rules,
                    new BroadcastEvaluation(List.of(new PatternDetector(() -> rules)), Brief.none())
                            .renewedBy(newest)));
        }
        return all;
    }

    @Test
    void shouldJudgeEachUtteranceFromItsBeginningToItsEndByTheRulesOfItsBeginning() throws Exception {
        AtomicReference<Version> inForce = new AtomicReference<>();
        List<Version> versions = versions(() -> inForce.get().evaluation());
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            inForce.set(versions.get(0));
            AlertLifecycle lifecycle = new AlertLifecycle(
                    versions.get(0).evaluation(), new AlertPolicy(2), InstantSource.fixed(Instant.EPOCH));
            for (int utterance = 0; utterance < 6; utterance++) {
                exchange(random, versions, inForce);
                Version judging = inForce.get();
                List<Alert> alerts = spoken(lifecycle, "u" + utterance, () -> exchange(random, versions, inForce));

                assertThat(alerts).as("seed %d utterance %d", seed, utterance).allMatch(alert -> alert.source()
                        .rulesHash()
                        .equals(judging.rules().hash()));
                Map<String, Alert> last = new LinkedHashMap<>();
                alerts.forEach(alert -> last.put(alert.id(), alert));
                assertThat(last.values())
                        .as("seed %d utterance %d", seed, utterance)
                        .filteredOn(alert -> alert.status() == Status.CONFIRMED)
                        .extracting(Alert::quote)
                        .containsExactly(judging.word());
                assertThat(last.values()).noneMatch(alert -> alert.status() == Status.PROVISIONAL);
            }
        }
    }

    private static void exchange(Random random, List<Version> versions, AtomicReference<Version> inForce) {
        if (random.nextInt(3) == 0) {
            inForce.set(versions.get(random.nextInt(versions.size())));
        }
    }

    /** An utterance that grows word by word and holds a word of every version. */
    private static List<Alert> spoken(AlertLifecycle lifecycle, String id, Runnable meanwhile) {
        String[] words = "this pan is unrivalled and peerless and matchless i say".split(" ");
        List<Alert> alerts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int revision = 0;
        for (String word : words) {
            text.append(text.isEmpty() ? "" : " ").append(word);
            alerts.addAll(lifecycle
                    .accept(Speech.partial("b", id, revision++, startMs(id), text.toString()))
                    .alerts());
            meanwhile.run();
        }
        alerts.addAll(lifecycle
                .accept(Speech.last("b", id, revision, startMs(id), text.toString()))
                .alerts());
        return alerts;
    }

    private static long startMs(String id) {
        return 20_000L * Integer.parseInt(id.substring(1));
    }

    @Test
    void shouldJudgeAnUtteranceThatIsBegunAgainByTheRulesThatAreInForceThen() throws Exception {
        AtomicReference<Version> inForce = new AtomicReference<>();
        List<Version> versions = versions(() -> inForce.get().evaluation());
        inForce.set(versions.get(0));
        AlertLifecycle lifecycle = new AlertLifecycle(
                versions.get(0).evaluation(), new AlertPolicy(2), InstantSource.fixed(Instant.EPOCH));
        lifecycle.accept(Speech.last("b", "u0", 0, 0, "it is unrivalled"));
        lifecycle.accept(Speech.last("b", "u1", 0, 20_000, "it is unrivalled and peerless"));
        inForce.set(versions.get(1));

        List<Alert> again = lifecycle
                .accept(Speech.last("b", "u1", 0, 20_000, "it is unrivalled and peerless"))
                .alerts();

        assertThat(again).extracting(Alert::quote).containsExactly("peerless");
        assertThat(again.get(0).source().rulesHash())
                .isEqualTo(versions.get(1).rules().hash());
    }
}
