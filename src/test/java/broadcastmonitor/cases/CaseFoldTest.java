package broadcastmonitor.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold.Logged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseFoldTest {
    private static final Alert RAISED = CaseTales.alert("b", "a", Status.PROVISIONAL, "the best", 0, CaseTales.START);
    private static final Alert CONFIRMED = CaseTales.alert("b", "a", Status.CONFIRMED, "the best", 0, CaseTales.START);
    private static final Alert RETRACTED = CaseTales.alert("b", "a", Status.RETRACTED, "the best", 0, CaseTales.START);
    private static final CaseKey KEY = CaseKey.of(RAISED);

    private final List<Logged> log = new ArrayList<>();

    private void at(int second, CaseEvent event) {
        log.add(new Logged(event, CaseTales.START.plusSeconds(second)));
    }

    private Case fold(Alert... states) {
        return new CaseFold().fold(KEY, List.of(states), log);
    }

    private List<Effect> effects() {
        return fold(RAISED).history().stream().map(Case.Recorded::effect).toList();
    }

    @Test
    void shouldGiveACaseToWhoClaimedItFirstUntilTheyAreIdle() {
        at(0, CaseTales.event("c1", Type.CLAIMED, "ann", RAISED, null));
        at(1, CaseTales.event("c2", Type.CLAIMED, "boris", RAISED, null));
        at(500, CaseTales.event("n1", Type.NOTE, "ann", RAISED, null));
        at(1_099, CaseTales.event("v1", Type.VERDICT, "boris", RAISED, null));
        at(1_100, CaseTales.event("v2", Type.VERDICT, "boris", RAISED, null));
        assertThat(effects()).containsExactly(Effect.DONE, Effect.LOST, Effect.DONE, Effect.LOST, Effect.DONE);
        assertThat(fold(RAISED).claim().expiresAt()).isEqualTo(CaseTales.START.plusSeconds(1_100));
    }

    @Test
    void shouldFreeACaseByItsHoldersVerdictAndCallLaterOnesStale() {
        at(0, CaseTales.event("c1", Type.CLAIMED, "ann", RAISED, null));
        at(1, CaseTales.event("v1", Type.VERDICT, "ann", RAISED, null));
        at(2, CaseTales.event("v2", Type.VERDICT, "boris", RAISED, null));
        at(3, CaseTales.event("v3", Type.VERDICT, "boris", RAISED, "v1"));
        assertThat(effects()).containsExactly(Effect.DONE, Effect.DONE, Effect.STALE, Effect.DONE);
        assertThat(fold(RAISED).claim()).isNull();
        assertThat(fold(RAISED).decision().event()).isEqualTo("v3");
    }

    @Test
    void shouldNotUndoAnUndoNorWhatIsNotThere() {
        at(0, CaseTales.event("v1", Type.VERDICT, "ann", RAISED, null));
        at(1, CaseTales.undo("x1", "ann", RAISED, "v1", "v1"));
        at(2, CaseTales.undo("x2", "ann", RAISED, "x1", "x1"));
        at(3, CaseTales.undo("x3", "ann", RAISED, "x1", "v1"));
        at(4, CaseTales.undo("x4", "ann", RAISED, "x1", "nothing"));
        assertThat(effects()).containsExactly(Effect.UNDONE, Effect.DONE, Effect.VOID, Effect.VOID, Effect.VOID);
        assertThat(fold(RAISED).state()).isEqualTo(Case.State.OPEN);
    }

    @Test
    void shouldKeepAVerdictWhateverBecomesOfTheAlert() {
        at(0, CaseTales.event("v1", Type.VERDICT, "ann", CONFIRMED, null));
        assertThat(fold(RAISED, CONFIRMED).changedSince()).isFalse();
        at(1, CaseTales.event("n1", Type.NOTE, "ann", CONFIRMED, null));
        log.set(0, new Logged(CaseTales.event("v1", Type.VERDICT, "ann", RAISED, null), CaseTales.START));
        Case amended = fold(RAISED, CONFIRMED);
        assertThat(amended.state()).isEqualTo(Case.State.DECIDED);
        assertThat(amended.changedSince()).isTrue();
        log.clear();
        assertThat(fold(RAISED, RETRACTED).state()).isEqualTo(Case.State.RETRACTED);
        at(0, CaseTales.event("v1", Type.VERDICT, "ann", RAISED, null));
        assertThat(fold(RAISED, RETRACTED).state()).isEqualTo(Case.State.DECIDED);
    }

    @Test
    void shouldLiveOnFromSnapshotsWhenTheAlertHasGoneFromItsTopic() {
        at(0, CaseTales.event("v1", Type.VERDICT, "ann", RAISED, null));
        at(1, CaseTales.event("n1", Type.NOTE, "ann", CONFIRMED, null));
        assertThat(fold().alert()).isEqualTo(CONFIRMED);
        assertThat(fold().byHand()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CaseFold().fold(KEY, List.of(), List.of()))
                .withMessageContaining("nobody says");
    }

    @Test
    void shouldNotListenToWhatIsSaidOfAnotherCase() {
        Alert other = CaseTales.alert("b", "other", Status.CONFIRMED, "something else", 0, CaseTales.START);
        at(0, CaseTales.event("n1", Type.NOTE, "ann", RAISED, null));
        at(1, CaseTales.event("n2", Type.NOTE, "ann", RAISED, null).saying(null, "a note", other));
        assertThat(fold().alert()).isEqualTo(RAISED);
        assertThat(CaseFold.isCase(KEY, List.of(), log.subList(1, 2))).isFalse();
    }

    @Test
    void shouldTakeBackACaseMadeByHand() {
        at(0, CaseTales.event("m1", Type.CASE_MADE, "ann", RAISED, null));
        at(1, CaseTales.event("m2", Type.CASE_MADE, "boris", RAISED, null));
        assertThat(fold().byHand()).isTrue();
        assertThat(fold().state()).isEqualTo(Case.State.OPEN);
        at(2, CaseTales.undo("x1", "ann", RAISED, null, "m1"));
        assertThat(effects()).containsExactly(Effect.UNDONE, Effect.VOID, Effect.DONE);
        assertThat(fold().state()).isEqualTo(Case.State.RETRACTED);
    }

    @Test
    void shouldReviveNoClaimWhenTheBrokersClockIsSetBack() {
        at(0, CaseTales.event("c1", Type.CLAIMED, "ann", RAISED, null));
        at(601, CaseTales.event("n1", Type.NOTE, "boris", RAISED, null));
        at(5, CaseTales.event("c2", Type.CLAIMED, "boris", RAISED, null));
        assertThat(effects()).containsExactly(Effect.DONE, Effect.DONE, Effect.DONE);
    }

    @Test
    void shouldRefuseClaimsThatStandForNoTime() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CaseFold(Duration.ZERO));
    }
}
