package broadcastmonitor.web;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.accounts.AccountsException;
import broadcastmonitor.accounts.Sessions;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server over HTTP with the routes of several faces, listening from its construction until it is closed. Requests are served by
 * threads of its own.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WebServer.class);

    /** How long a client may keep silent in the middle of something, and take over a request's body. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What an answer may do that is no page, should a browser show it as one. */
    private static final String NOTHING =
            "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final WebSettings settings;
    private final CommonRoutes common;
    private final Leftover leftover = new Leftover();
    private final OpenAnswers open = new OpenAnswers();
    private final Guard guard;
    private final int port;
    private final Javalin javalin;

    /** @throws WebException when it cannot listen there: the port is in use, or the address is not of this machine */
    public WebServer(WebSettings settings, Face... faces) {
        this(settings, PATIENCE, faces);
    }

    /** @param patience how long a client may take over the body of a request */
    public WebServer(WebSettings settings, Duration patience, Face... faces) {
        this.settings = requireNonNull(settings, "settings");
        List<Face> all = List.of(faces);
        common = new CommonRoutes(all);
        Listener listener = new Listener(
                settings,
                all.stream().flatMap(face -> face.longAnswers().stream()).toList());
        Sessions sessions = new Sessions(settings.people().clock());
        Cookies cookies = new Cookies(settings.outside().isSecure());
        Audits audits = new Audits(settings.people());
        guard = new Guard(settings, new Identity(settings, sessions, cookies), audits, open);
        RequestBody bodies = new RequestBody(patience);
        javalin = Javalin.create(config -> {
            tune(config);
            listener.addTo(config.jetty);
            config.routes.before(context -> {
                addHeaders(context);
                guard.check(context);
            });
            config.routes.beforeMatched(context -> guard.admit(context, operation(context)));
            config.routes.after(audits::answered);
            addErrors(config.routes);
            common.addTo(config.routes);
            new SessionRoutes(settings.people(), sessions, cookies, audits, bodies).addTo(config.routes);
            all.forEach(face -> face.addTo(config.routes, bodies));
        });
        try {
            javalin.start();
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
        port = listener.port();
    }

    /** Where it listens: the port that was asked for, or the free one that was found. */
    public int port() {
        return port;
    }

    /** Its address, for people to click on; the public one where that was said. */
    public URI address() {
        return settings.outside().publicUrl() != null
                ? settings.outside().publicUrl()
                : URI.create(settings.scheme() + "://" + settings.hostInUri() + ":" + port);
    }

    /** Its address as other machines know it: where it listens on all addresses, by the name of this machine. */
    public String node() {
        String known = settings.outside().origin();
        return known != null ? known : settings.scheme() + "://" + settings.hostFromAfar() + ":" + port;
    }

    /** Stops listening. Who is being served is cut off within a second. */
    @Override
    public void close() {
        open.close();
        javalin.stop();
    }

    /** The published document, as JSON in UTF-8. */
    public byte[] document() {
        return common.document();
    }

    /** The routes that are served, such as {@code get /api/broadcasts/{id}}. */
    public List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(WebServer::operation)
                .toList();
    }

    /** What was asked for; what is asked for with HEAD is what GET would give. */
    private String operation(Context context) {
        Endpoint matched = context.endpoints().matchedHttpEndpoint();
        return operation(
                matched != null
                        ? matched
                        : javalin.unsafe.internalRouter.findFirstHttpHandlerEntry(HandlerType.GET, context.path())
                                .endpoint);
    }

    private static String operation(Endpoint endpoint) {
        return endpoint.method.name().toLowerCase(Locale.ROOT) + " "
                + endpoint.path.replace('<', '{').replace('>', '}');
    }

    private static void tune(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
    }

    /** Answers are of the moment, and not for the pages of others. */
    private void addHeaders(Context context) {
        if (settings.outside().isSecure()) {
            context.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        context.header("Cache-Control", "no-store");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Content-Security-Policy", NOTHING);
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private void addErrors(RoutesConfig routes) {
        routes.exception(
                AccountsException.class,
                (e, context) -> refuse(context, 503, "the accounts cannot be read or written; the log says why"));
        routes.exception(Refusal.class, (e, context) -> refuse(context, e.status(), e.getMessage()));
        routes.exception(HttpResponseException.class, (e, context) -> refuse(context, e.getStatus(), e.getMessage()));
        routes.exception(
                NotFoundResponse.class,
                (e, context) -> refuseAsked(
                        context,
                        404,
                        "there is nothing at " + context.path() + "; " + CommonRoutes.OPENAPI + " says what there is"));
        routes.exception(MethodNotAllowedResponse.class, this::refuseMethod);
        routes.exception(Exception.class, (e, context) -> {
            log.error("request failed method={} path={}", context.req().getMethod(), context.path(), e);
            refuse(context, 500, "the service failed at this; its log says how");
        });
    }

    /** What is refused only to those who may know of it. */
    private void refuseAsked(Context context, int status, String line) {
        try {
            guard.requireSomebody(context);
            refuse(context, status, line);
        } catch (Refusal first) {
            refuse(context, first.status(), first.getMessage());
        }
    }

    private void refuse(Context context, int status, String line) {
        JsonAnswers.refuse(context, status, line);
        leftover.answerAndForget(context);
    }

    private void refuseMethod(MethodNotAllowedResponse e, Context context) {
        String allowed = String.join(", ", e.getDetails().values()).replace("GET", "GET, HEAD");
        context.header("Allow", allowed);
        refuseAsked(context, 405, context.req().getMethod() + " is not possible here; allowed: " + allowed);
    }
}
