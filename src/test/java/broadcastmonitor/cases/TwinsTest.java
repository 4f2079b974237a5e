package broadcastmonitor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.cases.CaseEvent.Cause;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TwinsTest {
    private static final String VERDICT = "verdict-of-the-judged";

    private final Alert judged = alert("b", "judged", "superlative", Severity.MEDIUM, "the best seat in the house");
    private final List<Logged> ofJudged = new ArrayList<>();
    private final List<Logged> ofNear = new ArrayList<>();

    private static Alert alert(String broadcast, String id, String category, Severity severity, String quote) {
        return CaseTales.alert(
                broadcast, id, Status.CONFIRMED, quote, 1_000, CaseTales.START, category, severity, Lane.ALERT);
    }

    private static Alert near(String broadcast) {
        return alert(broadcast, "near", "superlative", Severity.MEDIUM, "the best seats in the house");
    }

    private static Logged log(List<Logged> log, CaseEvent event) {
        Logged logged = new Logged(event, CaseTales.START.plusSeconds(log.size()));
        log.add(logged);
        return logged;
    }

    private void falseAlarm(Cause cause) {
        log(ofJudged, CaseTales.falseAlarm(VERDICT, "ann", judged, null, cause));
    }

    private Case stands(Alert near) {
        CaseFold fold = new CaseFold();
        Case other = fold.fold(CaseKey.of(judged), List.of(judged), ofJudged);
        return Twins.beside(fold.fold(CaseKey.of(near), List.of(near), ofNear), id -> Optional.of(other)
                .filter(each -> each.key().id().equals(id)));
    }

    private Lane lane(Alert near) {
        return stands(near).lane();
    }

    private void saidToBeNear(Alert near) {
        log(ofNear, CaseTales.twin("twin-event-number-1", near, judged, VERDICT));
    }

    @Test
    void shouldBeInTheReviewLaneWhileTheVerdictStandsAndSayBecauseOfWhat() {
        Alert near = near("b2");
        saidToBeNear(near);
        assertThat(lane(near)).isEqualTo(Lane.ALERT);
        falseAlarm(Cause.RULE_WRONG);
        assertThat(lane(near)).isEqualTo(Lane.REVIEW);
        assertThat(stands(near).twins().inForce().twin().key()).isEqualTo(CaseKey.of(judged));
        log(ofJudged, CaseTales.undo("undo-of-the-verdict", "ann", judged, VERDICT, VERDICT));
        assertThat(lane(near)).isEqualTo(Lane.ALERT);
        log(
                ofJudged,
                CaseTales.falseAlarm("another-verdict-later", "ann", judged, "undo-of-the-verdict", Cause.RULE_WRONG));
        assertThat(lane(near)).as("another verdict is another matter").isEqualTo(Lane.ALERT);
    }

    @Test
    void shouldEndWhenAnOfficerEndsItAndGoOnWhenThatIsUndone() {
        Alert near = near("b2");
        saidToBeNear(near);
        falseAlarm(Cause.RULE_WRONG);
        log(ofJudged, CaseTales.event("end-of-the-near-ones", Type.TWINS_ENDED, "boris", judged, null));
        assertThat(lane(near)).isEqualTo(Lane.ALERT);
        log(ofJudged, CaseTales.undo("undo-of-the-end-of-it", "boris", judged, null, "end-of-the-near-ones"));
        assertThat(lane(near)).isEqualTo(Lane.REVIEW);
    }

    @Test
    void shouldBringOneCaseBackAloneWhenItsLikenessIsUndone() {
        Alert near = near("b2");
        saidToBeNear(near);
        falseAlarm(Cause.RULE_WRONG);
        log(ofNear, CaseTales.undo("undo-of-the-likeness", "clara", near, null, "twin-event-number-1"));
        assertThat(lane(near)).isEqualTo(Lane.ALERT);
    }

    @Test
    void shouldNotMoveACaseThatSomebodyHasClaimed() {
        Alert near = near("b2");
        falseAlarm(Cause.RULE_WRONG);
        log(ofNear, CaseTales.event("claimed-by-somebody", Type.CLAIMED, "clara", near, null));
        saidToBeNear(near);
        assertThat(lane(near)).isEqualTo(Lane.ALERT);
    }

    @ParameterizedTest
    @CsvSource({
        "RULE_WRONG, b2, REVIEW",
        "RULE_WRONG, b, REVIEW",
        "MISHEARD, b, REVIEW",
        "MISHEARD, b2, ALERT",
        "EVIDENCE_EXISTS, b, ALERT",
        "DUPLICATE, b, ALERT"
    })
    void shouldDependOnWhyTheAlarmWasFalse(Cause cause, String broadcast, Lane expected) {
        Alert near = near(broadcast);
        saidToBeNear(near);
        falseAlarm(cause);
        assertThat(lane(near)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void shouldNeverMoveWhatIsCritical(Severity severity) {
        Alert near = alert("b2", "near", "superlative", severity, "the best seats in the house");
        saidToBeNear(near);
        falseAlarm(Cause.RULE_WRONG);
        assertThat(lane(near)).isEqualTo(severity == Severity.CRITICAL ? Lane.ALERT : Lane.REVIEW);
    }

    @ParameterizedTest
    @CsvSource({
        "profanity, damn it",
        "chat-uppercase, BUY NOW",
        "superlative, call [phone] for the best",
        "rudeness, the best seats in the house"
    })
    void shouldNeverMoveWhatFollowsFromTheLettersOrIsOfAnotherCategory(String category, String quote) {
        Alert near = alert("b2", "near", category, Severity.MEDIUM, quote);
        saidToBeNear(near);
        falseAlarm(Cause.RULE_WRONG);
        assertThat(lane(near)).isEqualTo(Lane.ALERT);
    }
}
