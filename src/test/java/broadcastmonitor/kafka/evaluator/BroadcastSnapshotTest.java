package broadcastmonitor.kafka.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.alerts.LifecycleState;
import broadcastmonitor.alerts.Speech;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.rules.PatternDetector;
import broadcastmonitor.rules.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is stored of a broadcast is all that its further alerts depend on. */
class BroadcastSnapshotTest {
    private static final RuleSet PACKS = RuleSet.load(Path.of("rules"));
    private static final BroadcastEvaluation RULES =
            new BroadcastEvaluation(List.of(new PatternDetector(() -> PACKS)), Brief.none());
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123456789Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final AlertPolicy EAGER = new AlertPolicy(1);
    private static final String[] WORDS = {
        "the",
        "best",
        "dress",
        "before",
        "number",
        "one",
        "choice",
        "cheapest",
        "hurry",
        "only",
        "last",
        "today",
        "buy",
        "now",
        "left",
        "not",
        "guaranteed",
        "you",
        "must"
    };

    /** Utterances of up to five hypotheses; some are begun again, some are never final. */
    @Provide
    Arbitrary<List<Transcript>> talk() {
        Arbitrary<List<List<String>>> hypotheses = Arbitraries.of(WORDS)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
        return hypotheses.list().ofMaxSize(8).map(utterances -> {
            List<Transcript> talk = new ArrayList<>();
            for (int u = 0; u < utterances.size(); u++) {
                List<List<String>> texts = utterances.get(u);
                boolean unfinished = texts.size() == 5;
                for (int r = 0; r < texts.size(); r++) {
                    boolean last = r == texts.size() - 1 && !unfinished;
                    Instant emitted = u % 2 == 0 ? null : NOW.minusMillis(r);
                    talk.add(Speech.transcript(
                            "b", "u" + u, r, last, u * 9_000L, String.join(" ", texts.get(r)), emitted));
                }
            }
            return talk;
        });
    }

    @Property(tries = 100)
    void goingOnFromWhatWasStoredIsLikeGoingOn(
            @ForAll("talk") List<Transcript> talk, @ForAll @IntRange(max = 30) int at) throws IOException {
        int cut = Math.min(at, talk.size());
        AlertLifecycle whole = lifecycle(LifecycleState.start(RULES.begin()));
        List<Alert> before = hear(whole, talk.subList(0, cut));
        BroadcastSnapshot stored = new BroadcastSnapshot(
                BroadcastSnapshot.VERSION,
                whole.state(),
                Map.of(Topic.TRANSCRIPTS.topicName(), new BroadcastSnapshot.Place(3, cut, 7)),
                8,
                -1,
                before.stream()
                        .map(alert -> new BroadcastSnapshot.Unsure(alert, 9))
                        .toList());
        BroadcastSnapshot read = BroadcastSnapshot.read(stored.bytes(), RULES);
        assertThat(read).isEqualTo(stored);
        List<Transcript> rest = talk.subList(cut, talk.size());
        AlertLifecycle restored = lifecycle(read.state());
        assertThat(hear(restored, rest)).isEqualTo(hear(whole, rest));
        assertThat(restored.state()).isEqualTo(whole.state());
    }

    @Test
    void shouldStayBelowTwentyKilobytesAfterALongBroadcast() {
        AlertLifecycle lifecycle = lifecycle(LifecycleState.start(RULES.begin()));
        for (int u = 0; u < 400; u++) {
            String text = "this is the best dress you can buy today and only three are left so hurry up";
            hear(lifecycle, List.of(Speech.last("b", "utterance-" + u, 0, u * 9_000L, text)));
        }
        BroadcastSnapshot stored = stored(lifecycle.state());
        System.out.println("stored of a broadcast of an hour: " + stored.bytes().length + " bytes");
        assertThat(stored.bytes().length).isLessThan(20_000);
    }

    @Test
    void shouldRefuseWhatAnotherVersionWrote() {
        String other = new String(stored(LifecycleState.start(RULES.begin())).bytes(), StandardCharsets.UTF_8)
                .replace("\"version\":2,\"state", "\"version\":3,\"state");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> BroadcastSnapshot.read(other.getBytes(StandardCharsets.UTF_8), RULES))
                .withMessage("version 3 where 2 is understood");
    }

    private static BroadcastSnapshot stored(LifecycleState state) {
        return new BroadcastSnapshot(BroadcastSnapshot.VERSION, state, Map.of(), 1, -1, List.of());
    }

    private static AlertLifecycle lifecycle(LifecycleState state) {
        return new AlertLifecycle(RULES, EAGER, CLOCK, state);
    }

    private static List<Alert> hear(AlertLifecycle lifecycle, List<Transcript> talk) {
        List<Alert> alerts = new ArrayList<>();
        talk.forEach(transcript -> alerts.addAll(lifecycle.accept(transcript).alerts()));
        return alerts;
    }
}
