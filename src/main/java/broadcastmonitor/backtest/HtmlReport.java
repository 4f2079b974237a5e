package broadcastmonitor.backtest;

import broadcastmonitor.broadcast.Language;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as one page that needs nothing beside it but, where there are any, clips: no script, no font, no picture, no network. For one thread. */
public final class HtmlReport {
    /** So many changes are on the page; tables of all of them are for spreadsheets. */
    static final int MOST_CHANGES = 5_000;

    private static final String STYLE = """
            body{font:15px/1.45 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}
            h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
            table{border-collapse:collapse;width:100%}th,td{padding:.3rem .5rem;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}
            th.n,td.n{text-align:right;font-variant-numeric:tabular-nums}caption{text-align:left;color:#555;padding:.3rem 0}
            q{font-style:normal;background:#fff3c4}.c{color:#666}
            .added{color:#0b5d1e}.removed{color:#a11212}.changed{color:#7a4b00}.moved{color:#17468c}
            @media (prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}th,td{border-color:#3a3a3a}q{background:#4d4100}
            .c,caption{color:#a5a5a5}.added{color:#7ed492}.removed{color:#ff9c9c}.changed{color:#f0c274}.moved{color:#9cc2ff}}
            """;

    private final Report report;
    private final PageWords words;
    private final Language language;
    private final ClipFiles clips;
    private final Writer out;

    private HtmlReport(Report report, Language language, ClipFiles clips, Writer out) {
        this.clips = clips;
        this.report = report;
        this.language = language;
        this.words = PageWords.of(language);
        this.out = out;
    }

    /** Writes a report without clips to a stream that stays open. */
    public static void write(Report report, Language language, OutputStream out) throws IOException {
        write(report, language, ClipFiles.NONE, out);
    }

