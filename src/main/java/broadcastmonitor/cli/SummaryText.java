package broadcastmonitor.cli;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.app.Latencies;
import broadcastmonitor.app.Summary;
import broadcastmonitor.cli.terminal.Count;
import broadcastmonitor.cli.terminal.Screen;
import broadcastmonitor.cli.terminal.Style;
import broadcastmonitor.detector.Lane;
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

    /**
     * The summary's lines.
     *
     * @param wording the language of the broadcast
     */
    static List<String> of(Summary s, Wording wording, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(style.bold((s.interrupted()
                        ? wording.say("Interrupted. So far: ", "Прервано. До этого: ")
                        : wording.say("Done: ", "Готово: "))
                + s.broadcast()));
        String whole = Screen.clock(Math.max(s.declaredMs(), s.audioMs()));
        lines.add(row(
                wording.say("heard", "услышано"),
                Screen.clock(s.audioMs())
                        + wording.say(
                                " of " + whole + ", " + Count.of(s.words(), "word"),
                                " из " + whole + ", слов: " + s.words())));
        lines.add(row(
                wording.say("pace", "темп"),
                String.format(
                        Locale.ROOT,
                        wording.say("%.1f s, real-time factor %.3f", "%.1f с, доля реального времени %.3f"),
                        s.wallMs() / 1000.0,
                        s.realTimeFactor())));
        lines.addAll(alerts(s, wording, style));
        if (s.provisionalLatency().count() + s.confirmedLatency().count() > 0) {
            lines.add(row(
                    wording.say("alert latency", "задержка"),
                    wording.say(
                                    "from the end of the phrase to the consumer: provisional ",
                                    "от конца фразы до получателя: предварительные ")
                            + percentiles(s.provisionalLatency(), wording)
                            + wording.say(", confirmed ", ", подтверждённые ")
                            + percentiles(s.confirmedLatency(), wording)));
        }
        lines.add(row(wording.say("not heard", "не услышано"), notHeard(s, wording, style)));
        return lines;
    }

    private static List<String> alerts(Summary s, Wording wording, Style style) {
        List<String> lines = new ArrayList<>();
        Map<String, Map<Severity, Integer>> counts = new TreeMap<>();
        for (Alert alert : s.alerts(Lane.ALERT)) {
            counts.computeIfAbsent(alert.category(), c -> new EnumMap<>(Severity.class))
                    .merge(alert.severity(), 1, Integer::sum);
        }
        String provisional = s.provisional() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        wording.say(" (%d provisional, %d retracted)", " (предварительных %d, снято %d)"),
                        s.provisional(),
                        s.retracted());
        lines.add(row(
                wording.say("alerts", "замечания"),
                s.alerts(Lane.ALERT).isEmpty()
                        ? wording.say("none", "нет") + provisional
                        : s.alerts(Lane.ALERT).size() + provisional));
        int column = counts.keySet().stream()
                .mapToInt(category -> wording.category(category).length() + 2)
                .max()
                .orElse(0);
        counts.forEach((category, bySeverity) -> {
            StringBuilder counted = new StringBuilder();
            bySeverity.forEach((severity, number) -> counted.append(counted.isEmpty() ? "" : ", ")
                    .append(style.severity(severity, number + " " + wording.severity(severity))));
            lines.add("    "
                    + String.format(Locale.ROOT, "%-" + Math.max(24, column) + "s", wording.category(category))
                    + counted);
        });
        if (!s.alerts(Lane.REVIEW).isEmpty()) {
            lines.add(row(
                    wording.say("to review", "на проверку"),
                    style.dim(Integer.toString(s.alerts(Lane.REVIEW).size()))));
        }
        return lines;
    }

    private static String notHeard(Summary s, Wording wording, Style style) {
        List<String> parts = new ArrayList<>();
        if (s.loss() != null) {
            parts.add(style.yellow(Screen.clean(s.loss())));
        }
        if (s.silentMs() > 0) {
            parts.add(String.format(
                    Locale.ROOT,
                    wording.say("%.1f s of digital silence", "цифровой тишины %.1f с"),
                    s.silentMs() / 1000.0));
        }
        if (s.words() == 0) {
            parts.add(style.yellow(wording.say("no speech at all was recognised", "речь не распознана вовсе")));
        } else {
            parts.add(String.format(
                    Locale.ROOT,
                    wording.say("%.1f %% of the words are doubtful", "сомнительных слов %.1f %%"),
                    100.0 * s.doubtfulWords() / s.words()));
        }
        return String.format(Locale.ROOT, wording.say("coverage %.1f %%; ", "охват %.1f %%; "), 100 * s.coverage())
                + String.join("; ", parts);
    }

    private static String percentiles(Latencies latencies, Wording wording) {
        String unit = wording.say(" ms", " мс");
        return latencies.count() == 0
                ? wording.say("none", "нет")
                : "p50 " + latencies.percentile(50) + unit + ", p95 " + latencies.percentile(95) + unit;
    }

    private static String row(String name, String value) {
        return String.format(Locale.ROOT, "  %-14s%s", name, value);
    }
}
