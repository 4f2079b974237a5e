package broadcastmonitor.cases.view;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.Speech;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.BroadcastAct.Assignment;
import broadcastmonitor.cases.BroadcastAct.Result;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk.Stretch;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.cases.Recall;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActTableTest {
    private static final List<String> PEOPLE = List.of("ann", "boris", "clara");

    @TempDir
    Path directory;

    private CaseView open(String name) {
        return new CaseView(directory.resolve(name), "topics", TestCodec.INSTANCE, new CaseFold());
    }

    private static void apply(CaseView view, BroadcastAct... acts) {
        Batch batch = new Batch();
        for (BroadcastAct act : acts) {
            batch.act(new BroadcastAct.Logged(act, CaseTales.START));
        }
        view.apply(batch);
    }

    private static BroadcastAct assigned(String id, String broadcast, String to) {
        return BroadcastAct.assigned(id, broadcast, "ann", CaseTales.START, to);
    }

    private static BroadcastAct heard(String id, int minute, Result result) {
        return BroadcastAct.heard(id, "b", "run-1", "ann", CaseTales.START, minute * 60_000L, result);
    }

    @Test
    void shouldGiveABroadcastToWhomItWasGivenLast() {
        try (CaseView view = open("view")) {
            apply(view, assigned("1", "b", "ann"), assigned("2", "b", "boris"), assigned("1", "b", "ann"));
            assertThat(view.assigned("b")).contains(new Assignment("boris", "ann", CaseTales.START));
            apply(view, assigned("3", "b", null));
            assertThat(view.assigned("b")).isEmpty();
            assertThat(view.has(assigned("3", "b", null))).isTrue();
            assertThat(view.has(assigned("3", "c", null))).isFalse();
        }
    }

    @Test
    void shouldKnowTheSameHoweverOftenAndInWhateverPartsTheTopicIsRead() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<BroadcastAct> topic = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String to = random.nextInt(4) == 0 ? null : PEOPLE.get(random.nextInt(3));
                topic.add(assigned("id" + random.nextInt(25), "b" + random.nextInt(3), to));
            }
            try (CaseView once = open("once" + seed);
                    CaseView often = open("often" + seed)) {
                apply(once, topic.toArray(BroadcastAct[]::new));
                for (int from = 0; from < topic.size(); from += 7) {
                    // What was read before a crash is read again.
                    int again = Math.max(0, from - random.nextInt(7));
                    apply(
                            often,
                            topic.subList(again, Math.min(topic.size(), from + 7))
                                    .toArray(BroadcastAct[]::new));
                }
                for (int i = 0; i < 3; i++) {
                    assertThat(often.assigned("b" + i)).isEqualTo(once.assigned("b" + i));
                }
            }
        }
    }

    @Test
    void shouldRememberWhoseABroadcastIs() {
        try (CaseView view = open("view")) {
            apply(view, assigned("1", "b", "boris"));
        }
        try (CaseView view = open("view")) {
            assertThat(view.assigned("b").orElseThrow().to()).isEqualTo("boris");
        }
    }

    @Test
    void shouldListTheCasesOfBroadcastsThatAreSomebodys() {
        try (CaseView view = open("view")) {
            Batch batch = new Batch();
            for (String broadcast : List.of("b", "c")) {
                batch.alert(
                        CaseTales.alert(broadcast, "a1", Status.CONFIRMED, "the best", 0, CaseTales.START),
                        0,
                        0,
                        CaseTales.START);
            }
            view.apply(batch);
            apply(view, assigned("1", "c", "ann"));
            assertThat(view.find(of("ann"), CaseTales.START).cases())
                    .extracting(each -> each.key().broadcast())
                    .containsExactly("c");
            assertThat(view.find(of("boris"), CaseTales.START).total()).isZero();
        }
    }

    private static CaseQuery of(String who) {
        return new CaseQuery(
                Set.of(Case.State.OPEN),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                who,
                null,
                null,
                null,
                0,
                10);
    }

    private static Alert alert(String id, int minute, String category) {
        return CaseTales.alert(
                "b",
                id,
                Status.CONFIRMED,
                "words",
                minute * 60_000L + 5_000,
                CaseTales.START,
                category,
                Severity.MEDIUM,
                Lane.ALERT);
    }

    private static void decide(Batch batch, Alert alert, Type type) {
        batch.deed(new Logged(CaseTales.event(alert.id() + "." + type, type, "ann", alert, null), CaseTales.START));
    }

    /** Ten minutes, and one that is not over: 0 and 1 found, 2 undecided, 3 marked by hand, 4 to 9 in the frame; 4 and 5 heard, 5 with a violation. */
    private static Batch season() {
        Batch batch = new Batch();
        for (int minute = 0; minute < 11; minute++) {
            batch.heard(
                    Speech.last("b", "u" + minute, 1, minute * 60_000L + 10_000, "some words")
                            .heardIn("run-1", null),
                    0,
                    minute,
                    CaseTales.START);
        }
        for (int minute = 0; minute < 3; minute++) {
            Alert found = alert("a" + minute, minute, "rudeness");
            batch.alert(found, 0, minute, CaseTales.START);
            if (minute < 2) {
                decide(batch, found, Type.VERDICT);
            }
        }
        decide(batch, alert("hand3", 3, "rudeness"), Type.CASE_MADE);
        decide(batch, alert("hand5", 5, "rudeness"), Type.CASE_MADE);
        batch.act(new BroadcastAct.Logged(heard("h4", 4, Result.CLEAN), CaseTales.START));
        batch.act(new BroadcastAct.Logged(heard("h5", 5, Result.VIOLATION), CaseTales.START));
        return batch;
    }

    @Test
    void shouldCountMinutesForTheRecall() {
        try (CaseView view = open("view")) {
            view.apply(season());
            Recall recall = view.recall(null);
            assertThat(recall.unalerted()).isEqualTo(6);
            assertThat(recall.heard()).isEqualTo(2);
            assertThat(recall.categories())
                    .containsExactly(Recall.estimate(new Recall.Counted("rudeness", 2, 1, 1, 1), 2, 6));
            assertThat(view.recall(CaseTales.START.plusSeconds(86_400)).categories())
                    .as("what was spoken before does not count")
                    .isEmpty();
        }
    }

    @Test
    void shouldNotCountWhatIsTakenBackOrAlertedAfterwards() {
        try (CaseView view = open("view")) {
            view.apply(season());
            apply(view, heard("h5w", 5, Result.WITHDRAWN));
            assertThat(view.recall(null).categories().get(0).byHand())
                    .as("heard no more, and marked all the same")
                    .isEqualTo(2);
            assertThat(view.recall(null).heard()).isEqualTo(1);
            Batch later = new Batch();
            later.alert(alert("late", 4, "superlative"), 0, 9, CaseTales.START);
            view.apply(later);
            Recall recall = view.recall(null);
            assertThat(recall.heard()).as("alerted after it was heard").isZero();
            assertThat(recall.unalerted()).isEqualTo(4);
        }
    }

    @Test
    void shouldDrawEveryQuietMinuteThatNobodyHasHeard() {
        try (CaseView view = open("view")) {
            view.apply(season());
            Set<Long> drawn = new HashSet<>();
            Random random = new Random(5);
            for (int i = 0; i < 200; i++) {
                Stretch stretch = view.sample(id -> true, random).orElseThrow();
                assertThat(stretch.run()).isEqualTo("run-1");
                drawn.add(stretch.fromMs() / 60_000);
            }
            assertThat(drawn).containsExactlyInAnyOrder(6L, 7L, 8L, 9L);
        }
    }
}
