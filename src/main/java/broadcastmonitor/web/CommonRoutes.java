package broadcastmonitor.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** What every server tells, whatever faces it has: that it lives, and what can be asked. */
final class CommonRoutes {
    static final String HEALTH = "/health/";
    static final String OPENAPI = "/openapi.json";

    private final List<Face> faces;
    private byte[] document;

    /** That there is somebody to answer. */
    record Liveness(boolean live) {}

    CommonRoutes(List<Face> faces) {
        this.faces = List.copyOf(faces);
    }

    void addTo(RoutesConfig routes) {
        routes.get(HEALTH + "live", context -> JsonAnswers.json(context, 200, new Liveness(true)));
        routes.get(OPENAPI, this::openApi);
    }

    private void openApi(Context context) {
        context.contentType(JsonAnswers.JSON).result(document());
    }

    /** Put together when it is first asked for, which seldom is at the start. */
    synchronized byte[] document() {
        if (document == null) {
            document = OpenApi.of(faces);
        }
        return document;
    }
}
