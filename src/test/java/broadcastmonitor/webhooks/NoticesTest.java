package broadcastmonitor.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final Instant NOW = CaseTales.START;
    private static final Alert ALERT =
            CaseTales.alert("shop-1", "a1", Alert.Status.CONFIRMED, "call +7 900 123-45-67", 12_000, NOW);

    private final Notices notices = notices(verdict -> false);

    private static Notices notices(Predicate<String> asksAgain) {
        return new Notices(id -> "Kettles", id -> "https://m.example/host/x", asksAgain, "https://m.example");
    }

    private static Case fold(CaseEvent... events) {
        List<CaseFold.Logged> logged = new ArrayList<>();
        for (CaseEvent event : events) {
            logged.add(new CaseFold.Logged(event, NOW.plusSeconds(logged.size())));
        }
        return new CaseFold().fold(CaseKey.of(ALERT), List.of(ALERT), logged);
    }

    @Test
    void shouldTellOfAlertsWithoutPersonalDataAndOnceForEachStatus() {
        Notice notice = notices.of(ALERT, NOW).orElseThrow();
        assertThat(notice.kind()).isEqualTo(Kind.ALERT_CONFIRMED);
        assertThat(notice.data().toString() + notice.text()).contains("[phone]").doesNotContain("123-45-67");
        assertThat(notice.data())
                .containsEntry(
                        "url", "https://m.example/case/" + CaseKey.of(ALERT).id());
        Alert later = CaseTales.alert("shop-1", "a1", Alert.Status.CONFIRMED, "other words", 12_000, NOW);
        assertThat(notices.of(later, NOW).orElseThrow().id()).isEqualTo(notice.id());
        Alert review = CaseTales.alert(
                "shop-1", "a1", Alert.Status.CONFIRMED, "x", 0, NOW, "superlative", Severity.LOW, Lane.REVIEW);
        assertThat(notices.of(review, NOW)).isEmpty();
    }

    @Test
    void shouldTellOfVerdictsThatCountAndOfThoseThatAreTakenBack() {
        CaseEvent first = CaseTales.falseAlarm("v1", "ann", ALERT, null, CaseEvent.Cause.MISHEARD);
        CaseEvent stale = CaseTales.falseAlarm("v2", "boris", ALERT, null, CaseEvent.Cause.MISHEARD);
        CaseEvent undo = CaseTales.undo("u1", "ann", ALERT, "v1", "v1");
        Case now = fold(first, stale, undo);
        Notice decided = notices.of(first, now, NOW).orElseThrow();
        assertThat(decided.kind()).isEqualTo(Kind.CASE_DECIDED);
        assertThat(decided.data()).containsEntry("verdict", "false-alarm").containsEntry("by", "ann");
        assertThat(decided.text().ru()).contains("ложная тревога");
        assertThat(notices.of(stale, now, NOW)).isEmpty();
        assertThat(notices.of(undo, now, NOW).map(Notice::kind)).contains(Kind.CASE_REOPENED);
    }

    @Test
    void shouldNotTellPeopleOfAVerdictThatTheyMayBeAskedToGiveAsWell() {
        CaseEvent verdict = CaseTales.falseAlarm("v1", "ann", ALERT, null, CaseEvent.Cause.MISHEARD);
        Notice decided = notices("v1"::equals).of(verdict, fold(verdict), NOW).orElseThrow();
        assertThat(decided.text().en()).contains("Decided").doesNotContain("ann", "false alarm");
        assertThat(decided.text().ru()).contains("Решено").doesNotContain("ann", "ложная");
        assertThat(decided.data()).as("programs go on").containsEntry("verdict", "false-alarm");
        CaseEvent escalated = CaseTales.event("e1", CaseEvent.Type.ESCALATED, "ann", ALERT, null);
        assertThat(notices(id -> true)
                        .of(escalated, fold(escalated), NOW)
                        .orElseThrow()
                        .text()
                        .en())
                .contains("ann");
    }

    @Test
    void shouldGiveTheLinkWithTheWarningAndNotWithItsAcknowledgement() {
        BroadcastAct warned = BroadcastAct.warned(
                "w1", "shop-1", null, "ann", NOW, BroadcastAct.Level.STOP, null, "Stop, call +7 900 123-45-67");
        Notice sent = notices.of(warned, Optional.empty(), NOW).orElseThrow();
        assertThat(sent.data())
                .containsEntry("hostLink", "https://m.example/host/x")
                .containsEntry("level", "stop");
        assertThat(sent.data().toString() + sent.text()).doesNotContain("123-45-67");
        Notice seen = notices.of(BroadcastAct.acknowledged("shop-1", "w1", NOW), Optional.empty(), NOW)
                .orElseThrow();
        assertThat(seen.kind()).isEqualTo(Kind.WARNING_ACKNOWLEDGED);
        assertThat(seen.data()).containsEntry("warning", "w1").doesNotContainKey("hostLink");
        assertThat(notices.of(BroadcastAct.assigned("x", "shop-1", "ann", NOW, "boris"), Optional.empty(), NOW))
                .isEmpty();
    }

    @Test
    void shouldTellOfTheEndAndOfLossesOfABroadcast() {
        BroadcastEvent ended = new BroadcastEvent("shop-1", BroadcastEvent.Type.ENDED, null, null, "over", NOW);
        assertThat(notices.of(ended, NOW).orElseThrow().kind()).isEqualTo(Kind.BROADCAST_ENDED);
        BroadcastEvent lag = new BroadcastEvent("shop-1", BroadcastEvent.Type.LAG, null, null, "", NOW);
        assertThat(notices.of(lag, NOW)).isEmpty();
    }
}
