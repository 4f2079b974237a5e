package broadcastmonitor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseEvent.Outcome;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** What takes somebody else, whatever people do in whatever order. */
class SecondOpinionLawsTest {
    private static final CaseFold FOLD = new CaseFold();
    private static final CaseKey KEY = new CaseKey("b", "run-1", "a");
    private static final Instant LATER = CaseTales.START.plusSeconds(1_000_000); // no claim stands any more

    private final Random random = new Random(1);

    private static boolean counted(Case.Recorded each) {
        return each.effect() == Effect.DONE || each.effect() == Effect.UNDONE;
    }

    @Property(tries = 400, seed = "20261201")
    void nobodyJudgesWhatTheyHaveDecidedThemselves(@ForAll long seed, @ForAll @IntRange(min = 10, max = 60) int count) {
        Random chance = new Random(seed);
        List<Alert> life = CaseTales.life(chance, "b", "a");
        Case folded = FOLD.fold(KEY, life, CaseTales.deeds(chance, life, count));
        Map<String, CaseEvent> events = new HashMap<>();
        folded.history().forEach(each -> events.put(each.event().id(), each.event()));
        Map<Type, Integer> seen = new EnumMap<>(Type.class);
        for (Case.Recorded each : folded.history()) {
            CaseEvent event = each.event();
            if (!counted(each) || event.about() == null) {
                continue;
            }
            seen.merge(event.type(), 1, Integer::sum);
            CaseEvent about = events.get(event.about());
            switch (event.type()) {
                case ANSWERED, REVIEWED -> assertThat(event.who()).isNotEqualTo(about.who());
                case APPEAL_DECIDED ->
                    assertThat(event.who())
                            .isNotEqualTo(events.get(about.about()).who());
                case CAME_BACK -> assertThat(each.at()).isAfterOrEqualTo(about.until());
                default -> {}
            }
        }
        Statistics.label("rulings").collect(seen.getOrDefault(Type.APPEAL_DECIDED, 0) > 0);
        Statistics.label("rulings").coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    }

    @Property(tries = 400, seed = "20261202")
    void whoseVerdictIsInQuestionChangesNothingAboutIt(
            @ForAll long seed, @ForAll @IntRange(min = 10, max = 60) int count) {
        Random chance = new Random(seed);
        List<Alert> life = CaseTales.life(chance, "b", "a");
        List<Logged> deeds = CaseTales.deeds(chance, life, count);
        Case before = FOLD.fold(KEY, life, deeds);
        if (before.decision() == null) {
            return;
        }
        CaseQuality quality = before.quality();
        String author = before.decision().who();
        if (quality.isAppealed() || quality.disputed()) {
            Case tried = after(
                    life,
                    deeds,
                    CaseTales.event("another-verdict-by-them", Type.VERDICT, author, life.get(0), before.last()));
            assertThat(tried.decision()).isEqualTo(before.decision());
            Case undone = after(
                    life,
                    deeds,
                    CaseTales.undo(
                            "and-an-undo-by-them",
                            author,
                            life.get(0),
                            before.last(),
                            before.decision().event()));
            assertThat(undone.decision()).isEqualTo(before.decision());
        }
        if (quality.isAppealed()) {
            Case ruled = after(
                    life,
                    deeds,
                    said(
                            Type.APPEAL_DECIDED,
                            author,
                            before.last(),
                            quality.appeal().event()));
            assertThat(ruled.decision()).isEqualTo(before.decision());
            assertThat(ruled.quality().appeal()).isEqualTo(quality.appeal());
        }
    }

    private Case after(List<Alert> life, List<Logged> deeds, CaseEvent... more) {
        List<Logged> all = new ArrayList<>(deeds);
        for (CaseEvent each : more) {
            all.add(new Logged(each, LATER));
        }
        return FOLD.fold(KEY, life, all);
    }

    private CaseEvent said(Type type, String who, String after, String about) {
        return CaseTales.bare(
                CaseTales.other("something-" + type.code() + "-by-" + who, type, who, seen(), after, about, random));
    }

    private static Alert seen() {
        return CaseTales.alert("b", "a", Alert.Status.CONFIRMED, "word", 1_000, CaseTales.START);
    }

    private static CaseEvent back(CaseEvent undone, String after) {
        return CaseTales.bare(CaseTales.undo("back-" + undone.id(), undone.who(), seen(), after, undone.id()));
    }

    /** Dora and Emil have done nothing yet. */
    @Property(tries = 300, seed = "20261203")
    void undoingBringsBackWhatOthersSaidBefore(@ForAll long seed, @ForAll @IntRange(max = 30) int count) {
        Random chance = new Random(seed);
        List<Alert> life = CaseTales.life(chance, "b", "a");
        List<Logged> deeds = CaseTales.deeds(chance, life, count);
        Case before = FOLD.fold(KEY, life, deeds);
        comesBack(life, deeds, before, said(Type.GOLDEN, "dora", null, null));
        if (before.escalation() != null) {
            comesBack(
                    life,
                    deeds,
                    before,
                    said(Type.ANSWERED, "dora", null, before.escalation().event()));
        }
        Case.Decision decision = before.decision();
        if (decision == null) {
            return;
        }
        boolean plain = before.history().stream()
                .anyMatch(each -> each.event().id().equals(decision.event())
                        && each.event().type() == Type.VERDICT);
        if (plain) {
            comesBack(life, deeds, before, said(Type.REVIEWED, "dora", null, decision.event()));
        }
        CaseQuality.Appeal appeal = before.quality().appeal();
        if (appeal == null || !appeal.against().equals(decision.event())) {
            comesBack(life, deeds, before, said(Type.APPEALED, "dora", null, decision.event()));
        } else if (appeal.ruling() == null) {
            CaseEvent ruling = said(Type.APPEAL_DECIDED, "dora", before.last(), appeal.event());
            Case ruled = after(life, deeds, ruling);
            boolean over = ruling.outcome() == Outcome.OVERTURNED;
            assertThat(ruled.decision().verdict() != decision.verdict()).isEqualTo(over);
            assertThat(ruled.decision().event()).isEqualTo(over ? ruling.id() : decision.event());
            assertThat(ruled.quality().appeal().ruling().who()).isEqualTo("dora");
            comesBack(life, deeds, before, ruling);
        }
    }

    private void comesBack(List<Alert> life, List<Logged> deeds, Case before, CaseEvent event) {
        Case with = after(life, deeds, event);
        assertThat(effect(with, event.id())).as("%s", event).isEqualTo(Effect.DONE);
        Case back = after(life, deeds, event, back(event, with.last()));
        assertThat(effect(back, event.id())).as("%s", event).isEqualTo(Effect.UNDONE);
        assertThat(back.quality()).isEqualTo(before.quality());
        assertThat(back.decision()).isEqualTo(before.decision());
        assertThat(back.escalation()).isEqualTo(before.escalation());
        assertThat(back.state()).isEqualTo(before.state());
    }

    private static Effect effect(Case of, String id) {
        return of.history().stream()
                .filter(each -> each.event().id().equals(id))
                .findFirst()
                .orElseThrow()
                .effect();
    }
}
