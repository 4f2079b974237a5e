package broadcastmonitor.cases.view;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.accounts.SomebodyElse;
import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.Agreement;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseQuality.Review;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.CaseQuery.Waiting;
import broadcastmonitor.cases.CaseQuery.Waiting.Kind;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.cases.Draw;
import broadcastmonitor.cases.ShiftAct;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for whom, asked of the database, is what the folded cases say. */
class WaitingViewTest {
    private static final int CASES = 150;
    private static final double RATE = 0.5;
    private static final Instant NOW = CaseTales.START.plusSeconds(3_600);
    private static final String ME = "ann";

    @TempDir
    static Path directory;

    private static final List<Case> cases = new ArrayList<>();
    private static CaseView view;

    @AfterAll
    static void close() {
        view.close();
    }

    @BeforeAll
    static void tell() {
        Random random = new Random(20_261_201);
        view = new CaseView(directory.resolve("view"), "topics", TestCodec.INSTANCE, new CaseFold());
        Batch batch = new Batch();
        for (int i = 0; i < CASES; i++) {
            List<Alert> life = CaseTales.life(random, "b", "a" + i);
            List<Logged> deeds = CaseTales.deeds(random, life, random.nextInt(40));
            life.forEach(state -> batch.alert(state, 0, 0, CaseTales.START));
            deeds.forEach(batch::deed);
            cases.add(new CaseFold().fold(CaseKey.of(life.get(0)), life, deeds));
        }
        view.apply(batch);
    }

    private static void assertWaits(Waiting waiting, Predicate<Case> expected) {
        List<String> ids = view.find(CaseQuery.waiting(Set.of(), waiting, 1_000), NOW).cases().stream()
                .map(each -> each.key().id())
                .toList();
        List<String> wanted =
                cases.stream().filter(expected).map(each -> each.key().id()).toList();
        assertThat(wanted).as("%s: a tale that tells of none tests nothing", waiting).isNotEmpty();
        assertThat(ids).as("%s", waiting).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static boolean isPlain(Case each) {
        return each.history().stream()
                .anyMatch(known -> known.event().id().equals(each.decision().event())
                        && known.event().type() == Type.VERDICT);
    }

    private static boolean isReviewed(Case each, String about, Predicate<Review> by) {
        return each.quality().reviews().stream()
                .anyMatch(review -> review.about().equals(about) && by.test(review));
    }

    @Test
    void shouldFindWhatWaitsForWhom() {
        Set<String> roles = Set.of("officer");
        assertWaits(new Waiting(Kind.QUESTION, ME, roles, 0), Case::isAsked);
        assertWaits(Waiting.of(Kind.ANY_QUESTION), Case::isAsked);
        assertWaits(Waiting.of(Kind.CAME_BACK), each -> each.cameBack() != null);
        assertWaits(Waiting.of(Kind.DUE),
                each -> each.snooze() != null && !each.snooze().until().isAfter(NOW));
        assertWaits(Waiting.of(Kind.APPEAL), each -> each.quality().isAppealed());
        assertWaits(Waiting.of(Kind.DISPUTE), each -> each.quality().disputed());
        assertWaits(new Waiting(Kind.REVIEW, ME, Set.of(), RATE),
                each -> each.decision() != null
                        && isPlain(each)
                        && SomebodyElse.than(each.decision().who(), ME)
                        && Draw.of("review", each.decision().event()) < RATE
                        && !isReviewed(each, each.decision().event(), any -> true));
        assertWaits(new Waiting(Kind.GOLDEN, ME, Set.of(), 0),
                each -> each.quality().golden() != null
                        && SomebodyElse.than(each.quality().golden().who(), ME)
                        && (each.decision() == null
                                || SomebodyElse.than(each.decision().who(), ME))
                        && !isReviewed(
                                each,
                                each.quality().golden().event(),
                                review -> review.who().equals(ME)));
    }

    @Test
    void shouldAskNobodyForARoleTheyDoNotHave() {
        CaseQuery asked = CaseQuery.waiting(
                Set.of(), new Waiting(Kind.QUESTION, ME, Set.of("moderator"), 0), 1_000);
        assertThat(view.find(asked, NOW).total()).isZero();
    }

    @Test
    void shouldCountHowPeopleAgreeAsTheFoldedCasesSay() {
        Agreement.Figures figures = view.agreement(Instant.EPOCH);
        List<Review> all =
                cases.stream().flatMap(each -> each.quality().reviews().stream()).toList();
        assertThat(figures.all()).isEqualTo(of(all, review -> !review.golden()));
        assertThat(figures.all().n()).isGreaterThan(5);
        assertThat(figures.people()).hasSize(3);
        figures.people().forEach(person -> {
            String who = person.who();
            assertThat(person.reviewed())
                    .isEqualTo(of(all, each -> !each.golden() && each.first().equals(who)));
            assertThat(person.reviewing())
                    .isEqualTo(of(all, each -> !each.golden() && each.who().equals(who)));
            assertThat(person.golden()).isEqualTo(of(all, each -> each.golden() && each.who().equals(who)));
        });
        assertThat(view.agreement(NOW.plusSeconds(1_000_000)).all().n()).isZero();
    }

    private static Agreement of(List<Review> all, Predicate<Review> which) {
        return Agreement.of(all.stream()
                .filter(which)
                .map(each -> new Agreement.Pair(each.firstVerdict(), each.verdict()))
                .toList());
    }

    @Test
    void shouldKeepHandoversOnceAndSayWhichWereTakenBack() {
        try (CaseView acts = new CaseView(directory.resolve("acts"), "topics", TestCodec.INSTANCE, new CaseFold())) {
            ShiftAct first = ShiftAct.handedOver(
                    "handover-1", "ann", CaseTales.START, "boris", "look at b", List.of(new CaseKey("b", null, "a")), List.of("b"));
            ShiftAct second = ShiftAct.handedOver("handover-2", "boris", CaseTales.START, null, null, List.of(), List.of());
            for (ShiftAct act : List.of(first, second, first, ShiftAct.undone("undo-1", "ann", CaseTales.START, "handover-1"))) {
                Batch batch = new Batch();
                batch.shift(new ShiftAct.Logged(act, CaseTales.START));
                acts.apply(batch);
            }
            assertThat(acts.handovers(10)).extracting(each -> each.act().id()).containsExactly("handover-2", "handover-1");
            assertThat(acts.handovers(10).get(1).act()).isEqualTo(first);
            assertThat(acts.handovers(10)).extracting(each -> each.undone()).containsExactly(false, true);
            assertThat(acts.has(second)).isTrue();
        }
    }
}
