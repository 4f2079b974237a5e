package broadcastmonitor.accounts;

import static broadcastmonitor.accounts.Role.ADMIN;
import static broadcastmonitor.accounts.Role.MODERATOR;
import static broadcastmonitor.accounts.Role.OFFICER;
import static broadcastmonitor.accounts.Role.VIEWER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What each role may: every route that a server serves, and every kind of event that people publish about cases. A route that is not here is
 * for admins only. {@code docs/accounts.md} shows it; the tests hold both against the servers.
 */
public final class RoleMatrix {
    private static final List<Route> ROUTES = List.of(
            everybody("get /health/live"),
            everybody("get /health/ready"),
            everybody("get /"),
            everybody("get /{page}"),
            everybody("post /api/login"),
            route("post /api/logout", VIEWER).audited("logout"),
            route("get /api/session", VIEWER).asked(),
            route("post /api/password", VIEWER).audited("password-changed"),
            route("get /openapi.json", VIEWER),
            route("get /api/desk", VIEWER).asked(),
            route("get /api/wall", VIEWER).asked(),
            route("get /api/stream", VIEWER).asked(),
            route("post /api/presence", VIEWER).asked(),
            route("post /api/shown", VIEWER).asked(),
            route("get /api/cases", VIEWER),
            route("get /api/case-groups", VIEWER),
            route("get /api/cases/{id}", VIEWER).audited("case-viewed"),
            route("get /api/transcripts/{broadcast}", VIEWER),
            route("get /api/search", VIEWER),
            route("get /api/audio/{broadcast}", VIEWER).audited("sound-heard"),
            route("head /api/audio/{broadcast}", VIEWER),
            route("get /api/peaks/{broadcast}", VIEWER),
            route("get /api/listen/{broadcast}", VIEWER).audited("listened"),
            route("post /api/reveal/{broadcast}", OFFICER).audited("sound-revealed"),
            route("get /api/evidence/{broadcast}", OFFICER).ofEverything().audited("evidence-exported"),
            route("get /api/precision", VIEWER).ofEverything(),
            route("get /api/sample", MODERATOR),
            route("get /api/reports", OFFICER).ofEverything().audited("reports-read"),
            route("get /api/reports/{broadcast}", VIEWER).audited("report-read"),
            route("get /api/reports/{broadcast}/transcript", VIEWER).audited("transcript-read"),
            route("post /api/case-events", MODERATOR).audited("case-event"),
            route("post /api/feedback", OFFICER).audited("feedback"),
            route("get /api/rules", OFFICER).ofEverything(),
            route("get /api/rules/{rule}", OFFICER).ofEverything(),
            route("post /api/rules/look", OFFICER).ofEverything(),
            route("post /api/rules/draft", OFFICER).ofEverything(),
            route("post /api/rules/try", OFFICER).ofEverything().audited("rules-tried"),
            route("post /api/rules/propose", OFFICER).ofEverything().audited("rules-proposed"),
            route("post /api/rules/approve", OFFICER).ofEverything().audited("rules-approved"),
            route("post /api/rules/publish", OFFICER).ofEverything().audited("rules-published"),
            route("post /api/rules/withdraw", OFFICER).ofEverything().audited("rules-withdrawn"),
            route("post /api/rules/approval", ADMIN).ofEverything().audited("rules-approval-set"),
            route("get /api/audit", OFFICER).ofEverything().audited("audit-read"),
            route("post /api/broadcast-events", MODERATOR).audited("broadcast-event"),
            route("get /api/warnings/{broadcast}", VIEWER),
            everybody("get /host/{link}"),
            everybody("post /host/{link}"),
            route("get /api/webhooks", OFFICER).ofEverything(),
            route("post /api/webhooks", ADMIN).ofEverything().audited("webhook-added"),
            route("delete /api/webhooks/{id}", ADMIN).ofEverything().audited("webhook-removed"),
            route("post /api/webhooks/{id}/test", OFFICER).ofEverything().audited("webhook-tested"),
            route("post /api/webhooks/{id}/enabled", ADMIN).ofEverything().audited("webhook-enabled"),
            route("post /api/webhooks/{id}/secret", ADMIN).ofEverything().audited("webhook-secret"),
            route("post /api/webhooks/again", OFFICER).ofEverything().audited("webhook-again"),
            route("get /api/handover", MODERATOR),
            route("post /api/handover", MODERATOR).audited("handover"),
            route("get /api/review", MODERATOR).audited("case-offered"),
            route("get /api/agreement", MODERATOR).ofEverything(),
            route("get /api/agreement/people", OFFICER).ofEverything().audited("agreement-read"),
            route("get /api/accounts", ADMIN).ofEverything(),
            route("get /api/broadcasts", VIEWER),
            route("get /api/broadcasts/{id}", VIEWER),
            route("post /api/broadcasts", ADMIN).ofEverything().audited("broadcast-added"),
            route("delete /api/broadcasts/{id}", ADMIN).audited("broadcast-ended"),
            route("post /api/broadcasts/{id}/chat", ADMIN).audited("chat-taken"),
            route("get /api/service", OFFICER).ofEverything(),
            route("get /metrics", ADMIN).ofEverything(),
            route("get /metrics/cases", ADMIN).ofEverything());

