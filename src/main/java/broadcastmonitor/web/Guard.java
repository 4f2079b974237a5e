package broadcastmonitor.web;

import broadcastmonitor.accounts.RoleMatrix;
import broadcastmonitor.accounts.Sessions;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides who is served, by {@link RoleMatrix}. A service on the loopback needs protection too: every web page that the user opens can send requests
 * to it. A page that has given its own name the loopback's address (DNS rebinding) betrays itself by the {@code Host} header,
 * any other by {@code Origin}.
 */
final class Guard {
    /** What a page repeats of its session. */
    static final String CSRF = "X-CSRF-Token";

    /**
     * By these a request passes for one of another method than it was sent with. The framework obeys the first, so that what looks
     * like reading would change something.
     */
    private static final List<String> OTHER_METHOD =
            List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");

    /** A browser asks its user for a name and the token, and sends both with everything that it loads from here then. */
    private static final String BASIC = "Basic realm=\"Broadcast Monitor\", charset=\"UTF-8\"";

    private final WebSettings settings;
    private final Identity identity;
    private final Audits audits;
    private final OpenAnswers open;
    /** The names under which it may be addressed; empty when it has names that it cannot know. */
    private final Set<String> names;

    Guard(WebSettings settings, Identity identity, Audits audits, OpenAnswers open) {
        this.settings = settings;
        this.identity = identity;
        this.audits = audits;
        this.open = open;
        names = settings.isLoopback() ? names(settings) : Set.of();
    }

    private static Set<String> names(WebSettings settings) {
        Set<String> names = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]", settings.hostInUri()));
        if (settings.outside().origin() != null) {
            names.add(settings.outside().publicUrl().getHost().toLowerCase(Locale.ROOT));
        }
        return Set.copyOf(names);
    }

    /**
     * Before it is known what is asked for.
     *
     * @throws Refusal when the request is not to be served whatever it asks for
     */
    void check(Context context) {
        for (String header : OTHER_METHOD) {
            if (context.req().getHeader(header) != null) {
                throw new Refusal(400, "the header " + header + " is not served: send the method itself");
            }
        }
        requireTls(context);
        String host = context.header("Host");
        // Elsewhere a name says nothing, but there is always a token or a session, which no page knows.
        if (!names.isEmpty() && (host == null || !names.contains(name(host)))) {
            throw new Refusal(403, "this service is not known as " + host + "; address it as localhost or 127.0.0.1");
        }
        String origin = context.header("Origin");
        if (origin != null && writes(context) && !isOwn(origin, host)) {
            throw new Refusal(403, "a page of " + origin + " may not change anything here");
        }
    }

    /** Who comes past the proxy comes without TLS. */
    private void requireTls(Context context) {
        if (settings.isLoopback() || settings.outside().tls() != null || identity.isFromProxy(context)) {
            return;
        }
        if (!isLoopback(context.req().getRemoteAddr())) {
            throw new Refusal(403, "plain HTTP is served to the proxy before this service only; use its address");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Before a route that there is.
     *
     * @param operation as in {@link RoleMatrix}
     * @throws Refusal when whoever asks may not
     */
    void admit(Context context, String operation) {
        RoleMatrix.Route route = RoleMatrix.of(operation);
        context.attribute(Audits.ROUTE, route);
        if (isFree(route, operation)) {
            new Asker(null, null, identity.address(context)).attach(context);
            return;
        }
        Asker asker = identity.asks(context, !route.byItself());
        asker.attach(context);
        requireSomebody(context, asker);
        if (!route.allows(asker.who())) {
            audits.refused(context);
            throw new Refusal(
                    403,
                    asker.who().role().includes(route.least())
                            ? "this is for those who see all broadcasts and categories"
                            : "this is for the role " + route.least().code() + " and above, and you are "
                                    + asker.who().role().code());
        }
        requireCsrf(context, asker);
        audits.admitted(context);
        open.watch(context, identity.standing(context, asker.who()));
    }

    /** Pages hold nothing that is not in the program, and only they can show a login; without accounts a browser has to ask by itself. */
    private boolean isFree(RoleMatrix.Route route, String operation) {
        boolean page = operation.equals("get /") || operation.equals("get /{page}");
        return route.isForEverybody() && (!page || settings.token() == null || identity.needsAccounts());
    }

    /** Before it is said that there is nothing, or not by this method: that is not for everybody either. */
    void requireSomebody(Context context) {
        Asker asker = identity.asks(context, true);
        asker.attach(context);
        requireSomebody(context, asker);
    }

    private void requireSomebody(Context context, Asker asker) {
        if (asker.who() != null) {
            return;
        }
        boolean accounts = identity.needsAccounts();
        context.header("WWW-Authenticate", !accounts && isForAPerson(context) ? BASIC : "Bearer");
        throw new Refusal(
                401,
                accounts
                        ? "log in first; programs send the header Authorization: Bearer TOKEN"
                        : "a token is needed: send the header Authorization: Bearer TOKEN");
    }

    private static void requireCsrf(Context context, Asker asker) {
        if (asker.who().isByCookie()
                && writes(context)
                && (asker.session() == null || !Sessions.repeats(asker.session(), context.header(CSRF)))) {
            throw new Refusal(403, "the header " + CSRF + " is not that of your session: load the page again");
        }
    }

    private static boolean isForAPerson(Context context) {
        String accept = context.header("Accept");
        return accept != null && accept.contains("text/html");
    }

    private static boolean writes(Context context) {
        String method = context.req().getMethod();
        return !method.equals("GET") && !method.equals("HEAD");
    }

    private boolean isOwn(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host)
                || origin.equalsIgnoreCase(settings.outside().origin());
    }

    /** A {@code Host} header without its port. */
    private static String name(String host) {
        int port = host.startsWith("[") ? host.indexOf(':', host.indexOf(']') + 1) : host.indexOf(':');
        return (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
    }
}
