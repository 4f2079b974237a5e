package broadcastmonitor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the findings of a broadcast lie, as bars in lanes: one for the sound, one for each severity. Places are thousandths of the length.
 *
 * @param bars all bars
 * @param lanes names of the lanes, from top to bottom: {@code sound} and severities
 */
public record Timeline(List<Bar> bars, List<String> lanes) {
    private static final List<String> LANES = List.of("sound", "critical", "high", "medium", "low");
    private static final double WHOLE = 1_000;
    private static final double THINNEST = 2;
    private static final int LANE_HEIGHT = 16;
    private static final int BAR_HEIGHT = 12;

    public Timeline {
        bars = List.copyOf(bars);
        lanes = List.copyOf(lanes);
    }

    /**
     * A bar.
     *
     * @param lane which lane, from 0
     * @param kind {@code heard}, {@code unheard}, or a severity
     * @param from where it begins, 0 to 1,000
     * @param width how long it is, more than 0
     * @param name what it is, for those who point at it
     */
    public record Bar(int lane, String kind, double from, double width, String name) {}

    /** Of a report. */
    static Timeline of(Report report, Page page) {
        List<Bar> bars = new ArrayList<>();
        long length = Math.max(1, report.coverage().audioMs());
        bars.add(new Bar(0, "heard", 0, WHOLE, page.text("coverage.heard")));
        for (Gap gap : report.coverage().gaps()) {
            if (gap.isUnheard()) {
                bars.add(bar(0, "unheard", gap.startMs(), gap.endMs(), length, page.gap(gap)));
            }
        }
        for (Report.Finding each : report.findings()) {
            int lane = LANES.indexOf(each.severity());
            if (lane > 0) {
                bars.add(bar(lane, each.severity(), each.startMs(), each.endMs(), length, page.name(each)));
            }
        }
        return new Timeline(bars, LANES);
    }

    private static Bar bar(int lane, String kind, long startMs, long endMs, long length, String name) {
        double from = Math.min(WHOLE - THINNEST, Math.max(0, WHOLE * startMs / length));
        double width = Math.min(WHOLE - from, Math.max(THINNEST, WHOLE * (endMs - startMs) / length));
        return new Bar(lane, kind, Rounded.to(from, 1), Rounded.to(width, 1), name);
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
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"timeline\" viewBox=\"0 0 1000 %d\" preserveAspectRatio=\"none\""
                        + " role=\"img\" aria-label=\"%s\">",
                lanes.size() * LANE_HEIGHT,
                Markup.escaped(alternative)));
        for (Bar bar : bars) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s</title></rect>",
                    bar.kind(),
                    bar.from(),
                    bar.lane() * LANE_HEIGHT + (LANE_HEIGHT - BAR_HEIGHT) / 2,
                    bar.width(),
                    BAR_HEIGHT,
                    Markup.escaped(bar.name())));
        }
        return svg.append("</svg>").toString();
    }
}