    private static final List<Event> EVENTS = List.of(
            new Event("claimed", MODERATOR),
            new Event("released", MODERATOR),
            new Event("verdict", MODERATOR),
            new Event("undone", MODERATOR),
            new Event("note", MODERATOR),
            new Event("snoozed", MODERATOR),
            new Event("escalated", MODERATOR),
            new Event("case-made", MODERATOR),
            new Event("measure", MODERATOR),
            new Event("assigned", MODERATOR),
            new Event("minute-heard", MODERATOR),
            new Event("host-warned", MODERATOR),
            new Event("twins-ended", OFFICER),
            new Event("answered", MODERATOR),
            new Event("given", MODERATOR),
            new Event("reviewed", MODERATOR),
            new Event("golden", OFFICER),
            new Event("appealed", MODERATOR),
            new Event("appeal-decided", OFFICER));

    private static final Map<String, Route> BY_OPERATION =
            ROUTES.stream().collect(Collectors.toUnmodifiableMap(Route::operation, Function.identity()));

    /**
     * A route.
     *
     * @param operation method and path, as {@code get /api/cases/{id}}
     * @param least the least role that may; null where nobody is asked who they are
     * @param everything whether it shows or touches what no scope can narrow, so that whoever has one may not
     * @param byItself whether pages ask for it without anybody doing something, so that no session lives longer by it
     * @param action what the audit calls it; null where it is not recorded
     */
    public record Route(String operation, Role least, boolean everything, boolean byItself, String action) {
        private Route ofEverything() {
            return new Route(operation, least, true, byItself, action);
        }

        private Route asked() {
            return new Route(operation, least, everything, true, action);
        }

        private Route audited(String name) {
            return new Route(operation, least, everything, byItself, name);
        }

        /** Whether nobody is asked who they are. */
        public boolean isForEverybody() {
            return least == null;
        }

        /** Whether somebody may. */
        public boolean allows(Principal who) {
            return isForEverybody()
                    || who != null
                            && who.role().includes(least)
                            && (!everything || who.scope().isAll());
        }
    }

    /**
     * A kind of event about a case.
     *
     * @param type as on its topic
     */
    public record Event(String type, Role least) {}

    private RoleMatrix() {}

    private static Route everybody(String operation) {
        return new Route(operation, null, false, false, null);
    }

    private static Route route(String operation, Role least) {
        return new Route(operation, least, false, false, null);
    }

    /** All routes. */
    public static List<Route> routes() {
        return ROUTES;
    }

    /** All kinds of events. */
    public static List<Event> events() {
        return EVENTS;
    }

    /** What is known of a route, such as {@code get /api/cases/{id}}; one that nobody thought of is for admins. */
    public static Route of(String operation) {
        Route known = BY_OPERATION.get(operation);
        return known == null ? route(operation, ADMIN).ofEverything().audited("unnamed") : known;
    }

    /** Whether a role may publish events of a type; one that nobody thought of is for admins. */
    public static boolean mayPublish(Role role, String type) {
        Optional<Event> event =
                EVENTS.stream().filter(each -> each.type().equals(type)).findFirst();
        return role.includes(event.map(Event::least).orElse(ADMIN));
    }

    /** The table in Markdown, as it stands in the documentation. */
    public static String table() {
        StringBuilder table = new StringBuilder(
                        "| route or event | without login | viewer | moderator | officer | admin |\n")
                .append("|---|---|---|---|---|---|\n");
        ROUTES.forEach(route -> row(
                table,
                "`" + route.operation() + "`" + (route.everything() ? " ¹" : "") + (route.action() == null ? "" : " ²"),
                route.least(),
                route.isForEverybody()));
        EVENTS.forEach(event -> row(table, "event `" + event.type() + "` ²", event.least(), false));
        return table.toString();
    }

    private static void row(StringBuilder table, String what, Role least, boolean everybody) {
        table.append("| ").append(what).append(everybody ? " | yes |" : " | |");
        for (Role role : Role.values()) {
            table.append(least == null || role.includes(least) ? " yes |" : " |");
        }
        table.append('\n');
    }
}
