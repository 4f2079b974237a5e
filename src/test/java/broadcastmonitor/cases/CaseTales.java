package broadcastmonitor.cases;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.cases.CaseEvent.Cause;
import broadcastmonitor.cases.CaseEvent.Measure;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseEvent.Verdict;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Alerts and what people do about them, told at random, for tests. */
public final class CaseTales {
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final List<String> PEOPLE = List.of("ann", "boris", "clara");

    /** What events of a kind are about; those of some kinds are about none. */
    public static final Map<Type, Set<Type>> ABOUT = Map.of(
            Type.ANSWERED, Set.of(Type.ESCALATED),
            Type.REVIEWED, Set.of(Type.VERDICT, Type.GOLDEN),
            Type.APPEALED, Set.of(Type.VERDICT, Type.APPEAL_DECIDED),
            Type.APPEAL_DECIDED, Set.of(Type.APPEALED),
            Type.CAME_BACK, Set.of(Type.SNOOZED),
            Type.GOLDEN, Set.of(),
            Type.GIVEN, Set.of());

    /** All kinds; those without which others mean nothing more often. */
    private static final List<Type> TYPES = Stream.concat(
                    Arrays.stream(Type.values()),
                    Stream.of(Type.VERDICT, Type.APPEALED, Type.APPEAL_DECIDED)
                            .flatMap(type -> Collections.nCopies(4, type).stream()))
            .toList();

    private CaseTales() {}

    public static Alert alert(
            String broadcast, String id, Status status, String quote, long startMs, Instant spokenAt) {
        return alert(broadcast, id, status, quote, startMs, spokenAt, "superlative", Severity.MEDIUM, Lane.ALERT);
    }

    /** An alert as a detector gives it; its revision follows from its state. */
    public static Alert alert(
            String broadcast,
            String id,
            Status status,
            String quote,
            long startMs,
            Instant spokenAt,
            String category,
            Severity severity,
            Lane lane) {
        long endMs = startMs + 100 * quote.length();
        String revision = broadcastmonitor.broadcast.Digest.of(
                status.code(), quote, Long.toString(startMs), Long.toString(endMs), severity.name());
        return new Alert(
                id,
                broadcast,
                "u" + startMs,
                status,
                new Alert.Charge(category, category + ".rule", "pack", "1", "1.2", severity),
                new Alert.Words(quote, "before", "after", startMs, endMs, 0.9),
                new Alert.Wording("message", "advice", null),
                new Alert.Times(
                        spokenAt, spokenAt == null ? null : spokenAt.plusMillis(500), spokenAt == null ? null : 500L),
                status == Status.RETRACTED ? "taken back" : null,
                new Alert.Source(
                        "run-1", revision, null, "patterns", null, "variant", null, lane, null, null, null, null));
    }

    /** Something that somebody does about an alert that they have before them. */
    public static CaseEvent event(String id, Type type, String who, Alert seen, String after) {
        return new CaseEvent(
                id,
                seen.broadcast(),
                seen.source().run(),
                seen.id(),
                seen.source().revision(),
                type,
                who,
                START,
                after,
                type == Type.VERDICT ? Verdict.VIOLATION : null,
                null,
                type == Type.MEASURE ? Measure.WARNED : null,
                type == Type.SNOOZED ? START.plusSeconds(600) : null,
                type == Type.ESCALATED ? "officer" : null,
                null,
                null,
                type == Type.NOTE ? "a note" : null,
                seen,
                null);
    }

    /** Somebody puts a case off. */
    public static CaseEvent snoozed(String id, String who, Alert seen, Instant until) {
        CaseEvent e = event(id, Type.SNOOZED, who, seen, null);
        return new CaseEvent(
                e.id(),
                e.broadcast(),
                e.run(),
                e.alert(),
                e.revision(),
                e.type(),
                e.who(),
                e.at(),
                null,
                null,
                null,
                null,
                until,
                null,
                null,
                null,
                null,
                seen,
                null);
    }

    public static CaseEvent undo(String id, String who, Alert seen, String after, String undoes) {
        CaseEvent e = event(id, Type.UNDONE, who, seen, after);
        return new CaseEvent(
                e.id(),
                e.broadcast(),
                e.run(),
                e.alert(),
                e.revision(),
                e.type(),
                e.who(),
                e.at(),
                e.after(),
                null,
                null,
                null,
                null,
                null,
                undoes,
                null,
                null,
                seen,
                null);
    }

    public static CaseEvent falseAlarm(String id, String who, Alert seen, String after, Cause cause) {
        CaseEvent e = event(id, Type.VERDICT, who, seen, after);
        return new CaseEvent(
                e.id(),
                e.broadcast(),
                e.run(),
                e.alert(),
                e.revision(),
                e.type(),
                e.who(),
                e.at(),
                e.after(),
                Verdict.FALSE_ALARM,
                cause,
                null,
                null,
                null,
                null,
                null,
                null,
                seen,
                null);
    }

