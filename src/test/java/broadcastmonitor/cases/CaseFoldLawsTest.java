package broadcastmonitor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever alerts become and people do, in whatever order the two topics are read. */
class CaseFoldLawsTest {
    private static final CaseFold FOLD = new CaseFold();
    private static final CaseKey KEY = new CaseKey("b", "run-1", "a");

    @Property(tries = 300, seed = "20260301")
    void everyInterleavingAndRepetitionGivesTheSameCase(@ForAll long seed, @ForAll @IntRange(max = 20) int count) {
        Random random = new Random(seed);
        List<Alert> life = CaseTales.life(random, "b", "a");
        List<Logged> deeds = CaseTales.deeds(random, life, count);
        Case expected = FOLD.fold(KEY, life, deeds);

        List<Alert> states = new ArrayList<>(life);
        life.stream().filter(state -> random.nextBoolean()).forEach(states::add);
        Collections.shuffle(states, random);
        List<Logged> events = new ArrayList<>(deeds);
        // A reader that begins again reads from some place on what it has read before.
        events.addAll(deeds.subList(random.nextInt(deeds.size() + 1), deeds.size()));
        assertThat(FOLD.fold(KEY, states, events)).isEqualTo(expected);
    }

    @Property(tries = 300, seed = "20260302")
    void nobodyWorksOnWhatSomebodyElseHasClaimed(@ForAll long seed, @ForAll @IntRange(max = 30) int count) {
        Random random = new Random(seed);
        List<Alert> life = CaseTales.life(random, "b", "a");
        List<Case.Recorded> history =
                FOLD.fold(KEY, life, CaseTales.deeds(random, life, count)).history();
        for (int i = 0; i < history.size(); i++) {
            Case.Recorded each = history.get(i);
            List<String> holders = new ArrayList<>();
            for (String who : CaseTales.PEOPLE) {
                if (holds(who, history.subList(0, i), each.at())) {
                    holders.add(who);
                }
            }
            assertThat(holders).as("before %s of %s", each, history).hasSizeLessThan(2);
            boolean anothers =
                    holders.stream().anyMatch(who -> !who.equals(each.event().who()));
            boolean counts = each.effect() == Effect.DONE || each.effect() == Effect.UNDONE;
            if (anothers && counts) {
                assertThat(each.event().type())
                        .isIn(
                                Type.NOTE,
                                Type.CASE_MADE,
                                Type.UNDONE,
                                Type.TWINS_ENDED,
                                Type.CAME_BACK,
                                Type.ANSWERED,
                                Type.REVIEWED,
                                Type.GOLDEN,
                                Type.APPEALED);
                if (each.event().type() == Type.UNDONE) {
                    assertThat(author(history, each.event().undoes()))
                            .isEqualTo(each.event().who());
                }
            }
            if (each.effect() == Effect.LOST) {
                assertThat(anothers).as("%s of %s", each, history).isTrue();
            }
        }
    }

    /** By the definition: claimed or given, not ended since, and never for ten minutes without an event of theirs. */
    private static boolean holds(String who, List<Case.Recorded> before, Instant now) {
        String claim = null;
        String newest = null; // of all claims, whoever's
        Instant until = Instant.MIN;
        Map<String, CaseEvent> events = new HashMap<>();
        for (Case.Recorded each : before) {
            CaseEvent event = each.event();
            events.put(event.id(), event);
            boolean counted = each.effect() == Effect.DONE || each.effect() == Effect.UNDONE;
            if (claim != null && !each.at().isBefore(until)) {
                claim = null;
            }
            if (!counted) {
                until = event.who().equals(who) ? each.at().plus(CaseFold.CLAIM) : until;
                continue;
            }
            String gets = gets(event, events, newest);
            if (event.type() == Type.CLAIMED || event.type() == Type.GIVEN || gets != null) {
                newest = event.id();
                claim = who.equals(gets) ? event.id() : null;
            } else if (event.type() == Type.UNDONE && event.undoes().equals(claim)) {
                claim = null;
            } else if (event.who().equals(who) && (Tally.isVerdict(event) || event.type() == Type.RELEASED)) {
                claim = null;
            }
            if (event.who().equals(who) || who.equals(gets)) {
                until = each.at().plus(CaseFold.CLAIM);
            }
        }
        return claim != null && now.isBefore(until);
    }

    /** Whose the case is by an event that counts; null where it says nothing of that, or nobody's. */
    private static String gets(CaseEvent event, Map<String, CaseEvent> events, String newest) {
        return switch (event.type()) {
            case CLAIMED -> event.who();
            case GIVEN -> event.to();
            case UNDONE -> {
                CaseEvent undone = events.get(event.undoes());
                boolean given = undone.type() == Type.GIVEN && undone.id().equals(newest);
                yield given ? undone.who() : null;
            }
            default -> null;
        };
    }

