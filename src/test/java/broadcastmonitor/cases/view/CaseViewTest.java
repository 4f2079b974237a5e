package broadcastmonitor.cases.view;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.Speech;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.CaseDesk.Account;
import broadcastmonitor.cases.CaseDesk.Hearing;
import broadcastmonitor.cases.CaseDesk.Search;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseTales;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseViewTest {
    @TempDir
    Path directory;

    private CaseView open(String source) {
        return new CaseView(directory.resolve("view"), source, TestCodec.INSTANCE, new CaseFold());
    }

    private static Alert alert(String id) {
        return CaseTales.alert("b", id, Status.CONFIRMED, "the best", 0, CaseTales.START);
    }

    private static List<String> found(CaseView view, String words) {
        return view.search(words, new Search(null, null, null, null, 0, 10)).stream()
                .map(hit -> hit.utterance())
                .toList();
    }

    @Test
    void shouldForgetWhatTheTopicsHaveForgottenButForWhatPeopleDidAndWhatIsKept() {
        try (CaseView view = open("topics")) {
            Batch batch = new Batch();
            for (int i = 0; i < 4; i++) {
                batch.alert(alert("a" + i), 0, i, CaseTales.START);
                batch.heard(Speech.last("b", "u" + i, 1, i * 5_000L, "some word" + i), 0, i, CaseTales.START);
            }
            batch.deed(new Logged(CaseTales.event("v", Type.VERDICT, "ann", alert("a1"), null), CaseTales.START));
            view.apply(batch);
            Transcript kept = Speech.last("b", "u0", 1, 0, "some word0");
            view.keep("b", List.of(kept));
            view.prune(Map.of(0, 3L), Map.of(0, 3L), CaseTales.START);
            assertThat(view.find(CaseKey.of(alert("a0")).id())).isEmpty();
            assertThat(view.find(CaseKey.of(alert("a1")).id()).orElseThrow().decision())
                    .isNotNull();
            assertThat(view.find(CaseKey.of(alert("a3")).id())).isPresent();
            assertThat(found(view, "word")).isEmpty();
            assertThat(found(view, "some")).containsExactly("u3", "u0");
            view.keep("b", List.of());
            view.prune(Map.of(0, 9L), Map.of(0, 9L), CaseTales.START);
            assertThat(found(view, "some")).isEmpty();
            assertThat(view.broadcasts(CaseTales.START)).hasSize(1);
        }
    }

    @Test
    void shouldLeaveOutARecordThatCannotBeTakenAndNoOther() {
        try (CaseView view = open("topics")) {
            Alert whole = alert("a1");
            Alert without = new Alert(
                    "a2",
                    "b",
                    "u",
                    Status.CONFIRMED,
                    whole.charge(),
                    new Alert.Words(null, null, null, whole.startMs(), whole.endMs(), 1),
                    null,
                    null,
                    null,
                    null);
            Batch batch = new Batch();
            batch.alert(without, 0, 0, CaseTales.START);
            batch.alert(
                    new Alert("a2", "b", "u", Status.CONFIRMED, whole.charge(), whole.words(), null, null, null, null),
                    0,
                    1,
                    CaseTales.START);
            batch.alert(whole, 0, 2, CaseTales.START);
            batch.deed(new Logged(CaseTales.event("far", Type.SNOOZED, "ann", whole, null), CaseTales.START));
            batch.next(new Batch.Place("alerts", 0), 3);
            view.apply(batch);
            assertThat(view.find(CaseKey.of(whole).id()).orElseThrow().snooze()).isNotNull();
            assertThat(view.offsets()).containsEntry(new Batch.Place("alerts", 0), 3L);
        }
    }

    @Test
    void shouldGiveAllThatIsKnownOfAHearingHoweverMuchItIs() {
        int many = 1_500;
        try (CaseView view = open("topics")) {
            Batch batch = new Batch();
            for (int i = 0; i < many; i++) {
                batch.alert(
                        CaseTales.alert("b", "a" + i, Status.CONFIRMED, "the best", i * 1_000L, CaseTales.START),
                        0,
                        i,
                        CaseTales.START);
                BroadcastEvent lag =
                        new BroadcastEvent("b", BroadcastEvent.Type.LAG, (long) i, i + 4_000L, "late", CaseTales.START);
                batch.event(lag);
                batch.event(lag.heldBy("http://elsewhere:8642"));
            }
            batch.alert(
                    CaseTales.alert("other", "a", Status.CONFIRMED, "the best", 0, CaseTales.START),
                    0,
                    many,
                    CaseTales.START);
            batch.heard(Speech.last("b", "u0", 1, 0, "some words").heardIn("run-1", "model"), 0, 0, CaseTales.START);
            batch.heard(
                    Speech.last("b", "u0", 1, 0, "an earlier one").heardIn("run-0", "model"), 0, 1, CaseTales.START);
            view.apply(batch);

            Account account = view.account("b", "run-1", CaseTales.START).orElseThrow();
            assertThat(account.cases()).hasSize(many);
            assertThat(account.events()).hasSize(many);
            assertThat(account.lines()).extracting(Transcript::text).containsExactly("some words");
            assertThat(account.hearings()).extracting(Hearing::run).containsExactlyInAnyOrder("run-0", "run-1");
            assertThat(view.account("b", "run-0", CaseTales.START).orElseThrow().cases())
                    .isEmpty();
            assertThat(view.account("nobody", null, CaseTales.START)).isEmpty();
        }
    }

    @Test
    void shouldTakeTimesThatNobodyLivesToSee() {
        assertThat(CaseTable.ms(Instant.MAX)).isPositive();
        assertThat(CaseTable.ms(Instant.MIN)).isNegative();
        assertThat(CaseTable.ms(CaseTales.START)).isEqualTo(CaseTales.START.toEpochMilli());
        Instant before = Instant.parse("1969-12-31T23:59:59.999Z");
        assertThat(CaseTable.ms(before)).isEqualTo(before.toEpochMilli());
    }

    @Test
    void shouldBeMadeAnewForOtherTopics() throws Exception {
        Batch batch = new Batch();
        batch.alert(alert("a1"), 0, 0, CaseTales.START);
        batch.next(new Batch.Place("alerts", 0), 1);
        try (CaseView view = open("topics")) {
            view.apply(batch);
        }
        try (CaseView view = open("topics")) {
            assertThat(view.offsets()).hasSize(1);
        }
        try (CaseView view = open("others")) {
            assertThat(view.offsets()).isEmpty();
            assertThat(view.find(CaseKey.of(alert("a1")).id())).isEmpty();
        }
        assertThat(Files.getPosixFilePermissions(directory.resolve("view"))).hasSize(2);
    }
}
