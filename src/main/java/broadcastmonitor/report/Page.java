package broadcastmonitor.report;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cases.Categories;
import broadcastmonitor.detector.Episode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as a page shows it: what the template asks for. Immutable. */
public final class Page {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final long SECOND_MS = 1_000;

    private final Report report;
    private final Language language;
    private final boolean printed;
    private final Texts texts;
    private final Map<String, Report.Finding> byId;

    /** @param printed whether it becomes a PDF, which has no SVG */
    Page(Report report, Language language, boolean printed) {
        this.report = report;
        this.language = language;
        this.printed = printed;
        texts = Texts.in(language);
        byId = Stream.of(report.findings(), report.review(), report.falseAlarms(), report.retracted())
                .flatMap(List::stream)
                .collect(Collectors.toMap(Report.Finding::id, each -> each, (one, other) -> one));
    }

    /** What it shows. */
    public Report report() {
        return report;
    }

    /** The code of its language. */
    public String language() {
        return language.code();
    }

    /** Whether it becomes a PDF. */
    public boolean printed() {
        return printed;
    }

    /** What the page says. */
    public String text(String key, Object... values) {
        return texts.of(key, values);
    }

    /** What came from elsewhere, as markup can hold it; a dash for nothing. */
    public String shown(String text) {
        return text == null || text.isBlank() ? "—" : Markup.clean(text);
    }

    /** Whether there is something to show. */
    public boolean has(String text) {
        return text != null && !text.isBlank();
    }

    /** Audio time, e.g. {@code 1:02:03.4}. */
    public String time(long ms) {
        long seconds = ms / SECOND_MS;
        return String.format(
                Locale.ROOT, "%d:%02d:%02d.%d", seconds / 3600, seconds / 60 % 60, seconds % 60, ms % SECOND_MS / 100);
    }

    /** Wall-clock time. */
    public String clock(Instant at) {
        return at == null ? text("unknown") : CLOCK.format(at);
    }

    /** A share as percent. */
    public String percent(double share) {
        return number(100 * share, 2) + " %";
    }

    /** A number as it is written in the page's language. */
    public String number(double value, int places) {
        String written = String.format(Locale.ROOT, "%." + places + "f", value);
        return language == Language.RU ? written.replace('.', ',') : written;
    }

    /** What people call a category. */
    public String category(String id) {
        return Categories.name(id, language.code());
    }

    /** The text of a clause in the page's language, or null. */
    public String clause(Report.Finding each) {
        if (each.clauseText() == null) {
            return null;
        }
        return language == Language.RU
                ? each.clauseText().ru()
                : each.clauseText().en();
    }

    /** One line that names a finding. */
    public String name(Report.Finding each) {
        return time(each.startMs()) + " " + category(each.category()) + ": " + shown(each.quote());
    }

    /** One line that names a gap. */
    public String gap(Gap gap) {
        return time(gap.startMs()) + " " + text("gap.kind." + gap.kind().code()) + ", "
                + number(gap.lostMs() / (double) SECOND_MS, 1) + " " + text("seconds");
    }

    /** One line that names how relevant something was, and where. */
    String point(Episode.Point point) {
        return time(point.startMs()) + " " + text("relevance.at", number(point.value(), 2));
    }

    /** What people call a lane of the timeline. */
    public String lane(String name) {
        return List.of("sound", "relevance").contains(name) ? text("timeline." + name) : text("severity." + name);
    }

    /** How relevant an episode was, in words; null where nobody read that. */
    public String relevance(Report.Lasting episode) {
        DoubleSummaryStatistics values = episode.relevance() == null
                ? new DoubleSummaryStatistics()
                : episode.relevance().stream().mapToDouble(Episode.Point::value).summaryStatistics();
        return values.getCount() == 0
                ? null
                : text(
                        "relevance",
                        number(values.getAverage(), 2),
                        number(values.getMin(), 2),
                        number(values.getMax(), 2));
    }

    /** The categories of an extract, as people call them. */
    public String categories() {
        return report.categories().stream().map(this::category).collect(Collectors.joining(", "));
    }

    /** Who found something, e.g. {@code patterns, reader}. */
    public String detectors(Report.Finding each) {
        if (each.byHand()) {
            return text("by.hand");
        }
        return shown(each.detectors() == null ? each.detector() : String.join(", ", each.detectors()));
    }

    /** A finding by its id. */
    public Report.Finding finding(String id) {
        return byId.get(id);
    }

    /** Where the findings lie. */
    public Timeline timeline() {
        return Timeline.of(report, this);
    }

    /** What the timeline shows, in words. */
    public String timelineText() {
        return text(
                "timeline.alt",
                count("critical"),
                count("high"),
                count("medium"),
                count("low"),
                report.coverage().gaps().stream().filter(Gap::isUnheard).count());
    }

    /** The timeline as markup. */
    public String svg() {
        return timeline().svg(timelineText());
    }

    private long count(String severity) {
        return report.findings().stream()
                .filter(each -> each.severity().equals(severity))
                .count();
    }

    /** All doubtful words with their places, as one text. */
    public String doubtful() {
        return report.coverage().doubtful().stream()
                .map(each -> time(each.startMs()) + " " + Markup.clean(each.word()))
                .collect(Collectors.joining("; "));
    }

    /** The lists of findings of a page: the key of a heading and what stands under it. */
    public Map<String, List<Report.Finding>> lists() {
        Map<String, List<Report.Finding>> lists = new java.util.LinkedHashMap<>();
        lists.put("findings", report.findings());
        lists.put("review", report.review());
        lists.put("falseAlarms", report.falseAlarms());
        lists.put("retracted", report.retracted());
        return lists;
    }

    /** The number and issue of the report. */
    public String number() {
        return report.number() + ", " + text("issue", report.issue());
    }
}
