package broadcastmonitor.control;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.app.live.Broadcasts;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control interface, listening from its construction until it is closed. Requests are served by threads of its own; the
 * broadcasts are called from all of them.
 */
public final class ControlServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

    /** How long a client may keep silent in the middle of something, and take over a request's body. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ControlSettings settings;
    private final int port;
    private final Javalin javalin;

    /** @throws ControlException when it cannot listen there: the port is in use, or the address is not of this machine */
    public ControlServer(Broadcasts broadcasts, ControlSettings settings) {
        this(broadcasts, settings, PATIENCE);
    }

    ControlServer(Broadcasts broadcasts, ControlSettings settings, Duration patience) {
        requireNonNull(broadcasts, "broadcasts");
        this.settings = settings;
        Listener listener = new Listener(settings);
        Guard guard = new Guard(settings);
        javalin = Javalin.create(config -> {
            tune(config);
            listener.addTo(config.jetty);
            config.routes.before(context -> {
                addHeaders(context);
                guard.check(context);
            });
            addErrors(config.routes);
            // A further face (a dashboard with its events) adds its routes here, behind the same guard.
            new BroadcastRoutes(broadcasts, patience).addTo(config.routes);
            new ServiceRoutes(broadcasts).addTo(config.routes);
        });
        javalin.start();
        port = listener.port();
    }

    /** Where it listens: the port that was asked for, or the free one that was found. */
    public int port() {
        return port;
    }

    /** Its address, for people to click on. */
    public URI address() {
        return URI.create("http://" + settings.hostInUri() + ":" + port);
    }

    /** Stops listening. Who is being served is cut off within a second. */
    @Override
    public void close() {
        javalin.stop();
    }

    /** The routes that are served, such as {@code get /api/broadcasts/{id}}. */
    List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name().toLowerCase(Locale.ROOT) + " " + endpoint.path)
                .toList();
    }

    private static void tune(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
    }

    /** Answers are of the moment, and not for the pages of others. */
    private static void addHeaders(Context context) {
        context.header("Cache-Control", "no-store");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static void addErrors(RoutesConfig routes) {
        routes.exception(Refusal.class, (e, context) -> JsonAnswers.refuse(context, e.status(), e.getMessage()));
        routes.exception(
                HttpResponseException.class,
                (e, context) -> JsonAnswers.refuse(context, e.getStatus(), e.getMessage()));
        routes.exception(
                NotFoundResponse.class,
                (e, context) -> JsonAnswers.refuse(
                        context,
                        404,
                        "there is nothing at " + context.path() + "; " + ServiceRoutes.OPENAPI
                                + " says what there is"));
        routes.exception(MethodNotAllowedResponse.class, ControlServer::refuseMethod);
        routes.exception(Exception.class, (e, context) -> {
            log.error("request failed method={} path={}", context.req().getMethod(), context.path(), e);
            JsonAnswers.refuse(context, 500, "the service failed at this; its log says how");
        });
    }

    private static void refuseMethod(MethodNotAllowedResponse e, Context context) {
        String allowed = String.join(", ", e.getDetails().values()).replace("GET", "GET, HEAD");
        context.header("Allow", allowed);
        JsonAnswers.refuse(context, 405, context.req().getMethod() + " is not possible here; allowed: " + allowed);
    }
}
