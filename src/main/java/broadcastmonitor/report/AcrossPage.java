package broadcastmonitor.report;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cases.Categories;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What several reports say together, as a page. Immutable. */
public final class AcrossPage {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 24;

    private final Across.Figures figures;
    private final Language language;
    private final boolean printed;
    private final double largest;

    private AcrossPage(Across.Figures figures, Language language, boolean printed) {
        this.figures = figures;
        this.language = language;
        this.printed = printed;
        largest = figures.by().values().stream()
                .flatMap(rows -> rows.values().stream())
                .flatMap(row -> row.trend().stream())
                .filter(value -> value != null)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    static byte[] html(Across.Figures figures, Language language) {
        return rendered(figures, language, false).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] pdf(Across.Figures figures, Language language) {
        return PdfWriter.pdf(rendered(figures, language, true));
    }

    private static String rendered(Across.Figures figures, Language language, boolean printed) {
        return ReportPages.rendered("across.jte", new AcrossPage(figures, language, printed));
    }

    /** What people call a row. */
    static String name(String kind, String name, Language language) {
        String shown = kind.equals("category") ? Categories.name(name, language.code()) : name;
        return shown.isBlank() ? Texts.in(language).of("unknown") : shown;
    }

    /** What was counted. */
    public Across.Figures figures() {
        return figures;
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
    public String text(String key) {
        return Texts.in(language).of(key);
    }

    /** What people call a row. */
    public String name(String kind, String name) {
        return Markup.clean(name(kind, name, language));
    }

    /** A number as it is written in the page's language. */
    public String number(double value) {
        String written = String.format(Locale.ROOT, "%.2f", value);
        return language == Language.RU ? written.replace('.', ',') : written;
    }

    /** The rows of a kind. */
    public Map<String, Across.Row> rows(String kind) {
        return figures.by().getOrDefault(kind, Map.of());
    }

    /** Points an hour from week to week in words, for those who cannot see the picture. */
    public String trend(Across.Row row) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < row.trend().size(); i++) {
            Double value = row.trend().get(i);
            words.append(i == 0 ? "" : "; ")
                    .append(figures.weeks().get(i))
                    .append(' ')
                    .append(value == null ? "–" : number(value));
        }
        return words.toString();
    }

    /** A small picture of the same: one scale for all, so that they can be compared. */
    public String bars(Across.Row row) {
        List<Double> trend = row.trend();
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"small-multiple\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                HEIGHT,
                Markup.escaped(trend(row))));
        double width = (double) WIDTH / Math.max(1, trend.size());
        for (int i = 0; i < trend.size(); i++) {
            double height = trend.get(i) == null || largest == 0 ? 0 : HEIGHT * trend.get(i) / largest;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"high\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                    i * width,
                    HEIGHT - height,
                    Math.max(1, width - 1),
                    height));
        }
        return svg.append("</svg>").toString();
    }
}
