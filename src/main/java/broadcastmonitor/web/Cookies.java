package broadcastmonitor.web;

import broadcastmonitor.accounts.Sessions;
import io.javalin.http.Context;
import java.time.Duration;

/**
 * What browsers hold. Scripts cannot read it, other sites' requests do not carry it, and where there is TLS it travels by nothing else and for no other
 * host ({@code __Host-}, RFC 6265bis).
 */
final class Cookies {
    private static final String SESSION = "monitor-session";
    private static final String DEVICE = "monitor-device";
    private static final String PREFIX = "__Host-";

    /** How long a browser is known again after its last login. */
    private static final Duration DEVICE_LIFE = Duration.ofDays(180);

    private final boolean secure;

    Cookies(boolean secure) {
        this.secure = secure;
    }

    /** Null where there is none. */
    String session(Context context) {
        return bounded(context.cookie(name(SESSION)));
    }

    /** Null where there is none. */
    String device(Context context) {
        return bounded(context.cookie(name(DEVICE)));
    }

    void begin(Context context, String session) {
        set(context, SESSION, session, Sessions.LONGEST);
    }

    void remember(Context context, String device) {
        set(context, DEVICE, device, DEVICE_LIFE);
    }

    void end(Context context) {
        set(context, SESSION, "", Duration.ZERO);
    }

    private void set(Context context, String name, String value, Duration life) {
        context.res()
                .addHeader(
                        "Set-Cookie",
                        name(name) + "=" + value + "; Path=/; Max-Age=" + life.toSeconds()
                                + "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : ""));
    }

    private String name(String name) {
        return secure ? PREFIX + name : name;
    }

    private static String bounded(String value) {
        return value == null || value.isEmpty() || value.length() > 300 ? null : value;
    }
}
