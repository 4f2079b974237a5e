package broadcastmonitor.cli;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.app.Latencies;
import broadcastmonitor.app.Summary;
import broadcastmonitor.detector.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The summary of a broadcast for a person. */
final class SummaryText {
    private SummaryText() {}

    static List<String> of(Summary s, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(style.bold((s.interrupted() ? "Interrupted. So far: " : "Done: ") + s.broadcast()));
        lines.add(row(
                "heard",
                Screen.clock(s.audioMs()) + " of " + Screen.clock(Math.max(s.declaredMs(), s.audioMs())) + ", "
                        + Count.of(s.words(), "word")));
        lines.add(row(
                "pace",
                String.format(Locale.ROOT, "%.1f s, real-time factor %.3f", s.wallMs() / 1000.0, s.realTimeFactor())));
        lines.addAll(alerts(s, style));
        if (s.provisionalLatency().count() + s.confirmedLatency().count() > 0) {
            lines.add(row(
                    "alert latency",
                    "from the end of the phrase to the consumer: provisional " + percentiles(s.provisionalLatency())
                            + ", confirmed " + percentiles(s.confirmedLatency())));
        }
        lines.add(row("not heard", notHeard(s, style)));
        return lines;
    }

    private static List<String> alerts(Summary s, Style style) {
        List<String> lines = new ArrayList<>();
        Map<String, Map<Severity, Integer>> counts = new TreeMap<>();
        for (Alert alert : s.alerts()) {
            counts.computeIfAbsent(alert.category(), c -> new EnumMap<>(Severity.class))
                    .merge(alert.severity(), 1, Integer::sum);
        }
        String provisional = s.provisional() == 0
                ? ""
                : String.format(Locale.ROOT, " (%d provisional, %d retracted)", s.provisional(), s.retracted());
        lines.add(row(
                "alerts",
                s.alerts().isEmpty() ? "none" + provisional : s.alerts().size() + provisional));
        counts.forEach((category, bySeverity) -> {
            StringBuilder counted = new StringBuilder();
            bySeverity.forEach((severity, number) -> counted.append(counted.isEmpty() ? "" : ", ")
                    .append(style.severity(severity, number + " " + severity.code())));
            lines.add(String.format(Locale.ROOT, "    %-24s%s", category, counted));
        });
        return lines;
    }

    private static String notHeard(Summary s, Style style) {
        List<String> parts = new ArrayList<>();
        if (s.loss() != null) {
            parts.add(style.yellow(Screen.clean(s.loss())));
        }
        if (s.silentMs() > 0) {
            parts.add(String.format(Locale.ROOT, "%.1f s of digital silence", s.silentMs() / 1000.0));
        }
        if (s.words() == 0) {
            parts.add(style.yellow("no speech at all was recognised"));
        } else {
            parts.add(String.format(
                    Locale.ROOT, "%.1f %% of the words are doubtful", 100.0 * s.doubtfulWords() / s.words()));
        }
        return String.format(Locale.ROOT, "coverage %.1f %%; ", 100 * s.coverage()) + String.join("; ", parts);
    }

    private static String percentiles(Latencies latencies) {
        return latencies.count() == 0
                ? "none"
                : "p50 " + latencies.percentile(50) + " ms, p95 " + latencies.percentile(95) + " ms";
    }

    private static String row(String name, String value) {
        return String.format(Locale.ROOT, "  %-14s%s", name, value);
    }
}
