package broadcastmonitor.web;

import broadcastmonitor.accounts.Principal;
import broadcastmonitor.accounts.Session;
import io.javalin.http.Context;

/**
 * Who asks, as the guard found it.
 *
 * @param who null where nobody is known
 * @param session theirs, where their browser holds one; null otherwise
 * @param address from where, as a trusted proxy says or as it is
 */
public record Asker(Principal who, Session session, String address) {
    private static final String ATTRIBUTE = "asker";

    /** Of a request that the guard has let in. */
    public static Asker of(Context context) {
        Asker asker = context.attribute(ATTRIBUTE);
        return asker == null ? new Asker(null, null, context.req().getRemoteAddr()) : asker;
    }

    /**
     * Who asks, for routes that somebody must be known for.
     *
     * @throws Refusal 401 when nobody is
     */
    public static Principal who(Context context) {
        Principal who = of(context).who();
        if (who == null) {
            throw new Refusal(401, "log in first");
        }
        return who;
    }

    void attach(Context context) {
        context.attribute(ATTRIBUTE, this);
    }
}
