package broadcastmonitor.dashboard;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseDesk.Precision;
import broadcastmonitor.cases.CaseEvent.Verdict;
import broadcastmonitor.cases.CaseQuality;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.ClauseTexts;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.JsonRequest;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cases are listed, counted and looked at. */
final class CaseRoutes {
    private static final Logger log = LoggerFactory.getLogger(CaseRoutes.class);

    private static final List<String> FILTERS = List.of(
            "state",
            "lane",
            "broadcast",
            "host",
            "category",
            "rule",
            "severity",
            "language",
            "detector",
            "claimedBy",
            "assignedTo",
            "waiting",
            "askedOf",
            "text",
            "order",
            "offset",
            "limit");

    private static final int LIMIT = 100;
    private static final int MOST = 1_000;
    private static final int FURTHEST = 10_000_000;
    /** How much sound is played before and after what a case is about, milliseconds. */
    private static final long AROUND_MS = 10_000;

    private static final int EARLIER = 20;
    private static final int SENT_AWAY = 20;
    /** So many decisions about a host are looked through for violations. */
    private static final int DECIDED = 100;

    private final Desk desk;
    private final Hub hub;
    private final Function<String, Optional<String>> briefs;
    private final RuleNotes notes;

    /** Some cases, and how many there are. */
    record Listing(long total, List<CaseRow> cases) {}

    /** Cases by broadcast and rule. */
    record Groups(List<CaseDesk.Group> groups) {}

    /** What others decided on the same rule. */
    record SameRule(long violations, long falseAlarms, double low, double high) {}

    /** A stretch of sound. */
    record Stretch(long fromMs, long toMs) {}

    /** What the rule says; null where that is not known here. */
    record Rule(String clause, String clauseText, List<String> falsePositives) {}

    /**
     * A whole case.
     *
     * @param quality null for those who are measured by it
     */
    record Whole(
            @JsonUnwrapped CaseRow row,
            List<Case.Recorded> history,
            CaseQuality quality,
            BroadcastView broadcastView,
            String brief,
            List<CaseRow> earlier,
            List<CaseRow> sentAway,
            SameRule sameRule,
            Stretch clip,
            Rule rule) {}

    /**
     * @param briefs the brief of a broadcast, as far as there is one
     * @param notes what is known of rules
     */
    CaseRoutes(Desk desk, Hub hub, Function<String, Optional<String>> briefs, RuleNotes notes) {
        this.desk = desk;
        this.hub = hub;
        this.briefs = briefs;
        this.notes = notes;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/cases", this::list);
        routes.get("/api/case-groups", this::groups);
        routes.get("/api/cases/{id}", this::whole);
    }

    private void list(Context context) {
        CaseDesk.Page page = Sight.narrow(context, query(context), desk.view(context))
                .map(desk.view(context)::find)
                .orElseGet(() -> new CaseDesk.Page(List.of(), 0));
        JsonAnswers.json(
                context,
                200,
                new Listing(page.total(), page.cases().stream().map(hub::row).toList()));
    }

    private void groups(Context context) {
        JsonAnswers.json(
                context,
                200,
                new Groups(Sight.narrow(context, query(context), desk.view(context))
                        .map(desk.view(context)::groups)
                        .orElse(List.of())));
    }

    private static CaseQuery query(Context context) {
        Query query = new Query(context, FILTERS);
        CaseQuery.Order order = query.code("order", CaseQuery.Order.class, Query::code);
        return new CaseQuery(
                query.codes("state", Case.State.class, Case.State::code),
                query.code("lane", Lane.class, Lane::code),
                query.texts("broadcast"),
                query.texts("host"),
                query.texts("category"),
                query.texts("rule"),
                query.codes("severity", Severity.class, Severity::code),
                query.texts("language"),
                query.texts("detector"),
                query.text("claimedBy"),
                query.text("assignedTo"),
                Waits.of(context, query),
                query.text("text"),
                order == null ? CaseQuery.Order.SEVERITY : order,
                (int) query.number("offset", 0, FURTHEST, 0),
                (int) query.number("limit", 1, MOST, LIMIT));
    }

    private void whole(Context context) {
        String language = new Query(context, List.of("language")).text("language");
        if (language != null && Language.of(language).isEmpty()) {
            throw JsonRequest.mistake("'language' must be en or ru, not '" + language + "'");
        }
        Case found = desk.find(context, context.pathParam("id"));
        CaseDesk view = desk.view(context);
        CaseRow row = hub.row(found, Sight.seesTwin(context, found));
        BroadcastView broadcast = hub.view(found.key().broadcast());
        JsonAnswers.json(
                context,
                200,
                new Whole(
                        row,
                        Sight.history(context, found),
                        Sight.isOfficer(context) ? found.quality() : null,
                        broadcast,
                        brief(found.key().broadcast()),
                        earlier(context, view, found, broadcast),
                        view.sentAway(row.id(), SENT_AWAY).stream()
                                .filter(each -> Sight.sees(context, each))
                                .map(hub::row)
                                .toList(),
                        sameRule(view, found),
                        clip(found.alert()),
                        rule(found.alert(), row.language(), language)));
    }

    /**
     * What the rule of an alert says.
     *
     * @param spoken language of the broadcast, or null
     * @param read language of the page, or null for that of the broadcast
     */
    Rule rule(Alert alert, String spoken, String read) {
        return new Rule(
                alert.clause(),
                ClauseTexts.of(alert.clause(), alert.category(), spoken),
                falsePositives(alert.rule(), read != null ? read : spoken == null ? "en" : spoken));
    }

    private List<String> falsePositives(String rule, String language) {
        try {
            List<String> known = notes.falsePositives(rule, language);
            return known.isEmpty() ? null : known;
        } catch (RuntimeException e) {
            // A case is worth showing without them.
            log.warn("rule={} its file cannot be read: {}", rule, e.getMessage());
            return null;
        }
    }

    /** What is played of the sound around an alert. */
    static Stretch clip(Alert alert) {
        return new Stretch(Math.max(0, alert.startMs() - AROUND_MS), alert.endMs() + AROUND_MS);
    }

    /** The brief of a broadcast, or null where there is none. */
    String brief(String broadcast) {
        try {
            return briefs.apply(broadcast).orElse(null);
        } catch (RuntimeException e) {
            // A case is worth showing without it.
            log.warn("broadcast={} its brief cannot be read: {}", broadcast, e.getMessage());
            return null;
        }
    }

    private List<CaseRow> earlier(Context context, CaseDesk view, Case found, BroadcastView broadcast) {
        if (broadcast == null || broadcast.host().isEmpty()) {
            return List.of();
        }
        CaseQuery decided =
                CaseQuery.newest(Set.of(Case.State.DECIDED), null, 0, DECIDED).ofHost(broadcast.host());
        return view.find(decided).cases().stream()
                .filter(each -> !each.key().equals(found.key()) && Sight.sees(context, each))
                .filter(each -> each.decision() != null && each.decision().verdict() == Verdict.VIOLATION)
                .limit(EARLIER)
                .map(hub::row)
                .toList();
    }

    private static SameRule sameRule(CaseDesk view, Case found) {
        return view.precision(Instant.EPOCH).stream()
                .filter(each -> each.kind().equals("rule")
                        && each.name().equals(found.alert().rule()))
                .findFirst()
                .map(CaseRoutes::sameRule)
                .orElseGet(() -> new SameRule(0, 0, 0, 1));
    }

    private static SameRule sameRule(Precision all) {
        return new SameRule(all.violations(), all.decided() - all.violations(), all.low(), all.high());
    }
}
