package broadcastmonitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.DetectorFault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertLifecycleTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final AlertLifecycle lifecycle = lifecycle(WordRules.evaluation(), 2);

    private static AlertLifecycle lifecycle(BroadcastEvaluation rules, int stablePartials) {
        return new AlertLifecycle(rules, new AlertPolicy(stablePartials), InstantSource.fixed(NOW));
    }

    private List<Alert> partial(int revision, String text) {
        return lifecycle.accept(Speech.partial("b", "u", revision, 0, text)).alerts();
    }

    private List<Alert> last(int revision, String text) {
        return lifecycle.accept(Speech.last("b", "u", revision, 0, text)).alerts();
    }

    private static List<String> told(List<Alert> alerts) {
        return alerts.stream().map(a -> a.status().code() + " " + a.quote()).toList();
    }

    @Test
    void shouldRaiseAProvisionalAlertOnceItsWordsAreSettledAndStable() {
        assertThat(partial(0, "the best")).isEmpty();
        // The second revision has the words unchanged and settles them.
        assertThat(told(partial(1, "the best dress"))).containsExactly("provisional best");
        assertThat(partial(2, "the best dress here")).isEmpty();
    }

    @Test
    void shouldNotRaiseWhatTheNextWordTakesBack() {
        assertThat(partial(0, "use it best")).isEmpty();
        assertThat(partial(1, "use it best before")).isEmpty();
        assertThat(last(2, "use it best before may")).isEmpty();
    }

    @Test
    void shouldNotWaitForFurtherWordsWhenTheSpeakerPauses() {
        assertThat(partial(0, "the best")).isEmpty();
        assertThat(told(lifecycle
                        .accept(Speech.pausing("b", "u", 1, 0, "the best", AlertPolicy.PAUSE_MS - 1))
                        .alerts()))
                .isEmpty();
        assertThat(told(lifecycle
                        .accept(Speech.pausing("b", "u", 2, 0, "the best", AlertPolicy.PAUSE_MS))
                        .alerts()))
                .containsExactly("provisional best");
        assertThat(told(partial(3, "the best before"))).isEmpty();
        assertThat(told(last(4, "the best before may"))).containsExactly("retracted best");
    }

    @Test
    void shouldWaitForAsManyPartialsAsThePolicySays() {
        AlertLifecycle patient = lifecycle(WordRules.evaluation(), 3);
        assertThat(patient.accept(Speech.partial("b", "u", 0, 0, "the best dress"))
                        .alerts())
                .isEmpty();
        assertThat(patient.accept(Speech.partial("b", "u", 1, 0, "the best dress"))
                        .alerts())
                .isEmpty();
        assertThat(patient.accept(Speech.partial("b", "u", 2, 0, "the best dress"))
                        .alerts())
                .hasSize(1);
        AlertLifecycle eager = lifecycle(WordRules.evaluation(), 1);
        assertThat(eager.accept(Speech.partial("b", "u", 0, 0, "the best dress"))
                        .alerts())
                .hasSize(1);
    }

    @Test
    void shouldAskTheRulesOnceForAHypothesisThatStands() {
        List<String> asked = new ArrayList<>();
        AlertLifecycle counting =
                lifecycle(WordRules.asking(passage -> asked.add(passage.text() + (passage.complete() ? "." : ""))), 2);
        counting.accept(Speech.partial("b", "u", 0, 0, "the best dress"));
        assertThat(told(counting.accept(Speech.partial("b", "u", 1, 0, "the best dress"))
                        .alerts()))
                .containsExactly("provisional best");
        counting.accept(Speech.last("b", "u", 2, 0, "the best dress"));
        counting.accept(Speech.partial("b", "v", 0, 2_000, "the best dress"));
        assertThat(asked).containsExactly("the best dress", "the best dress.", "the best dress");
    }

    @Test
    void shouldBeginToCountAnewWhenTheWordsChange() {
        partial(0, "the best dress");
        assertThat(partial(1, "the finest dress")).isEmpty();
        assertThat(told(partial(2, "the finest dress"))).containsExactly("provisional finest");
    }

    @Test
    void shouldConfirmUnderTheSameIdWithTheFinalsTimesWordsAndConfidence() {
        partial(0, "the best dress");
        Alert raised = partial(1, "the best dress").get(0);
        Alert confirmed = lifecycle
                .accept(Speech.last("b", "u", 2, 300, "well the finest dress"))
                .alerts()
                .get(0);
        assertThat(confirmed.id()).isEqualTo(raised.id());
        assertThat(confirmed.status()).isEqualTo(Status.CONFIRMED);
        assertThat(confirmed.quote()).isEqualTo("finest");
        assertThat(confirmed.startMs()).isEqualTo(300 + 2 * Speech.WORD_MS);
        assertThat(confirmed.reason()).isNull();
    }

    @Test
    void shouldRetractAProvisionalAlertWhenTheFinalTextNoLongerCarriesIt() {
        partial(0, "the best dress");
        Alert raised = partial(1, "the best dress").get(0);
        Alert retracted = last(2, "the west dress").get(0);
        assertThat(retracted.id()).isEqualTo(raised.id());
        assertThat(retracted.status()).isEqualTo(Status.RETRACTED);
        assertThat(retracted.quote()).isEqualTo("best");
        assertThat(retracted.message()).isEqualTo(raised.message());
        assertThat(retracted.reason()).isEqualTo("the final text has \"west\" here");
    }

    @Test
    void shouldSayThatTheRestOfTheSentenceTookItBack() {
        partial(0, "the best dress");
        partial(1, "the best dress");
        assertThat(last(2, "the best before").get(0).reason()).isEqualTo("the rest of the sentence takes it back");
    }

    @Test
    void shouldConfirmDirectlyWhatOnlyTheFinalShows() {
        assertThat(told(last(0, "you must see the best"))).containsExactly("confirmed must", "confirmed best");
    }

    @Test
    void shouldKeepAnIdWhenAnotherHitOfTheRuleAppearsBeforeIt() {
        partial(0, "a rest and the best dress");
        Alert raised = partial(1, "a rest and the best dress").get(0);
        List<Alert> confirmed = last(2, "a best and the best dress");
        assertThat(told(confirmed)).containsExactly("confirmed best", "confirmed best");
        assertThat(confirmed.get(1).id()).isEqualTo(raised.id());
        assertThat(confirmed.get(0).id()).isNotEqualTo(raised.id());
    }

    @Test
    void shouldGiveTheSameIdsWhetherOrNotPartialsWereHeard() {
        partial(0, "the best and the finest dress");
        partial(1, "the best and the finest dress");
        List<String> heard =
                last(2, "the best and the finest dress").stream().map(Alert::id).toList();
        List<String> finalOnly = lifecycle(WordRules.evaluation(), 2)
                .accept(Speech.last("b", "u", 0, 0, "the best and the finest dress"))
                .alerts()
                .stream()
                .map(Alert::id)
                .toList();
        assertThat(heard).isEqualTo(finalOnly).doesNotHaveDuplicates();
    }

    @Test
    void shouldNotRaiseAPhraseAgainThatWasGoneForARevision() {
        partial(0, "the best dress");
        assertThat(partial(1, "the best dress")).hasSize(1);
        assertThat(partial(2, "the rest dress")).isEmpty();
        assertThat(partial(3, "the best dress")).isEmpty();
        assertThat(partial(4, "the best dress")).isEmpty();
        assertThat(told(last(5, "the best dress"))).containsExactly("confirmed best");
    }

    @Test
    void shouldNotRaiseAPhraseUnderASecondRuleOfItsCategory() {
        BroadcastEvaluation rules =
                new WordRules(Map.of("best", "superlative.best", "finest", "superlative.finest"), "before").alone();
        AlertLifecycle two = lifecycle(rules, 1);
        assertThat(two.accept(Speech.partial("b", "u", 0, 0, "the best dress")).alerts())
                .hasSize(1);
        assertThat(two.accept(Speech.partial("b", "u", 1, 0, "the finest dress"))
                        .alerts())
                .isEmpty();
        List<Alert> end =
                two.accept(Speech.last("b", "u", 2, 0, "the finest dress")).alerts();
        assertThat(told(end)).containsExactly("retracted best", "confirmed finest");
        assertThat(end.get(0).reason()).isEqualTo("replaced by the rule superlative.finest");
    }

    @Test
    void shouldIgnoreLateDuplicates() {
        partial(0, "the best dress");
        assertThat(partial(0, "the best dress")).isEmpty();
        assertThat(partial(1, "the best dress")).hasSize(1);
        assertThat(partial(1, "the best dress")).isEmpty();
        assertThat(last(2, "the best dress")).hasSize(1);
        assertThat(last(2, "the best dress")).isEmpty();
        assertThat(partial(1, "the rest dress")).isEmpty();
        assertThat(lifecycle.end("b").alerts()).isEmpty();
    }

    @Test
    void shouldGiveTheSameAlertsWhenATranscriberBeginsAnUtteranceAnew() {
        partial(0, "the best dress");
        Alert raised = partial(1, "the best dress").get(0);
        assertThat(partial(0, "the best dress")).isEmpty();
        assertThat(partial(1, "the best dress")).isEmpty();
        Alert confirmed = last(2, "the best dress").get(0);
        assertThat(confirmed.id()).isEqualTo(raised.id());
        // And once more, after its final.
        assertThat(partial(0, "the best dress")).isEmpty();
        assertThat(partial(1, "the best dress")).containsExactly(raised);
        assertThat(last(2, "the best dress")).containsExactly(confirmed);
    }

    @Test
    void shouldStartFreshWhenTheBroadcastRunsAgainFromItsBeginning() {
        for (int i = 0; i < 2 * LifecycleState.REMEMBERED; i++) {
            lifecycle.accept(Speech.last("b", "u" + i, 0, i * 10_000L, "the best"));
        }
        assertThat(lifecycle.accept(Speech.last("b", "u0", 0, 0, "the best")).alerts())
                .hasSize(1);
        assertThat(lifecycle.state().finished()).hasSize(1);
    }

    @Test
    void shouldRetractWhatWasRaisedInAnUtteranceThatIsNeverFinished() {
        partial(0, "the best dress");
        Alert raised = partial(1, "the best dress").get(0);
        List<Alert> next =
                lifecycle.accept(Speech.partial("b", "v", 0, 9_000, "so")).alerts();
        assertThat(next).hasSize(1);
        assertThat(next.get(0).id()).isEqualTo(raised.id());
        assertThat(next.get(0).status()).isEqualTo(Status.RETRACTED);
        assertThat(next.get(0).reason()).contains("no final text");
    }

    @Test
    void shouldGiveAtMostEightWordsOfContext() {
        Alert alert = last(0, "a b c d e f g h i best j k l m n o p q r").get(0);
        assertThat(alert.before()).isEqualTo("b c d e f g h i");
        assertThat(alert.after()).isEqualTo("j k l m n o p q");
    }

    @Test
    void shouldReckonTheLatencyFromTheEndOfTheQuote() {
        Transcript heard = Speech.transcript("b", "u", 0, true, 1_000, "the best dress", NOW.minusMillis(50));
        Alert alert = lifecycle.accept(heard).alerts().get(0);
        assertThat(alert.endMs()).isEqualTo(1_700);
        assertThat(heard.audioClockMs()).isEqualTo(2_300);
        assertThat(alert.spokenAt()).isEqualTo(NOW.minusMillis(650));
        assertThat(alert.detectedAt()).isEqualTo(NOW);
        assertThat(alert.latencyMs()).isEqualTo(650);
    }

    @Test
    void shouldCountTheDelayOfALateTranscriberToo() {
        Transcript heard = Speech.transcript("b", "u", 0, true, 1_000, "the best dress", NOW.minusMillis(50));
        Alert alert = lifecycle
                .accept(heardAt(heard, NOW.minusMillis(5_050)))
                .alerts()
                .get(0);
        assertThat(alert.spokenAt()).isEqualTo(NOW.minusMillis(5_650));
        assertThat(alert.latencyMs()).isEqualTo(5_650);
    }

    /** Sound that comes in a burst is reckoned to be heard for as long as it lasts. */
    @Test
    void shouldTakeNoWordForSpokenAfterItWasTranscribed() {
        Transcript heard = Speech.transcript("b", "u", 0, true, 1_000, "the best dress", NOW.minusMillis(50));
        Alert alert =
                lifecycle.accept(heardAt(heard, NOW.plusMillis(900))).alerts().get(0);
        assertThat(alert.latencyMs()).isEqualTo(650);
    }

    private static Transcript heardAt(Transcript t, Instant heardAt) {
        return new Transcript(
                t.broadcast(),
                t.utterance(),
                t.revision(),
                t.isFinal(),
                t.language(),
                t.startMs(),
                t.endMs(),
                t.text(),
                t.words(),
                t.audioClockMs(),
                t.emittedAt(),
                heardAt);
    }

    @Test
    void shouldHaveNoWallClockWhereTheTranscriptHasNone() {
        Alert alert = last(0, "the best dress").get(0);
        assertThat(alert.spokenAt()).isNull();
        assertThat(alert.detectedAt()).isNull();
        assertThat(alert.latencyMs()).isNull();
    }

    @Test
    void shouldReportAFaultyRuleOnceAndKeepTheOthersGoing() {
        AlertLifecycle faulty = lifecycle(
                new WordRules().withFault(new DetectorFault("r", "planted")).alone(), 2);
        Assessment first = faulty.accept(Speech.last("b", "u1", 0, 0, "the best"));
        assertThat(first.alerts()).hasSize(1);
        assertThat(first.faults()).containsExactly(new DetectorFault("r", "planted"));
        assertThat(faulty.accept(Speech.last("b", "u2", 0, 5_000, "the best")).faults())
                .isEmpty();
    }

    @Test
    void shouldRefuseALanguageWithoutRulesAndStayAsItWas() {
        partial(0, "the best dress");
        LifecycleState before = lifecycle.state();
        Transcript french = new Transcript("b", "u", 1, false, "fr", 0, 0, "", List.of(), 0, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lifecycle.accept(french))
                .withMessageContaining("fr");
        assertThat(lifecycle.state()).isSameAs(before);
    }

    @Test
    void shouldGoOnFromAKeptState() {
        List<Alert> all = new ArrayList<>();
        LifecycleState state = LifecycleState.start(WordRules.evaluation().begin());
        for (Transcript transcript : List.of(
                Speech.partial("b", "u", 0, 0, "the best dress"),
                Speech.partial("b", "u", 1, 0, "the best dress"),
                Speech.last("b", "u", 2, 0, "the best dress"))) {
            AlertLifecycle resumed =
                    new AlertLifecycle(WordRules.evaluation(), AlertPolicy.DEFAULT, InstantSource.fixed(NOW), state);
            all.addAll(resumed.accept(transcript).alerts());
            state = resumed.state();
        }
        assertThat(told(all)).containsExactly("provisional best", "confirmed best");
    }
}