    private static String author(List<Case.Recorded> history, String id) {
        return history.stream()
                .map(Case.Recorded::event)
                .filter(event -> event.id().equals(id))
                .findFirst()
                .orElseThrow()
                .who();
    }

    @Property(tries = 300, seed = "20260303")
    void theVerdictInForceIsTheLastThatCountedAndWasNotUndone(
            @ForAll long seed, @ForAll @IntRange(max = 30) int count) {
        Random random = new Random(seed);
        List<Alert> life = CaseTales.life(random, "b", "a");
        Case folded = FOLD.fold(KEY, life, CaseTales.deeds(random, life, count));
        String inForce = null;
        String last = null;
        Map<String, Boolean> verdicts = new HashMap<>();
        for (Case.Recorded each : folded.history()) {
            boolean verdict = Tally.isVerdict(each.event());
            verdicts.put(each.event().id(), verdict);
            boolean undo = each.event().type() == Type.UNDONE
                    && Boolean.TRUE.equals(verdicts.get(each.event().undoes()));
            boolean counted = each.effect() == Effect.DONE || each.effect() == Effect.UNDONE;
            if ((verdict || undo) && counted) {
                assertThat(each.event().after()).isEqualTo(last);
                last = each.event().id();
            } else if (verdict && each.effect() == Effect.STALE) {
                assertThat(each.event().after()).isNotEqualTo(last);
            }
            inForce = verdict && each.effect() == Effect.DONE ? each.event().id() : inForce;
        }
        assertThat(folded.last()).isEqualTo(last);
        assertThat(folded.decision() == null ? null : folded.decision().event()).isEqualTo(inForce);
        assertThat(folded.state() == Case.State.DECIDED).isEqualTo(inForce != null);
    }

    @Property(tries = 300, seed = "20260304")
    void whatSomebodyWasToldStaysTrueButForUndoing(@ForAll long seed, @ForAll @IntRange(max = 25) int count) {
        Random random = new Random(seed);
        List<Alert> life = CaseTales.life(random, "b", "a");
        List<Logged> deeds = CaseTales.deeds(random, life, count);
        Map<String, Effect> told = new HashMap<>();
        for (int i = 0; i <= deeds.size(); i++) {
            for (Case.Recorded each : FOLD.fold(KEY, life, deeds.subList(0, i)).history()) {
                Effect before = told.put(each.event().id(), each.effect());
                if (before != null && before != each.effect()) {
                    assertThat(before).isEqualTo(Effect.DONE);
                    assertThat(each.effect()).isEqualTo(Effect.UNDONE);
                }
            }
        }
    }

    @Property(tries = 300, seed = "20260305")
    void undoingBringsBackWhatWasBefore(@ForAll long seed, @ForAll @IntRange(max = 20) int count) {
        Random random = new Random(seed);
        List<Alert> life = CaseTales.life(random, "b", "a");
        List<Logged> deeds = new ArrayList<>(CaseTales.deeds(random, life, count));
        Instant later = CaseTales.START.plusSeconds(1_000_000); // no claim stands any more
        Case before = FOLD.fold(KEY, life, deeds);
        for (Type type : List.of(Type.VERDICT, Type.SNOOZED, Type.ESCALATED, Type.MEASURE)) {
            if (type == Type.VERDICT && before.quality().isAppealed()) {
                continue; // then there is a ruling, and no other verdict
            }
            Alert seen = life.get(0);
            List<Logged> more = new ArrayList<>(deeds);
            more.add(new Logged(CaseTales.event("something-more-happens", type, "dora", seen, before.last()), later));
            String last = type == Type.VERDICT ? "something-more-happens" : before.last();
            CaseEvent undo = CaseTales.undo("and-is-taken-back", "boris", seen, last, "something-more-happens");
            Case with = FOLD.fold(KEY, life, more);
            assertThat(effect(with, "something-more-happens")).isEqualTo(Effect.DONE);
            assertThat(with.decision() == null
                            || type != Type.VERDICT
                            || !with.decision().equals(before.decision()))
                    .isTrue();
            more.add(new Logged(undo, later));
            Case after = FOLD.fold(KEY, life, more);
            assertThat(effect(after, "something-more-happens")).isEqualTo(Effect.UNDONE);
            assertThat(standing(after)).isEqualTo(standing(before));
        }
    }

    private static Effect effect(Case of, String id) {
        return of.history().stream()
                .filter(each -> each.event().id().equals(id))
                .findFirst()
                .orElseThrow()
                .effect();
    }

    private static List<Object> standing(Case of) {
        List<Object> standing = new ArrayList<>();
        standing.add(of.state());
        standing.add(Objects.toString(of.decision()));
        standing.add(Objects.toString(of.measure()));
        standing.add(Objects.toString(of.snooze()));
        standing.add(Objects.toString(of.escalation()));
        return standing;
    }
}
