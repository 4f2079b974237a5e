package broadcastmonitor.web;

import io.javalin.config.RoutesConfig;
import java.util.List;

/** Routes that belong together, to be served beside others by one {@link WebServer}, all behind the same guard. */
public interface Face {
    /**
     * Adds the routes. Their handlers are called by many threads at once.
     *
     * @param bodies reads what clients send; there is one for all faces, because it bounds how much is read at once
     */
    void addTo(RoutesConfig routes, RequestBody bodies);

    /** The routes and schemas for the published document: a resource beside the class, with {@code paths} and {@code components}. */
    byte[] document();

    /**
     * Path specifications, such as {@code /api/stream}, whose answers go on for long. They do not count among the requests that are
     * served at once, so their handlers must bound them themselves and keep no thread waiting.
     */
    default List<String> longAnswers() {
        return List.of();
    }
}
