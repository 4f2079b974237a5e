package broadcastmonitor.kafka.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.alerts.LifecycleState;
import broadcastmonitor.alerts.Speech;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.facts.FactWords;
import broadcastmonitor.facts.FactsDetector;
import broadcastmonitor.reader.CategoryTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A broadcast whose values are held against a card, killed behind any of its transcripts. */
class FactsSnapshotTest {
    private static final Path FOLDER = Path.of("rules", "facts");
    private static final Brief BRIEF = Brief.of("brief", """
            products:
              - name: Norda kettle
                synonyms: [kettle]
                characteristics: {volume: 1.7 L, warranty: 24 months, power: 2200 W}
              - name: Ember pan
                synonyms: [pan]
                characteristics: {diameter: 28 cm, material: cast iron}
            """);
    private static final BroadcastEvaluation FACTS = new BroadcastEvaluation(
            List.of(new FactsDetector(FactWords.load(FOLDER), CategoryTexts.load(FOLDER), category -> true)), BRIEF);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private static List<Transcript> talk() {
        List<String> lines = new ArrayList<>(List.of(
                "this is the kettle",
                "the kettle has a volume of three litres",
                "sorry one point seven litres",
                "its power is three thousand watts",
                "so that is that",
                "now the pan look at it"));
        for (int i = 0; i < 12; i++) {
            lines.add("it fries and fries and nothing sticks to it");
        }
        lines.add("the warranty of the kettle is two years by the way");
        lines.add("good night");
        List<Transcript> talk = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            talk.add(Speech.partial("b", "u" + i, 0, i * 8_000L, lines.get(i)));
            talk.add(Speech.last("b", "u" + i, 1, i * 8_000L, lines.get(i)));
        }
        return talk;
    }

    private static AlertLifecycle lifecycle(LifecycleState state) {
        return new AlertLifecycle(FACTS, AlertPolicy.DEFAULT, CLOCK, state);
    }

    private static List<Alert> hear(AlertLifecycle lifecycle, List<Transcript> talk) {
        List<Alert> alerts = new ArrayList<>();
        talk.forEach(transcript -> alerts.addAll(lifecycle.accept(transcript).alerts()));
        return alerts;
    }

    private static List<Alert> whole() {
        AlertLifecycle lifecycle = lifecycle(LifecycleState.start(FACTS.begin()));
        List<Alert> alerts = hear(lifecycle, talk());
        alerts.addAll(lifecycle.end("b").alerts());
        return alerts;
    }

    @Test
    void shouldTellTheSameWhereverItIsKilled() throws IOException {
        List<Alert> whole = whole();
        for (int cut = 0; cut <= talk().size(); cut++) {
            AlertLifecycle killed = lifecycle(LifecycleState.start(FACTS.begin()));
            List<Alert> alerts = hear(killed, talk().subList(0, cut));
            byte[] stored = new BroadcastSnapshot(BroadcastSnapshot.VERSION, killed.state(), Map.of(), 1, -1, List.of())
                    .bytes();
            AlertLifecycle resumed =
                    lifecycle(BroadcastSnapshot.read(stored, FACTS).state());
            alerts.addAll(hear(resumed, talk().subList(cut, talk().size())));
            alerts.addAll(resumed.end("b").alerts());
            assertThat(alerts).as("killed behind transcript " + cut).isEqualTo(whole);
        }
    }

    @Test
    void shouldTellEachOnceAndTakeBackWhatIsCorrectedOrSaidAfterAll() {
        Map<String, List<String>> told = new HashMap<>();
        for (Alert alert : whole()) {
            told.computeIfAbsent(alert.id(), key -> new ArrayList<>())
                    .add(alert.category() + " " + alert.status().code());
        }
        assertThat(told.values())
                .containsExactlyInAnyOrder(
                        List.of("fact-mismatch provisional", "fact-mismatch retracted"),
                        List.of("fact-mismatch provisional", "fact-mismatch confirmed"),
                        List.of("missing-characteristics provisional", "missing-characteristics retracted"),
                        List.of("missing-characteristics confirmed"));
        assertThat(whole())
                .filteredOn(alert -> alert.status() == Status.CONFIRMED)
                .allSatisfy(alert -> assertThat(alert.message()).containsAnyOf("Norda kettle", "Ember pan"));
    }
}
