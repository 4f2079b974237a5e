package broadcastmonitor.control;

import broadcastmonitor.app.live.Broadcasts;
import broadcastmonitor.app.live.ServiceStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What supervisors ask: the state of the service, whether it lives and is ready, its metrics, and what can be asked. */
final class ServiceRoutes {
    static final String HEALTH = "/health/";
    static final String OPENAPI = "/openapi.json";

    private static final String LIVE = HEALTH + "live";
    private static final String READY = HEALTH + "ready";

    private final Broadcasts broadcasts;
    private final byte[] openApi = openApi();

    /** That there is somebody to answer. */
    record Liveness(boolean live) {}

    /** Whether a broadcast that is added now would be transcribed and evaluated, or else why not. */
    record Readiness(boolean ready, List<String> troubles, String reader) {}

    ServiceRoutes(Broadcasts broadcasts) {
        this.broadcasts = broadcasts;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/service", context -> JsonAnswers.json(context, 200, broadcasts.service()));
        routes.get(LIVE, context -> JsonAnswers.json(context, 200, new Liveness(true)));
        routes.get(READY, this::ready);
        routes.get("/metrics", this::metrics);
        routes.get(OPENAPI, context -> context.contentType(JsonAnswers.JSON).result(openApi));
    }

    private void ready(Context context) {
        ServiceStatus service = broadcasts.service();
        JsonAnswers.json(
                context,
                service.ready() ? 200 : 503,
                new Readiness(service.ready(), service.troubles(), service.reader()));
    }

    private void metrics(Context context) {
        context.contentType(Metrics.CONTENT_TYPE).result(Metrics.text(broadcasts.all(), broadcasts.service()));
    }

    private static byte[] openApi() {
        try (InputStream document = ServiceRoutes.class.getResourceAsStream("openapi.json")) {
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
