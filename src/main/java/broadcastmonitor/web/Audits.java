package broadcastmonitor.web;

import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.accounts.RoleMatrix;
import io.javalin.http.Context;
import java.util.Map;

/**
 * Records what is asked for, where {@link RoleMatrix} says so: what is shown before it is, what is changed when it was answered, and what is
 * refused. Safe for any thread.
 */
public final class Audits {
    static final String ROUTE = "audit.route";
    private static final String DETAIL = "audit.detail";
    private static final String CASE = "audit.case";
    private static final String BROADCAST = "audit.broadcast";
    private static final String ID = "id";

    private final People people;

    Audits(People people) {
        this.people = people;
    }

    /**
     * Says more about a request than its path does.
     *
     * @param broadcast which one it is about, or null
     * @param caseId which case, or null
     * @param detail in codes and ids, nothing of what was said
     */
    public static void about(Context context, String broadcast, String caseId, String detail) {
        context.attribute(BROADCAST, broadcast);
        context.attribute(CASE, caseId);
        context.attribute(DETAIL, detail);
    }

    /** Before something is shown: not even half an answer goes out that is not recorded. */
    void admitted(Context context) {
        if (isRecorded(context) && !writes(context)) {
            add(context, 200);
        }
    }

    /** Somebody was not allowed something, whatever it was. Those whom nobody knows could fill a disk, and are not recorded. */
    void refused(Context context) {
        RoleMatrix.Route route = context.attribute(ROUTE);
        context.attribute(DETAIL, "refused " + route.operation());
        add(context, 403);
    }

    /** After something was changed, or not. */
    void answered(Context context) {
        RoleMatrix.Route route = context.attribute(ROUTE);
        if (isRecorded(context)
                && writes(context)
                && Asker.of(context).who() != null
                && route.allows(Asker.of(context).who())) {
            add(context, context.statusCode());
        }
    }

    /** Something that no route stands for. */
    void add(Asker asker, String action, String detail, int status) {
        people.audit()
                .add(AuditEntry.of(
                        people.clock().instant(), asker.who(), asker.address(), action, null, null, detail, status));
    }

    private static boolean writes(Context context) {
        return !context.req().getMethod().equals("GET")
                && !context.req().getMethod().equals("HEAD");
    }

    private static boolean isRecorded(Context context) {
        RoleMatrix.Route route = context.attribute(ROUTE);
        return route != null && route.action() != null;
    }

    private void add(Context context, int status) {
        RoleMatrix.Route route = context.attribute(ROUTE);
        Asker asker = Asker.of(context);
        Map<String, String> path = context.pathParamMap();
        boolean ofCase = route.operation().contains("/cases/");
        String said = context.attribute(BROADCAST);
        String named = context.attribute(CASE);
        String detail = context.attribute(DETAIL);
        String query = writes(context) ? null : context.queryString();
        people.audit()
                .add(AuditEntry.of(
                        people.clock().instant(),
                        asker.who(),
                        asker.address(),
                        route.action() == null ? "refused" : route.action(),
                        said != null ? said : path.getOrDefault("broadcast", ofCase ? null : path.get(ID)),
                        named != null ? named : ofCase ? path.get(ID) : null,
                        detail != null ? detail : query,
                        status));
    }
}