    /** A reader says that the words of an alert are near those of a false alarm. */
    public static CaseEvent twin(String id, Alert near, Alert judged, String verdict) {
        return new CaseEvent(
                id,
                near.broadcast(),
                near.source().run(),
                near.id(),
                null,
                Type.TWIN,
                "reader",
                START,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Twin(
                        judged.broadcast(),
                        judged.source().run(),
                        judged.id(),
                        verdict,
                        0.97,
                        judged.quote(),
                        "reader-1"));
    }

    /** Something that is about another event, or a question to a role; what it says follows from chance. */
    public static CaseEvent other(String id, Type type, String who, Alert seen, String after, String about, Random by) {
        Verdict verdict = by.nextBoolean() ? Verdict.VIOLATION : Verdict.FALSE_ALARM;
        boolean judges = type == Type.REVIEWED || type == Type.GOLDEN;
        boolean says = type == Type.ANSWERED || type == Type.APPEALED;
        return new CaseEvent(
                id,
                seen.broadcast(),
                seen.source().run(),
                seen.id(),
                seen.source().revision(),
                type,
                who,
                START,
                after,
                judges ? verdict : null,
                null,
                null,
                null,
                type == Type.ESCALATED ? "officer" : type == Type.GIVEN && by.nextInt(4) > 0 ? pick(by, PEOPLE) : null,
                null,
                null,
                says ? "so they say" : null,
                type == Type.CAME_BACK ? null : seen,
                null,
                type == Type.ESCALATED ? "officer" : null,
                about,
                type == Type.APPEALED ? CaseEvent.Party.SELLER : null,
                null,
                type == Type.APPEAL_DECIDED ? outcome(by) : null);
    }

    /** Somebody says what becomes of a verdict that was appealed against. */
    public static CaseEvent ruling(
            String id, String who, Alert seen, String after, String appeal, CaseEvent.Outcome outcome) {
        CaseEvent e = event(id, Type.APPEAL_DECIDED, who, seen, after);
        return new CaseEvent(
                e.id(),
                e.broadcast(),
                e.run(),
                e.alert(),
                e.revision(),
                e.type(),
                e.who(),
                e.at(),
                e.after(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "looked again",
                seen,
                null,
                null,
                appeal,
                null,
                null,
                outcome);
    }

    private static CaseEvent.Outcome outcome(Random by) {
        return by.nextInt(3) == 0 ? CaseEvent.Outcome.UPHELD : CaseEvent.Outcome.OVERTURNED;
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** The same event without the alert as its author saw it. */
    static CaseEvent bare(CaseEvent event) {
        return event.saying(event.to(), event.text(), null);
    }

    /** The states of an alert, one after the other. */
    public static List<Alert> life(Random random, String broadcast, String id) {
        List<Alert> life = new ArrayList<>();
        String quote = "word";
        int states = random.nextInt(4);
        for (int i = 0; i < states; i++) {
            life.add(alert(broadcast, id, Status.PROVISIONAL, quote, 1_000, START));
            quote += " more";
        }
        if (states == 0 || random.nextBoolean()) {
            Status end = random.nextInt(3) == 0 ? Status.RETRACTED : Status.CONFIRMED;
            life.add(alert(broadcast, id, end, quote, 1_000, START));
        }
        return life;
    }

    /** What three people do about an alert, some knowing what was done before and some not, some of it sent twice. */
    public static List<Logged> deeds(Random random, List<Alert> life, int count) {
        List<Logged> deeds = new ArrayList<>();
        Instant at = START;
        String after = null;
        for (int i = 0; i < count; i++) {
            at = at.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(900) : random.nextInt(60));
            if (!deeds.isEmpty() && random.nextInt(12) == 0) {
                deeds.add(new Logged(deeds.get(random.nextInt(deeds.size())).event(), at));
                continue;
            }
            CaseEvent deed = deed(random, life, deeds, i, after);
            deeds.add(new Logged(deed, at));
            if (deed.type() == Type.VERDICT || deed.type() == Type.UNDONE || deed.type() == Type.APPEAL_DECIDED) {
                after = random.nextInt(3) == 0 ? after : deed.id();
            }
        }
        return deeds;
    }

    private static CaseEvent deed(Random random, List<Alert> life, List<Logged> before, int number, String after) {
        String id = "event-of-the-case-" + number;
        String who = PEOPLE.get(random.nextInt(PEOPLE.size()));
        Alert seen = life.get(random.nextInt(life.size()));
        Type type = pick(random, TYPES);
        if (type == Type.UNDONE && !before.isEmpty()) {
            return undo(
                    id,
                    who,
                    seen,
                    after,
                    before.get(random.nextInt(before.size())).event().id());
        }
        return ABOUT.containsKey(type)
                ? other(id, type, who, seen, after, about(random, before, type), random)
                : event(id, type, who, seen, after);
    }

    /** An event of the fitting kind, most often the newest. */
    private static String about(Random random, List<Logged> before, Type type) {
        List<String> fitting = before.stream()
                .map(Logged::event)
                .filter(event -> ABOUT.get(type).contains(event.type()))
                .map(CaseEvent::id)
                .toList();
        if (fitting.isEmpty() || random.nextInt(10) == 0) {
            return random.nextBoolean() ? null : "an-event-of-another-case";
        }
        return random.nextInt(4) > 0 ? fitting.get(fitting.size() - 1) : pick(random, fitting);
    }
}
