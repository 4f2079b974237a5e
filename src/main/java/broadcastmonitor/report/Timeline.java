package broadcastmonitor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the findings of a broadcast lie, as bars in lanes: one for the sound, one for each severity, and
 * where something lasted one for how much what was said had to do with the broadcast. Places are thousandths of the length.
 *
 * @param bars all bars
 * @param lanes names of the lanes, from top to bottom: {@code sound}, severities, {@code relevance}
 */
public record Timeline(List<Bar> bars, List<String> lanes) {
    private static final List<String> LANES = List.of("sound", "critical", "high", "medium", "low");
    private static final String RELEVANCE = "relevance";
    /** A level of nothing is to be seen, too. */
    private static final double THINNEST_LEVEL = 0.08;

    private static final double WHOLE = 1_000;
    private static final double THINNEST = 2;
    private static final int LANE_HEIGHT = 16;
    /** Of a lane on the page, as its names have it. */
    private static final int SHOWN_HEIGHT = 22;

    private static final int BAR_HEIGHT = 12;

    public Timeline {
        bars = List.copyOf(bars);
        lanes = List.copyOf(lanes);
    }

    /**
     * A bar.
     *
     * @param lane which lane, from 0
     * @param kind {@code heard}, {@code unheard}, a severity, or {@code relevance}
     * @param from where it begins, 0 to 1,000
     * @param width how long it is, more than 0
     * @param height how much of its lane it fills from below, 0 to 1
     * @param name what it is, for those who point at it
     */
    public record Bar(int lane, String kind, double from, double width, double height, String name) {}

    /** Of a report. */
    static Timeline of(Report report, Page page) {
        List<Bar> bars = new ArrayList<>();
        long length = Math.max(1, report.coverage().audioMs());
        bars.add(new Bar(0, "heard", 0, WHOLE, 1, page.text("coverage.heard")));
        for (Gap gap : report.coverage().gaps()) {
            if (gap.isUnheard()) {
                bars.add(bar(0, "unheard", gap.startMs(), gap.endMs(), length, 1, page.gap(gap)));
            }
        }
        for (Report.Finding each : report.findings()) {
            int lane = LANES.indexOf(each.severity());
            if (lane > 0) {
                bars.add(bar(lane, each.severity(), each.startMs(), each.endMs(), length, 1, page.name(each)));
            }
        }
        List<Bar> curves = report.episodes().stream()
                .filter(each -> each.relevance() != null)
                .flatMap(each -> each.relevance().stream())
                .map(point -> bar(
                        LANES.size(),
                        RELEVANCE,
                        point.startMs(),
                        point.endMs(),
                        length,
                        Math.max(THINNEST_LEVEL, point.value()),
                        page.point(point)))
                .toList();
        List<String> lanes = new ArrayList<>(LANES);
        if (!curves.isEmpty()) {
            lanes.add(RELEVANCE);
            bars.addAll(curves);
        }
        return new Timeline(bars, lanes);
    }

    private static Bar bar(int lane, String kind, long startMs, long endMs, long length, double height, String name) {
        double from = Math.min(WHOLE - THINNEST, Math.max(0, WHOLE * startMs / length));
        double width = Math.min(WHOLE - from, Math.max(THINNEST, WHOLE * (endMs - startMs) / length));
        return new Bar(lane, kind, Rounded.to(from, 1), Rounded.to(width, 1), Rounded.to(height, 3), name);
    }

    /**
     * The timeline as an SVG element; its colours are classes of the page.
     *
     * @param alternative what it shows, in words
     */
    String svg(String alternative) {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"timeline\" viewBox=\"0 0 1000 %d\" style=\"height:%dpx\" preserveAspectRatio=\"none\""
                        + " role=\"img\" aria-label=\"%s\">",
                lanes.size() * LANE_HEIGHT,
                lanes.size() * SHOWN_HEIGHT,
                Markup.escaped(alternative)));
        for (Bar bar : bars) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>",
                    bar.kind(),
                    bar.from(),
                    bar.lane() * LANE_HEIGHT + (LANE_HEIGHT - BAR_HEIGHT) / 2 + (1 - bar.height()) * BAR_HEIGHT,
                    bar.width(),
                    bar.height() * BAR_HEIGHT,
                    Markup.escaped(bar.name())));
        }
        return svg.append("</svg>").toString();
    }
}
