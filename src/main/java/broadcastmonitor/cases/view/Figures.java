package broadcastmonitor.cases.view;

import broadcastmonitor.cases.Agreement;
import broadcastmonitor.cases.CaseDesk.Group;
import broadcastmonitor.cases.CaseDesk.Percentiles;
import broadcastmonitor.cases.CaseDesk.Precision;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.Wilson;
import broadcastmonitor.detector.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What is counted over cases. */
final class Figures {
    private static final List<String> KINDS = List.of("category", "rule", "variant", "detector");

    private Figures() {}

    /** By verdicts in force since a time; cases that people made are none that a detector found. */
    static List<Precision> precision(Handle handle, Instant since) {
        List<Precision> all = new ArrayList<>();
        for (String kind : KINDS) {
            String column = kind.equals("variant") ? "rule || '/' || variant" : kind;
            handle.createQuery("select " + column + " as name, sum(verdict='violation'), count(*) from cases"
                            + " where decided_at>=:since and " + column
                            + " is not null and coalesce(detector, '')<>'people'"
                            + " group by name order by name")
                    .bind("since", since == null ? Long.MIN_VALUE : since.toEpochMilli())
                    .map((rows, context) -> precision(kind, rows.getString(1), rows.getLong(2), rows.getLong(3)))
                    .forEach(all::add);
        }
        return all;
    }

    private static Precision precision(String kind, String name, long violations, long decided) {
        Wilson interval = Wilson.of(violations, decided);
        return new Precision(kind, name, violations, decided, interval.low(), interval.high());
    }

    /** From spoken to claimed and to decided, of what was spoken since a time. */
    static Map<String, Percentiles> times(Handle handle, Instant since) {
        return Map.of(
                "claimed",
                percentiles(handle, "claimed_at", since),
                "decided",
                percentiles(handle, "decided_at", since));
    }

    private static Percentiles percentiles(Handle handle, String column, Instant since) {
        List<Long> times = handle.createQuery("select max(0, " + column + "-spoken_at) as ms from cases where " + column
                        + " is not null and spoken_at>=:since order by ms")
                .bind("since", since == null ? Long.MIN_VALUE : since.toEpochMilli())
                .mapTo(Long.class)
                .list();
        return percentiles(times);
    }

    /** @param sorted ascending */
    static Percentiles percentiles(List<Long> sorted) {
        return new Percentiles(at(sorted, 50), at(sorted, 95), sorted.size());
    }

    /** The least of them that so many percent do not exceed; 0 of none. */
    private static long at(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.max(0, (sorted.size() * (long) percent + 99) / 100 - 1));
    }

    /** Open cases by broadcast and rule: the gravest first, then the oldest. */
    static List<Group> groups(Handle handle, Choice choice) {
        return choice.bind(
                        handle.createQuery(
                                "select broadcast, rule, category, max(severity), count(*), min(at) from cases"
                                        + " where " + choice.condition()
                                        + " group by broadcast, rule, category order by max(severity) desc, min(at), broadcast, rule"))
                .map((rows, context) -> new Group(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        Severity.values()[rows.getInt(4)].code(),
                        rows.getLong(5),
                        Instant.ofEpochMilli(rows.getLong(6))))
                .list();
    }

    /** How people agree, in what was reviewed since a time. */
    static Agreement.Figures agreement(Handle handle, Instant since) {
        List<Reviewed> all = handle.createQuery(
                        "select category, first, first_verdict, who, verdict, golden from reviews"
                                + " where at>=:since order by at, case_num")
                .bind("since", since == null ? Long.MIN_VALUE : since.toEpochMilli())
                .map((rows, context) -> new Reviewed(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(4),
                        new Agreement.Pair(verdict(rows.getString(3)), verdict(rows.getString(5))),
                        rows.getBoolean(6)))
                .list();
        List<Reviewed> blind = all.stream().filter(each -> !each.golden()).toList();
        return new Agreement.Figures(
                agreement(blind, each -> true),
                names(blind, Reviewed::category)
                        .map(name -> new Agreement.Of(
                                name, agreement(blind, each -> each.category().equals(name))))
                        .toList(),
                Stream.concat(names(blind, Reviewed::first), names(all, Reviewed::who))
                        .distinct()
                        .sorted()
                        .map(name -> new Agreement.Person(
                                name,
                                agreement(blind, each -> each.first().equals(name)),
                                agreement(blind, each -> each.who().equals(name)),
                                agreement(
                                        all, each -> each.golden() && each.who().equals(name))))
                        .toList());
    }

    private record Reviewed(String category, String first, String who, Agreement.Pair pair, boolean golden) {}

    private static CaseEvent.Verdict verdict(String code) {
        return CaseEvent.Verdict.VIOLATION.code().equals(code)
                ? CaseEvent.Verdict.VIOLATION
                : CaseEvent.Verdict.FALSE_ALARM;
    }

    private static Agreement agreement(List<Reviewed> all, Predicate<Reviewed> which) {
        return Agreement.of(all.stream().filter(which).map(Reviewed::pair).toList());
    }

    private static Stream<String> names(List<Reviewed> all, Function<Reviewed, String> of) {
        return all.stream().map(of).distinct().sorted();
    }
}
