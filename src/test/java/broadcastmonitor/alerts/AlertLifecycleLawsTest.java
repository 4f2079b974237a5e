package broadcastmonitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.DetectorStates;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Judgement;
import broadcastmonitor.rules.PatternDetector;
import broadcastmonitor.rules.RuleSet;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every broadcast, with the rule packs as they are. */
class AlertLifecycleLawsTest {
    private static final BroadcastEvaluation RULES = rules();

    private static BroadcastEvaluation rules() {
        RuleSet rules = RuleSet.load(Path.of("rules"));
        return new BroadcastEvaluation(List.of(new PatternDetector(() -> rules)), Brief.none());
    }

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final String[] WORDS = {
        "the",
        "best",
        "dress",
        "before",
        "number",
        "one",
        "choice",
        "most",
        "beautiful",
        "not",
        "is",
        "at",
        "cheapest",
        "you"
    };

    /** Utterances that grow word by word, the words heard so far never changing. */
    @Provide
    Arbitrary<List<Transcript>> steady() {
        return sentences().map(sentences -> {
            List<Transcript> talk = new ArrayList<>();
            for (int u = 0; u < sentences.size(); u++) {
                List<String> words = sentences.get(u);
                for (int n = 1; n <= words.size(); n++) {
                    talk.add(Speech.partial("b", "u" + u, n - 1, u * 20_000L, String.join(" ", words.subList(0, n))));
                }
                talk.add(Speech.last("b", "u" + u, words.size(), u * 20_000L, String.join(" ", words)));
            }
            return talk;
        });
    }

    /** Utterances whose hypotheses have little in common. */
    @Provide
    Arbitrary<List<Transcript>> drifting() {
        Arbitrary<List<List<String>>> hypotheses = words().list().ofMinSize(1).ofMaxSize(6);
        Arbitrary<List<Long>> shifts =
                Arbitraries.longs().between(0, 900).list().ofSize(6);
        return Combinators.combine(hypotheses, shifts)
                .as(Hypotheses::new)
                .list()
                .ofMaxSize(4)
                .map(utterances -> {
                    List<Transcript> talk = new ArrayList<>();
                    for (int u = 0; u < utterances.size(); u++) {
                        Hypotheses utterance = utterances.get(u);
                        int last = utterance.texts().size() - 1;
                        for (int r = 0; r <= last; r++) {
                            long start = u * 20_000L + utterance.shifts().get(r);
                            String text = String.join(" ", utterance.texts().get(r));
                            talk.add(Speech.transcript("b", "u" + u, r, r == last, start, text, null));
                        }
                    }
                    return talk;
                });
    }

    private record Hypotheses(List<List<String>> texts, List<Long> shifts) {}

    private static Arbitrary<List<List<String>>> sentences() {
        return words().list().ofMaxSize(4);
    }

    private static Arbitrary<List<String>> words() {
        return Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(12);
    }

    @Property(tries = 300)
    void whatIsSettledInAGrowingUtteranceIsNeverRetracted(@ForAll("steady") List<Transcript> talk) {
        List<Alert> alerts = alerts(lifecycle(), talk);
        assertThat(alerts).noneMatch(alert -> alert.status() == Status.RETRACTED);
        Set<String> confirmed = ids(alerts, Status.CONFIRMED);
        assertThat(confirmed).containsAll(ids(alerts, Status.PROVISIONAL));
    }

    @Property(tries = 300)
    void theConfirmedAlertsAreWhatTheRulesFindInTheFinals(@ForAll("drifting") List<Transcript> talk) {
        List<String> found = new ArrayList<>();
        DetectorStates state = RULES.begin();
        for (Transcript transcript : talk) {
            if (transcript.isFinal()) {
                Judgement outcome = RULES.accept(state, passage(transcript));
                for (Finding finding : outcome.findings()) {
                    found.add(transcript.utterance() + finding.rule() + finding.quote() + finding.startMs() + "-"
                            + finding.endMs());
                }
                state = outcome.next();
            }
        }
        List<String> confirmed = alerts(lifecycle(), talk).stream()
                .filter(alert -> alert.status() == Status.CONFIRMED)
                .map(a -> a.utterance() + a.rule() + a.quote() + a.startMs() + "-" + a.endMs())
                .toList();
        assertThat(confirmed).isEqualTo(found);
    }

