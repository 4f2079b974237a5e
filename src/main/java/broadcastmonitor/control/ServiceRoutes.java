package broadcastmonitor.control;

import broadcastmonitor.app.RulesInForce;
import broadcastmonitor.app.live.Broadcasts;
import broadcastmonitor.app.live.ServiceStatus;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.PrometheusText;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** What supervisors ask: the state of the service, whether it is ready, its metrics. */
final class ServiceRoutes {
    private static final String READY = "/health/ready";

    private final Broadcasts broadcasts;

    /** Whether a broadcast that is added now would be transcribed and evaluated, or else why not. */
    record Readiness(boolean ready, List<String> troubles, String reader, RulesInForce rules) {}

    ServiceRoutes(Broadcasts broadcasts) {
        this.broadcasts = broadcasts;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/service", context -> JsonAnswers.json(context, 200, broadcasts.service()));
        routes.get(READY, this::ready);
        routes.get("/metrics", this::metrics);
    }

    private void ready(Context context) {
        ServiceStatus service = broadcasts.service();
        JsonAnswers.json(
                context,
                service.ready() ? 200 : 503,
                new Readiness(service.ready(), service.troubles(), service.reader(), service.rules()));
    }

    private void metrics(Context context) {
        context.contentType(PrometheusText.CONTENT_TYPE).result(Metrics.text(broadcasts.all(), broadcasts.service()));
    }
}
