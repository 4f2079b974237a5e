package broadcastmonitor.backtest;

import broadcastmonitor.backtest.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for a terminal. */
public final class TextReport {
    private static final int RULE_COLUMNS = 44;

    private TextReport() {}

    /**
     * The lines of a report.
     *
     * @param rules so many variants are shown at most
     * @param changes so many changes are shown at most
     */
    public static List<String> lines(Report report, int rules, int changes) {
        List<String> lines = new ArrayList<>();
        lines.add("old  " + name(report.old()));
        lines.add("new  " + name(report.now()));
        lines.add(String.format(
                Locale.ROOT,
                "%,d broadcasts, %s of sound, %,d passages, %,d words",
                report.broadcasts(),
                Shown.time(report.heardMs()),
                report.passages(),
                report.words()));
        lines.add("");
        totals(report, lines);
        if (report.changes() > 0) {
            lines.add("");
            rules(report, rules, lines);
            lines.add("");
            changes(report, changes, lines);
        }
        sample(report, lines);
        if (report.troubleCount() > 0) {
            lines.add("");
            lines.add(report.troubleCount() + " troubles:");
            report.troubles().forEach(trouble -> lines.add("  " + trouble));
        }
        return lines;
    }

    private static String name(Side.Name side) {
        return "rules " + side.rules() + " (" + side.rulesHash() + "), "
                + (side.reader() == null ? "no reader" : side.reader())
                + (side.brief() == null ? "" : ", brief " + side.brief())
                + (side.recogniser() == null ? "" : ", heard again by " + side.recogniser());
    }

    private static void totals(Report report, List<String> lines) {
        Tally total = report.total();
        if (report.changes() == 0) {
            lines.add("no difference: " + total.before() + " findings on both sides");
        } else {
            lines.add("findings   " + total.before() + " -> " + total.after() + ": " + total.unchanged()
                    + " unchanged, "
                    + java.util.Arrays.stream(Kind.values())
                            .map(kind -> report.count(kind) + " " + kind.code() + causes(report, kind))
                            .collect(Collectors.joining(", ")));
        }
        lines.add("precision  " + Shown.bounds(total.old()) + " -> " + Shown.bounds(total.now()) + decided(total));
        Recall found = report.totalRecall();
        if (found.known() > 0) {
            lines.add("found      " + Shown.of(found.old(), found.known()) + " -> "
                    + Shown.of(found.now(), found.known()) + " of the known violations, of those found by hand "
                    + Shown.of(found.byHandOld(), found.byHand()) + " -> "
                    + Shown.of(found.byHandNow(), found.byHand()));
        }
        for (FailOn each : FailOn.values()) {
            if (report.meeting(each) > 0 && each != FailOn.ANY_CHANGE) {
                lines.add(String.format(Locale.ROOT, "%-10s %d", each.code(), report.meeting(each)));
            }
        }
    }

    private static String decided(Tally total) {
        String old = Shown.decided(total.old());
        String now = Shown.decided(total.now());
        return old.isEmpty() && now.isEmpty()
                ? " (nobody has decided on any of these findings)"
                : "; of those decided on " + old + " -> " + now;
    }

    private static String causes(Report report, Kind kind) {
        return report.count(kind) == 0
                ? ""
                : report.causes(kind).entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static void rules(Report report, int most, List<String> lines) {
        List<Map.Entry<RuleKey, Tally>> changed = report.changed();
        lines.add(String.format(
                Locale.ROOT,
                "%-" + RULE_COLUMNS + "s %6s %6s %6s %6s %6s %6s %6s %6s %6s  %s",
                "rule / variant",
                "old",
                "new",
                "same",
                "moved",
                "chang.",
                "repl.",
                "by it",
                "remov.",
                "added",
                "precision"));
        for (Map.Entry<RuleKey, Tally> row : changed.subList(0, Math.min(most, changed.size()))) {
            Tally tally = row.getValue();
            lines.add(String.format(Locale.ROOT, "%-" + RULE_COLUMNS + "s", row.getKey())
                    + tally.counts().stream()
                            .map(count -> String.format(Locale.ROOT, " %6d", count))
                            .collect(Collectors.joining())
                    + "  " + Shown.bounds(tally.old()) + " -> " + Shown.bounds(tally.now()));
        }
        more(changed.size() - most, "variants", lines);
    }

    private static void more(long left, String of, List<String> lines) {
        if (left > 0) {
            lines.add("... and " + left + " more " + of + " (--html, --csv and --json have all)");
        }
    }

    private static void changes(Report report, int most, List<String> lines) {
        List<String> shown = new ArrayList<>();
        report.eachChange(change -> {
            if (shown.size() < most) {
                shown.add(line(change));
            }
        });
        lines.addAll(shown);
        more(report.changes() - most, "changes", lines);
    }

    private static String line(Change change) {
        Hit hit = change.hit();
        String what = change.old() == null || change.now() == null
                ? hit.key() + " " + hit.severity().code() + lane(hit)
                : change.old().key() + " " + change.old().severity().code() + lane(change.old()) + " -> "
                        + change.now().key() + " " + change.now().severity().code() + lane(change.now());
        return String.format(Locale.ROOT, "%-8s", change.kind().code()) + hit.broadcast() + " "
                + Shown.time(hit.startMs()) + "  " + what + "  " + quoted(hit)
                + (change.verdict() == null ? "" : "  [" + change.verdict().code() + "]");
    }

    private static String lane(Hit hit) {
        return hit.lane() == broadcastmonitor.detector.Lane.REVIEW ? " (review)" : "";
    }

    private static String quoted(Hit hit) {
        return hit.quote().isEmpty() ? String.valueOf(hit.message()) : "\"" + hit.quote() + "\"";
    }

    private static void sample(Report report, List<String> lines) {
        if (report.unlabelled() == 0) {
            return;
        }
        lines.add("");
        lines.add("to judge: " + report.sample().size() + " of " + report.unlabelled()
                + " new findings that nobody has decided on, drawn by lot");
        for (Hit hit : report.sample()) {
            lines.add("  " + hit.broadcast() + " " + Shown.time(hit.startMs()) + "  " + hit.key() + "  "
                    + (hit.before() + " [" + hit.quote() + "] " + hit.after()).strip());
        }
    }
}