    @Property(tries = 300)
    void anAlertIsRaisedAtMostOnceAndThenDecidedExactlyOnce(@ForAll("drifting") List<Transcript> talk) {
        AlertLifecycle lifecycle = lifecycle();
        Map<String, Status> status = new HashMap<>();
        for (Transcript transcript : talk) {
            for (Alert alert : lifecycle.accept(transcript).alerts()) {
                Status before = status.put(alert.id(), alert.status());
                switch (alert.status()) {
                    case PROVISIONAL -> assertThat(before).isNull();
                    case CONFIRMED -> assertThat(before).isIn(null, Status.PROVISIONAL);
                    case RETRACTED -> assertThat(before).isEqualTo(Status.PROVISIONAL);
                }
                assertThat(alert.status() == Status.PROVISIONAL).isNotEqualTo(transcript.isFinal());
                assertThat(alert.reason() != null).isEqualTo(alert.status() == Status.RETRACTED);
            }
            if (transcript.isFinal()) {
                assertThat(status.values()).doesNotContain(Status.PROVISIONAL);
            }
        }
    }

    @Property(tries = 300)
    void noTwoProvisionalAlertsOfARuleStandOverTheSameWords(@ForAll("drifting") List<Transcript> talk) {
        AlertLifecycle lifecycle = lifecycle();
        for (Transcript transcript : talk) {
            lifecycle.accept(transcript);
            Set<String> places = new HashSet<>();
            if (lifecycle.state().open() != null) {
                for (Phrase phrase : lifecycle.state().open().phrases()) {
                    if (phrase.isRaised() && phrase.streak() > 0) {
                        for (int word = phrase.firstWord(); word <= phrase.lastWord(); word++) {
                            assertThat(places.add(phrase.rule() + "@" + word)).isTrue();
                        }
                    }
                }
            }
        }
    }

    @Property(tries = 200)
    void deliveringAnyTranscriptTwiceChangesNothing(
            @ForAll("drifting") List<Transcript> talk, @ForAll @IntRange(min = 0, max = 30) int which) {
        List<Transcript> doubled = new ArrayList<>();
        for (int i = 0; i < talk.size(); i++) {
            doubled.add(talk.get(i));
            if (i % (which + 1) == 0) {
                doubled.add(talk.get(i));
            }
        }
        assertThat(lastOfEach(alerts(lifecycle(), doubled))).isEqualTo(lastOfEach(alerts(lifecycle(), talk)));
    }

    @Property(tries = 200)
    void goingOnFromAKeptStateIsLikeGoingOn(
            @ForAll("drifting") List<Transcript> talk, @ForAll @IntRange(min = 0, max = 20) int at) {
        int cut = Math.min(at, talk.size());
        AlertLifecycle first = lifecycle();
        List<Alert> alerts = new ArrayList<>(alerts(first, talk.subList(0, cut)));
        AlertLifecycle second = new AlertLifecycle(RULES, EAGER, CLOCK, first.state());
        alerts.addAll(alerts(second, talk.subList(cut, talk.size())));
        assertThat(alerts).isEqualTo(alerts(lifecycle(), talk));
    }

    /** Raises on first sight: hypotheses that have little in common seldom carry the same words twice. */
    private static final AlertPolicy EAGER = new AlertPolicy(1);

    private static AlertLifecycle lifecycle() {
        return new AlertLifecycle(RULES, EAGER, CLOCK);
    }

    private static List<Alert> alerts(AlertLifecycle lifecycle, List<Transcript> talk) {
        List<Alert> alerts = new ArrayList<>();
        talk.forEach(transcript -> alerts.addAll(lifecycle.accept(transcript).alerts()));
        return alerts;
    }

    private static Set<String> ids(List<Alert> alerts, Status status) {
        Set<String> ids = new HashSet<>();
        alerts.stream().filter(a -> a.status() == status).forEach(a -> ids.add(a.id()));
        return ids;
    }

    private static Map<String, Alert> lastOfEach(List<Alert> alerts) {
        Map<String, Alert> last = new TreeMap<>();
        alerts.forEach(alert -> last.put(alert.id(), alert));
        return last;
    }

    private static Passage passage(Transcript transcript) {
        return Passage.ofSpeech(
                transcript.words().stream()
                        .map(w -> new Passage.Spoken(w.word(), w.startMs(), w.endMs(), w.confidence()))
                        .toList(),
                Language.EN,
                true);
    }
}