    /**
     * Writes a report to a stream that stays open.
     *
     * @param clips sound beside the page
     */
    public static void write(Report report, Language language, ClipFiles clips, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            new HtmlReport(report, language, clips, writer).page();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    private void page() {
        add("<!DOCTYPE html>\n<html lang=\"" + language.code() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>"
                + words.text("title") + "</title>\n<style>" + STYLE + "</style></head>\n<body><h1>"
                + words.text("title") + "</h1>\n");
        sides();
        totals();
        if (report.changes() > 0) {
            rules();
            changes();
        }
        sample();
        troubles();
        add("</body></html>\n");
    }

    private void sides() {
        add("<table><tbody>");
        side("old", report.old());
        side("new", report.now());
        row(
                List.of(words.text("judged")),
                List.of(words.judged(
                        report.broadcasts(), Shown.time(report.heardMs()), report.passages(), report.words())));
        add("</tbody></table>\n");
    }

    private void side(String which, Side.Name side) {
        String said = words.text("rules") + " " + side.rules() + " (" + side.rulesHash() + ")"
                + (side.reader() == null ? ", " + words.text("no-reader") : ", " + side.reader())
                + (side.brief() == null ? "" : ", " + words.text("brief") + " " + side.brief())
                + (side.recogniser() == null ? "" : ", " + words.text("heard-again") + " " + side.recogniser());
        row(List.of(words.text(which)), List.of(said));
    }

    private void row(List<String> heads, List<String> cells) {
        add("<tr>"
                + heads.stream()
                        .map(head -> "<th scope=\"row\">" + escaped(head) + "</th>")
                        .collect(Collectors.joining())
                + cells.stream().map(cell -> "<td>" + escaped(cell) + "</td>").collect(Collectors.joining())
                + "</tr>\n");
    }

    private void totals() {
        Tally total = report.total();
        add("<h2>" + words.text("totals") + "</h2>\n");
        if (report.changes() == 0) {
            add("<p>" + words.text("no-difference") + " " + total.before() + "</p>\n");
        }
        add("<table><tbody>");
        row(List.of(words.text("findings")), List.of(total.before() + " → " + total.after()));
        row(List.of(words.text("unchanged")), List.of(Long.toString(total.unchanged())));
        for (Change.Kind kind : Change.Kind.values()) {
            row(List.of(words.text(kind.code())), List.of(report.count(kind) + causes(kind)));
        }
        row(List.of(words.text("precision")), List.of(Shown.bounds(total.old()) + " → " + Shown.bounds(total.now())));
        row(List.of(words.text("decided")), List.of(decided(total.old()) + " → " + decided(total.now())));
        Recall found = report.totalRecall();
        row(
                List.of(words.text("found")),
                List.of(Shown.of(found.old(), found.known()) + " → " + Shown.of(found.now(), found.known())));
        row(
                List.of(words.text("by-hand")),
                List.of(Shown.of(found.byHandOld(), found.byHand()) + " → "
                        + Shown.of(found.byHandNow(), found.byHand())));
        for (FailOn each : FailOn.values()) {
            row(List.of(words.text(each.code())), List.of(Long.toString(report.meeting(each))));
        }
        add("</tbody></table>\n");
    }

    private static String decided(Tally.Marks marks) {
        String said = Shown.decided(marks);
        return said.isEmpty() ? "–" : said;
    }

    private String causes(Change.Kind kind) {
        return report.causes(kind).entrySet().stream()
                .map(each -> Stream.of(each.getKey().split("\\+"))
                                .map(cause -> words.text("cause-" + cause))
                                .collect(Collectors.joining(" + "))
                        + " " + each.getValue())
                .collect(Collectors.joining(
                        ", ", report.count(kind) == 0 ? "" : " (", report.count(kind) == 0 ? "" : ")"));
    }

    private void rules() {
        add("<h2>" + words.text("by-rule") + "</h2>\n<table><caption>" + words.text("reconciles")
                + "</caption><thead><tr><th>" + words.text("rule") + "</th>");
        for (String head : List.of(
                "old",
                "new",
                "unchanged",
                "moved",
                "changed",
                "replaced",
                "replacing",
                "removed",
                "added",
                "precision")) {
            add("<th class=\"n\">" + words.text(head) + "</th>");
        }
        add("</tr></thead><tbody>\n");
        for (Map.Entry<RuleKey, Tally> row : report.changed()) {
            Tally tally = row.getValue();
            add("<tr><th scope=\"row\">" + escaped(row.getKey().toString()) + "</th>");
            tally.counts().forEach(count -> add("<td class=\"n\">" + (count == 0 ? "" : count) + "</td>"));
            add("<td class=\"n\">" + escaped(Shown.bounds(tally.old()) + " → " + Shown.bounds(tally.now()))
                    + "</td></tr>\n");
        }
        add("</tbody></table>\n");
    }

    private void changes() {
        add("<h2>" + words.text("changes") + "</h2>\n<table><thead><tr><th>" + words.text("change") + "</th><th>"
                + words.text("where") + "</th><th>" + words.text("words") + "</th><th>" + words.text("found-by")
                + "</th><th>" + words.text("verdict") + "</th></tr></thead><tbody>\n");
        long[] shown = {0};
        report.eachChange(change -> {
            if (shown[0]++ < MOST_CHANGES) {
                change(change);
            }
        });
        add("</tbody></table>\n");
        if (shown[0] > MOST_CHANGES) {
            add("<p>" + words.left(shown[0] - MOST_CHANGES) + "</p>\n");
        }
    }

    private void change(Change change) {
        String kind = change.kind().code();
        String causes = change.causes().isEmpty()
                ? ""
                : change.causes().stream()
                        .sorted()
                        .map(cause -> words.text("cause-" + cause.code()))
                        .collect(Collectors.joining(" + "));
        add("<tr><td class=\"" + kind + "\">" + words.text(kind) + "<br><span class=\"c\">" + escaped(causes)
                + "</span></td><td>" + escaped(change.hit().broadcast()) + "<br>"
                + Shown.time(change.hit().startMs()) + "</td><td>" + quoted(change.hit()) + sound(change.hit())
                + "</td><td>"
                + Stream.of(change.old(), change.now())
                        .filter(hit -> hit != null)
                        .map(this::by)
                        .collect(Collectors.joining("<br>→ "))
                + "</td><td>"
                + (change.verdict() == null ? "" : words.text(change.verdict().code())) + "</td></tr>\n");
    }

    private String by(Hit hit) {
        return escaped(hit.key().toString()) + " <span class=\"c\">"
                + words.text("severity-" + hit.severity().code()) + ", "
                + words.text("lane-" + hit.lane().code()) + "</span>";
    }

    private String sound(Hit hit) {
        try {
            String file = clips.of(hit);
            return file == null
                    ? ""
                    : "<br><audio controls preload=\"none\" src=\"" + escaped(file) + "\" aria-label=\""
                            + escaped(words.text("sound") + ": " + hit.quote()) + "\"></audio>";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(Hit hit) {
        return hit.quote().isEmpty()
                ? escaped(String.valueOf(hit.message()))
                : escaped(hit.before()) + " <q>" + escaped(hit.quote()) + "</q> " + escaped(hit.after());
    }

    private void sample() {
        if (report.unlabelled() == 0) {
            return;
        }
        add("<h2>" + words.text("to-judge") + "</h2>\n<p>"
                + words.sample(report.sample().size(), report.unlabelled()) + "</p>\n<ol>");
        for (Hit hit : report.sample()) {
            add("<li>" + escaped(hit.broadcast()) + " " + Shown.time(hit.startMs()) + " " + quoted(hit) + sound(hit)
                    + "<br>" + by(hit) + "</li>\n");
        }
        add("</ol>\n");
    }

    private void troubles() {
        if (report.troubleCount() == 0) {
            return;
        }
        add("<h2>" + words.text("troubles") + " (" + report.troubleCount() + ")</h2>\n<ul>");
        report.troubles().forEach(trouble -> add("<li>" + escaped(trouble) + "</li>\n"));
        add("</ul>\n");
    }

    private void add(String html) {
        try {
            out.write(html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text as it may stand in an element or an attribute. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    boolean control = c < ' ' && c != '\n' && c != '\t'
                            || c >= 0x202A && c <= 0x202E
                            || c >= 0x2066 && c <= 0x2069;
                    safe.appendCodePoint(control ? '\uFFFD' : c);
                }
            }
        });
        return safe.toString();
    }
}
