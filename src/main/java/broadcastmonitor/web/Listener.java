package broadcastmonitor.web;

import io.javalin.config.JettyConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The Jetty under a server: where it listens, with how many threads, and how it ends. */
final class Listener {
    /** Few ask at once; more than these wait for one another. */
    private static final int MOST_THREADS = 32;

    private static final int FEWEST_THREADS = 4;

    /** The rest is for those who ask after the health of the service: they are answered however many others are slow. */
    private static final int MOST_OTHERS = 24;

    /** How long others wait their turn; then it is 503. */
    private static final Duration TURN = Duration.ofSeconds(10);

    /** How long a client may keep silent in the middle of something. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /** How long the threads may take to end once their connections are closed. */
    private static final long END_MS = 500;

    private final WebSettings settings;
    private final List<String> longAnswers;
    private ServerConnector connector;

    /** @param longAnswers paths that do not count among the requests served at once */
    Listener(WebSettings settings, List<String> longAnswers) {
        this.settings = settings;
        this.longAnswers = List.copyOf(longAnswers);
    }

    void addTo(JettyConfig jetty) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("web");
        threads.setDaemon(true);
        threads.setStopTimeout(END_MS);
        jetty.threadPool = threads;
        jetty.modifyServer(server -> {
            // No waiting until clients have closed their connections: those that keep them open for later never do.
            server.setStopTimeout(0);
            server.setErrorHandler(new BadRequests());
            server.setHandler(others());
        });
        jetty.addConnector(this::connector);
    }

    private QoSHandler others() {
        QoSHandler others = new QoSHandler();
        others.setMaxRequestCount(MOST_OTHERS);
        others.setMaxSuspend(TURN);
        others.excludePath(CommonRoutes.HEALTH + "*");
        longAnswers.forEach(others::excludePath);
        return others;
    }

    /** After the server was started. */
    int port() {
        return connector.getLocalPort();
    }

    private Connector connector(Server server, HttpConfiguration http) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        connector = settings.outside().tls() == null
                ? new ServerConnector(server, 1, 1, plain)
                : new ServerConnector(server, 1, 1, tls(http, plain), plain);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(SILENCE.toMillis());
        try {
            // Now, for a server that fails to start logs what the user is told anyway.
            connector.open();
        } catch (IOException e) {
            throw refusal(e);
        }
        return connector;
    }

    /** TLS 1.2 and 1.3 with what this Java thinks safe. Whatever name it is addressed by gets the one certificate that there is. */
    private SslConnectionFactory tls(HttpConfiguration http, HttpConnectionFactory plain) {
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(settings.outside().tls().store());
        context.setKeyManagerPassword(new String(TlsFiles.PASSWORD));
        context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        return new SslConnectionFactory(context, plain.getProtocol());
    }

    private WebException refusal(IOException e) {
        String where = "cannot listen on " + settings.host() + " port " + settings.port() + ": ";
        // Jetty wraps what the system says, and the system has no codes in Java.
        String said = String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        String reason = said.toLowerCase(Locale.ROOT);
        if (reason.contains("in use")) {
            return new WebException(where + "the port is in use; choose another, or 0 for a free one", e);
        }
        if (reason.contains("permission")) {
            return new WebException(where + "ports below 1024 need special rights; choose a higher one", e);
        }
        if (reason.contains("assign")) {
            return new WebException(where + "this is not an address of this machine", e);
        }
        return new WebException(where + said, e);
    }
}
