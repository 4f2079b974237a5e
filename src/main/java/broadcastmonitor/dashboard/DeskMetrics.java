package broadcastmonitor.dashboard;

import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.web.PrometheusText;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the cases stand, for Prometheus: what waits, by rule, what was decided, and how long people took. Made anew for every scrape; a series for each rule
 * that has raised something, none for a person or a broadcast.
 */
final class DeskMetrics {
    private static final Duration TIMES_OF = Duration.ofHours(1);
    private static final Duration DECIDED_IN = Duration.ofDays(30);

    private final Desk desk;
    private final Hub hub;
    private final InstantSource clock;

    DeskMetrics(Desk desk, Hub hub, InstantSource clock) {
        this.desk = desk;
        this.hub = hub;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/metrics/cases", this::cases);
    }

    private void cases(Context context) {
        CaseDesk view = desk.view(context);
        Instant now = clock.instant();
        PrometheusText text = new PrometheusText();
        open(text, view, now);
        decided(text, view.precision(now.minus(DECIDED_IN)));
        times(text, view, now.minus(TIMES_OF));
        context.contentType(PrometheusText.CONTENT_TYPE).result(text.bytes());
    }

    private static void open(PrometheusText text, CaseDesk view, Instant now) {
        Map<List<String>, Long> open = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        Instant oldest = now;
        for (CaseDesk.Group group : view.groups(CaseQuery.newest(Set.of(), null, 0, 1))) {
            open.merge(List.of(group.category(), String.valueOf(group.rule())), group.open(), Long::sum);
            oldest = group.oldest() != null && group.oldest().isBefore(oldest) ? group.oldest() : oldest;
        }
        Map<Labels, Double> values = new LinkedHashMap<>();
        open.forEach(
                (of, count) -> values.put(Labels.of("category", of.get(0), "rule", of.get(1)), count.doubleValue()));
        text.gauge("broadcastmonitor_cases_open", "Cases that wait for somebody, by rule.", values);
        text.gauge(
                "broadcastmonitor_cases_oldest_open_seconds",
                "Age of the oldest of them; 0 where there is none.",
                Duration.between(oldest, now).toMillis() / 1e3);
    }

    private static void decided(PrometheusText text, List<CaseDesk.Precision> precision) {
        Map<Labels, Double> decided = new LinkedHashMap<>();
        Map<Labels, Double> violations = new LinkedHashMap<>();
        for (CaseDesk.Precision each : precision) {
            if (each.kind().equals("rule")) {
                Labels rule = Labels.of("rule", each.name());
                decided.put(rule, (double) each.decided());
                violations.put(rule, (double) each.violations());
            }
        }
        text.gauge("broadcastmonitor_cases_decided", "Cases decided in the last 30 days, by rule.", decided);
        text.gauge("broadcastmonitor_cases_violations", "Those decided to be violations, by rule.", violations);
    }

    private void times(PrometheusText text, CaseDesk view, Instant since) {
        Map<String, CaseDesk.Percentiles> times = new TreeMap<>(view.times(since));
        CaseDesk.Percentiles onScreens = hub.shown().since(since);
        if (onScreens != null) {
            times.put("shown", onScreens);
        }
        Map<Labels, Double> seconds = new LinkedHashMap<>();
        Map<Labels, Double> counts = new LinkedHashMap<>();
        times.forEach((step, percentiles) -> {
            if (percentiles.count() > 0) {
                seconds.put(Labels.of("quantile", "0.5", "step", step), percentiles.p50() / 1e3);
                seconds.put(Labels.of("quantile", "0.95", "step", step), percentiles.p95() / 1e3);
            }
            counts.put(Labels.of("step", step), (double) percentiles.count());
        });
        text.gauge(
                "broadcastmonitor_moderation_seconds",
                "From spoken to shown, claimed and decided, of the last hour.",
                seconds);
        text.gauge("broadcastmonitor_moderation_cases", "Of how many cases that is told.", counts);
    }
}
