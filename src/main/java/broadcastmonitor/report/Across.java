package broadcastmonitor.report;

import broadcastmonitor.broadcast.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What reports of several broadcasts say together: by host, seller, rule, category and week, with what became of it from week to week. A
 * report that was counted is not kept. One caller at a time.
 */
public final class Across {
    /** Where a broadcast's week is not known: it was replayed faster than its own pace. */
    public static final String NO_WEEK = "-";

    private static final double HOUR_MS = 3_600_000;

    private final Map<String, Map<String, Counting>> kinds = new TreeMap<>();
    private final TreeSet<String> weeks = new TreeSet<>();
    /** What was heard in all of them: against that a category or a rule is held, also where it didn't come up. */
    private final Counting together = new Counting();

    private int broadcasts;

    /**
     * What was counted of one host, seller, rule, category or week.
     *
     * @param broadcasts in how many broadcasts
     * @param hours hours that were heard of them; of a category or rule those of all broadcasts
     * @param tally its cases
     * @param points weighted violations
     * @param perHour points by the hour heard; 0 where nothing was
     * @param trend the same from week to week, as {@link Figures#weeks}; null where nothing was heard in a week
     */
    public record Row(
            int broadcasts, double hours, Report.Tally tally, long points, double perHour, List<Double> trend) {}

    /**
     * What was counted.
     *
     * @param schema name and version
     * @param broadcasts how many broadcasts
     * @param weeks the weeks (ISO 8601) in which there were any, in order
     * @param by rows by kind ({@code category}, {@code host}, {@code rule}, {@code seller}, {@code week}) and name
     */
    public record Figures(String schema, int broadcasts, List<String> weeks, Map<String, Map<String, Row>> by) {}

    private static final class Counting {
        private int broadcasts;
        private long heardMs;
        private long points;
        private final long[] tally = new long[6];
        private final Map<String, Long> pointsByWeek = new TreeMap<>();
        private final Map<String, Long> heardByWeek = new TreeMap<>();
    }

    /** Counts a report. */
    public void add(Report report) {
        broadcasts++;
        String week = week(report.identity().startedAt());
        weeks.add(week);
        List<Report.Finding> all = Stream.of(
                        report.findings(), report.review(), report.falseAlarms(), report.retracted())
                .flatMap(List::stream)
                .toList();
        count("host", report, week, all, each -> report.identity().host());
        count("seller", report, week, all, each -> report.identity().seller());
        count("week", report, week, all, each -> week);
        count("category", report, week, all, Report.Finding::category);
        count("rule", report, week, all, Report.Finding::rule);
        heard(report, week, all);
    }

    private void heard(Report report, String week, List<Report.Finding> all) {
        long heard = report.coverage().heardMs();
        together.heardMs += heard;
        together.heardByWeek.merge(week, heard, Long::sum);
        Map<String, Stream<String>> names = Map.of(
                "host", Stream.of(report.identity().host()),
                "seller", Stream.of(report.identity().seller()),
                "week", Stream.of(week),
                "category", all.stream().map(Report.Finding::category),
                "rule", all.stream().map(Report.Finding::rule));
        names.forEach((kind, some) -> some.map(Across::name).distinct().forEach(name -> {
            Counting counting = of(kind, name);
            counting.broadcasts++;
            counting.heardMs += heard;
            counting.heardByWeek.merge(week, heard, Long::sum);
        }));
    }

    private void count(
            String kind, Report report, String week, List<Report.Finding> all, Function<Report.Finding, String> by) {
        Set<String> waiting = report.review().stream().map(Report.Finding::id).collect(Collectors.toSet());
        for (Report.Finding each : all) {
            Counting counting = of(kind, by.apply(each));
            boolean review = waiting.contains(each.id());
            String verdict = each.decided() == null ? "" : each.decided().verdict();
            counting.tally[0]++;
            if (each.state().equals("retracted")) {
                counting.tally[4]++;
            } else if (verdict.equals("violation")) {
                long points = Scores.weight(each.severity());
                counting.tally[2]++;
                counting.points += points;
                counting.pointsByWeek.merge(week, points, Long::sum);
            } else if (verdict.equals("false-alarm")) {
                counting.tally[3]++;
            } else {
                counting.tally[review ? 5 : 1]++;
            }
        }
    }

    private Counting of(String kind, String name) {
        return kinds.computeIfAbsent(kind, each -> new TreeMap<>()).computeIfAbsent(name(name), each -> new Counting());
    }

    private static String name(String name) {
        return name == null ? "" : name;
    }

    /** The ISO week of a time, e.g. {@code 2026-W09}. */
    static String week(Instant at) {
        if (at == null) {
            return NO_WEEK;
        }
        var day = at.atZone(ZoneOffset.UTC);
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** What was counted so far. */
    public Figures figures() {
        List<String> order = List.copyOf(weeks);
        Map<String, Map<String, Row>> by = new TreeMap<>();
        kinds.forEach((kind, names) -> {
            Map<String, Row> rows = new TreeMap<>();
            boolean ofAll = kind.equals("category") || kind.equals("rule");
            names.forEach((name, counting) -> rows.put(name, row(counting, ofAll ? together : counting, order)));
            by.put(kind, rows);
        });
        return new Figures("reports/1", broadcasts, order, by);
    }

    private static Row row(Counting it, Counting hours, List<String> weeks) {
        List<Double> trend = new ArrayList<>();
        for (String week : weeks) {
            long heard = hours.heardByWeek.getOrDefault(week, 0L);
            trend.add(heard == 0 ? null : perHour(it.pointsByWeek.getOrDefault(week, 0L), heard));
        }
        long[] tally = it.tally;
        return new Row(
                it.broadcasts,
                Rounded.to(hours.heardMs / HOUR_MS, 2),
                new Report.Tally(tally[0], tally[1], tally[2], tally[3], tally[4], tally[5]),
                it.points,
                perHour(it.points, hours.heardMs),
                trend);
    }

    private static double perHour(long points, long heardMs) {
        return heardMs == 0 ? 0 : Rounded.to(points / (heardMs / HOUR_MS), 2);
    }

    /** The figures in a form; as PDF they are the printed page. */
    public static byte[] write(Figures figures, ReportFormat format, Language language) {
        return switch (format) {
            case JSON -> ReportJson.bytes(figures);
            case HTML -> AcrossPage.html(figures, language);
            case PDF -> AcrossPage.pdf(figures, language);
            case CSV -> csv(figures, language);
        };
    }

    private static byte[] csv(Figures figures, Language language) {
        Csv csv = new Csv(language);
        List<Object> heading = new ArrayList<>(List.of(
                "by",
                "name",
                "broadcasts",
                "hours",
                "found",
                "open",
                "violations",
                "falseAlarms",
                "retracted",
                "review",
                "points",
                "pointsPerHour"));
        heading.addAll(figures.weeks());
        csv.line(heading.toArray());
        figures.by()
                .forEach((kind, rows) -> rows.forEach((name, row) -> {
                    Report.Tally tally = row.tally();
                    List<Object> cells = new ArrayList<>(List.of(
                            kind,
                            AcrossPage.name(kind, name, language),
                            row.broadcasts(),
                            row.hours(),
                            tally.found(),
                            tally.open(),
                            tally.violations(),
                            tally.falseAlarms(),
                            tally.retracted(),
                            tally.review(),
                            row.points(),
                            row.perHour()));
                    cells.addAll(row.trend());
                    csv.line(cells.toArray());
                }));
        return csv.bytes();
    }
}
