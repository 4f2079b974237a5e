package broadcastmonitor.report;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The scores of a report; the formula is explained in {@code docs/reports.md}. */
final class Scores {
    /** Categories that say how well a broadcast is made, rather than whether it keeps to the rules that protect buyers. */
    static final Set<String> QUALITY =
            Set.of("off-topic", "side-conversation", "speech-literacy", "missing-characteristics", "chat-style");

    /** From here on a broadcast has passed. */
    static final double PASSED = 80;

    static final String CRITICAL = "critical";

    private static final Map<String, Long> WEIGHTS = Map.of("low", 1L, "medium", 2L, "high", 5L, CRITICAL, 10L);
    private static final double HOUR_MS = 3_600_000;
    private static final double WHOLE = 100;

    private Scores() {}

    private record Sum(double score, double lowest, long points, Map<String, Long> violations) {}

    /**
     * @param findings what was found, of both lanes
     * @param heardMs how much was heard
     */
    static Report.Compliance compliance(List<Report.Finding> findings, long heardMs, boolean ended) {
        Sum sum = sum(findings, heardMs, each -> !QUALITY.contains(each.category()));
        boolean critical = sum.violations().containsKey(CRITICAL);
        boolean fails = critical || sum.score() < PASSED;
        boolean mayFail = !ended
                || sum.lowest() < PASSED
                || findings.stream().anyMatch(each -> isOpen(each) && CRITICAL.equals(each.severity()));
        return new Report.Compliance(
                fails ? "failed" : mayFail ? "open" : "passed",
                critical,
                sum.score(),
                sum.lowest(),
                sum.points(),
                sum.violations());
    }

    /** As {@link #compliance}, over the other categories. */
    static Report.Quality quality(List<Report.Finding> findings, long heardMs) {
        Sum sum = sum(findings, heardMs, each -> QUALITY.contains(each.category()));
        return new Report.Quality(sum.score(), sum.lowest(), sum.points(), sum.violations());
    }

    private static Sum sum(List<Report.Finding> findings, long heardMs, Predicate<Report.Finding> which) {
        long points = 0;
        long open = 0;
        Map<String, Long> violations = new TreeMap<>();
        for (Report.Finding each : findings) {
            long weight = which.test(each) ? weight(each.severity()) : 0;
            if (isViolation(each) && which.test(each)) {
                points += weight;
                violations.merge(each.severity(), 1L, Long::sum);
            } else if (isOpen(each)) {
                open += weight;
            }
        }
        return new Sum(score(points, heardMs), score(points + open, heardMs), points, violations);
    }

    static long weight(String severity) {
        return WEIGHTS.getOrDefault(severity, 0L);
    }

    static boolean isViolation(Report.Finding each) {
        return each.decided() != null && each.decided().verdict().equals("violation");
    }

    static boolean isOpen(Report.Finding each) {
        return each.state().equals("open") || each.state().equals("snoozed");
    }

    /** Points by the hour heard, of which there is at least one, taken from a hundred. One decimal place. */
    static double score(long points, long heardMs) {
        double hours = Math.max(1, heardMs / HOUR_MS);
        return Math.max(0, Rounded.to(WHOLE - points / hours, 1));
    }
}
