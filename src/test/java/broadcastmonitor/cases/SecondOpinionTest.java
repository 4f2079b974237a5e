package broadcastmonitor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseEvent.Verdict;
import broadcastmonitor.cases.CaseFold.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecondOpinionTest {
    private static final Alert ALERT =
            CaseTales.alert("b", "a", Alert.Status.CONFIRMED, "the best", 1_000, CaseTales.START);
    private static final CaseKey KEY = CaseKey.of(ALERT);

    private final List<Logged> deeds = new ArrayList<>();
    private Instant now = CaseTales.START;

    private Case does(CaseEvent event) {
        now = now.plusSeconds(1);
        deeds.add(new Logged(event, now));
        return folded();
    }

    private Case folded() {
        return new CaseFold().fold(KEY, List.of(ALERT), deeds);
    }

    private Effect last() {
        List<Case.Recorded> history = folded().history();
        return history.get(history.size() - 1).effect();
    }

    private static CaseEvent event(String id, Type type, String who, String after) {
        return CaseTales.event(id, type, who, ALERT, after);
    }

    /** Of a kind whose contents follow from chance: one that came out as is wanted. */
    private static CaseEvent said(
            String id, Type type, String who, String after, String about, java.util.function.Predicate<CaseEvent> so) {
        Random random = new Random(7);
        CaseEvent made = CaseTales.other(id, type, who, ALERT, after, about, random);
        while (!so.test(made)) {
            made = CaseTales.other(id, type, who, ALERT, after, about, random);
        }
        return made;
    }

    private static CaseEvent said(String id, Type type, String who, String about) {
        return said(id, type, who, null, about, any -> true);
    }

    private static CaseEvent ruling(String id, String who, String after, String about, CaseEvent.Outcome outcome) {
        return said(id, Type.APPEAL_DECIDED, who, after, about, event -> event.outcome() == outcome);
    }

    @Test
    void shouldTurnAVerdictOverByAnAppealThatSomebodyElseDecides() {
        does(event("verdict", Type.VERDICT, "ann", null));
        assertThat(does(said("appeal", Type.APPEALED, "ann", "verdict"))
                        .quality()
                        .isAppealed())
                .isTrue();
        does(ruling("own", "Ann ", "verdict", "appeal", CaseEvent.Outcome.UPHELD));
        assertThat(last()).as("by the same one, written otherwise").isEqualTo(Effect.VOID);
        Case after = does(ruling("ruling", "boris", "verdict", "appeal", CaseEvent.Outcome.OVERTURNED));
        assertThat(after.decision().verdict()).isEqualTo(Verdict.FALSE_ALARM);
        assertThat(after.decision().who()).isEqualTo("boris");
        assertThat(after.last()).isEqualTo("ruling");
        does(event("again", Type.VERDICT, "ann", "ruling"));
        assertThat(last()).as("whose verdict was overturned").isEqualTo(Effect.VOID);
        assertThat(does(event("other", Type.VERDICT, "clara", "ruling"))
                        .decision()
                        .who())
                .isEqualTo("clara");
    }

    @Test
    void shouldLeaveAVerdictInForceThatWasUpheld() {
        does(event("verdict", Type.VERDICT, "ann", null));
        does(said("appeal", Type.APPEALED, "boris", "verdict"));
        does(event("over-it", Type.VERDICT, "boris", "verdict"));
        assertThat(last()).as("while there is an appeal").isEqualTo(Effect.VOID);
        Case after = does(ruling("ruling", "boris", "verdict", "appeal", CaseEvent.Outcome.UPHELD));
        assertThat(after.decision().event()).isEqualTo("verdict");
        assertThat(after.quality().isAppealed()).isFalse();
        does(said("appeal-2", Type.APPEALED, "ann", "verdict"));
        assertThat(last()).as("once against each verdict").isEqualTo(Effect.VOID);
    }

    @Test
    void shouldHandADifferenceToSomebodyElseThanBoth() {
        does(event("verdict", Type.VERDICT, "ann", null));
        Case disputed = does(said(
                "review", Type.REVIEWED, "boris", null, "verdict", event -> event.verdict() == Verdict.FALSE_ALARM));
        assertThat(disputed.quality().disputed()).isTrue();
        assertThat(disputed.decision().verdict()).isEqualTo(Verdict.VIOLATION);
        does(event("again", Type.VERDICT, "boris", "verdict"));
        assertThat(last()).isEqualTo(Effect.VOID);
        Case settled = does(event("settled", Type.VERDICT, "clara", "verdict"));
        assertThat(settled.quality().disputed()).isFalse();
        assertThat(settled.quality().reviews())
                .as("still counts for how people agree")
                .hasSize(1);
    }

    @Test
    void shouldAnswerAQuestionOnce() {
        Case asked = does(said("question", Type.ESCALATED, "ann", null));
        assertThat(asked.isAsked()).isTrue();
        assertThat(asked.escalation().role()).isEqualTo("officer");
        does(said("own-answer", Type.ANSWERED, "ann", "question"));
        assertThat(last()).isEqualTo(Effect.VOID);
        Case answered = does(said("answer", Type.ANSWERED, "boris", "question"));
        assertThat(answered.isAsked()).isFalse();
        assertThat(answered.escalation().answer().who()).isEqualTo("boris");
        assertThat(does(event("question-2", Type.ESCALATED, "ann", null)).isAsked())
                .as("another question has no answer")
                .isTrue();
    }

    @Test
    void shouldComeBackByTheBrokersClockAndStandUntilSomebodyDoesSomething() {
        does(event("rest", Type.SNOOZED, "ann", null)); // for ten minutes
        does(said("early", Type.CAME_BACK, Rests.WHO, "rest"));
        assertThat(last()).isEqualTo(Effect.VOID);
        assertThat(folded().state()).isEqualTo(Case.State.SNOOZED);
        now = CaseTales.START.plusSeconds(600);
        Case back = does(said("over", Type.CAME_BACK, Rests.WHO, "rest"));
        assertThat(back.state()).isEqualTo(Case.State.OPEN);
        assertThat(back.cameBack()).isEqualTo(now);
        assertThat(does(event("note", Type.NOTE, "boris", null)).cameBack()).isNull();
        assertThat(folded().state()).isEqualTo(Case.State.OPEN);
    }

    @Test
    void shouldGiveAClaimToSomebodyAndTakeThatBack() {
        does(event("claim", Type.CLAIMED, "ann", null));
        CaseEvent given = said("given", Type.GIVEN, "ann", null, null, event -> "boris".equals(event.to()));
        assertThat(does(given).claim().who()).isEqualTo("boris");
        assertThat(does(CaseTales.undo("back", "ann", ALERT, null, "given"))
                        .claim()
                        .who())
                .isEqualTo("ann");
        CaseEvent left = said("left", Type.GIVEN, "ann", null, null, event -> event.to() == null);
        assertThat(does(left).claim()).isNull();
        assertThat(does(CaseTales.undo("back-2", "ann", ALERT, null, "left"))
                        .claim()
                        .who())
                .isEqualTo("ann");
    }
}
