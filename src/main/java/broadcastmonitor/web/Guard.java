package broadcastmonitor.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides who is served. A service on the loopback needs protection too: every web page that the user opens can send requests
 * to it. A page that has given its own name the loopback's address (DNS rebinding) betrays itself by the {@code Host} header,
 * any other by {@code Origin}. Health is told without a token, for those who watch over processes seldom have one.
 */
final class Guard {
    /**
     * By these a request passes for one of another method than it was sent with. The framework obeys the first, so that what looks
     * like reading would change something.
     */
    private static final List<String> OTHER_METHOD =
            List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");

    /** A browser asks its user for a name and the token, and sends both with everything that it loads from here then. */
    private static final String BASIC = "Basic realm=\"Broadcast Monitor\", charset=\"UTF-8\"";

    private final BearerToken token;
    /** The names under which it may be addressed; empty when it has names that it cannot know. */
    private final Set<String> names;

    Guard(WebSettings settings) {
        token = settings.token();
        // Elsewhere a name says nothing, but there is always a token, which no page knows.
        names = settings.isLoopback()
                ? Set.copyOf(List.of("localhost", "127.0.0.1", "[::1]", settings.hostInUri()))
                : Set.of();
    }

    /** @throws Refusal when the request is not to be served */
    void check(Context context) {
        for (String header : OTHER_METHOD) {
            if (context.req().getHeader(header) != null) {
                throw new Refusal(400, "the header " + header + " is not served: send the method itself");
            }
        }
        String host = context.header("Host");
        if (!names.isEmpty() && (host == null || !names.contains(name(host)))) {
            throw new Refusal(403, "this service is not known as " + host + "; address it as localhost or 127.0.0.1");
        }
        String origin = context.header("Origin");
        if (origin != null && writes(context) && !isOwn(origin, host)) {
            throw new Refusal(403, "a page of " + origin + " may not change anything here");
        }
        if (token != null
                && !context.path().startsWith(CommonRoutes.HEALTH)
                && !token.isIn(context.header("Authorization"))) {
            context.header("WWW-Authenticate", isForAPerson(context) ? BASIC : "Bearer");
            throw new Refusal(401, "a token is needed: send the header Authorization: Bearer TOKEN");
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

    private static boolean isOwn(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }

    /** A {@code Host} header without its port. */
    private static String name(String host) {
        int port = host.startsWith("[") ? host.indexOf(':', host.indexOf(']') + 1) : host.indexOf(':');
        return (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
    }
}
