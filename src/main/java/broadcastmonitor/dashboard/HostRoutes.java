package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.HostLinks;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.HostWarning;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.web.JsonAnswers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the host of a broadcast was told, for moderators; and by a signed link, without a login, for the host: what was flagged in their own broadcast,
 * and that they have seen it. A link opens nothing else.
 */
final class HostRoutes {
    private static final Logger log = LoggerFactory.getLogger(HostRoutes.class);
    private static final String PAGE = "/host/{link}";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 500;
    private static final int NOT_FOUND = 404;
    private static final int SEE_OTHER = 303;

    private final Desk desk;
    private final Supplier<Links> links;
    private final InstantSource clock;

    /** How links are made, and under which address. */
    record Links(HostLinks made, String address) {}

    /**
     * What the host was told.
     *
     * @param link to the host's page, or null where this dashboard gives none
     * @param until when it holds, or null
     */
    record Warnings(List<HostWarning> warnings, String link, Instant until) {}

    /** @param links gives null where this dashboard gives none */
    HostRoutes(Desk desk, Supplier<Links> links, InstantSource clock) {
        this.desk = desk;
        this.links = links;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/warnings/{broadcast}", this::list);
        routes.get(PAGE, this::show);
        routes.post(PAGE, this::acknowledge);
    }

    private void list(Context context) {
        String broadcast = Sight.broadcast(context);
        List<HostWarning> warnings = desk.view(context).warnings(broadcast);
        Links known = links.get();
        JsonAnswers.json(
                context,
                200,
                new Warnings(
                        warnings,
                        known == null
                                ? null
                                : known.address() + "/host/" + known.made().token(broadcast),
                        known == null ? null : known.made().until()));
    }

    /** The broadcast of the link that was followed. */
    private Optional<BroadcastView> broadcast(Context context) {
        Links known = links.get();
        return Optional.ofNullable(known)
                .flatMap(some -> some.made().broadcast(context.pathParam("link")))
                .flatMap(id -> desk.view(context).broadcasts().stream()
                        .filter(view -> view.id().equals(id))
                        .findFirst());
    }

    private void show(Context context) {
        Optional<BroadcastView> found = broadcast(context);
        if (found.isEmpty()) {
            page(context, NOT_FOUND, HostPage.nothing());
            return;
        }
        CaseDesk view = desk.view(context);
        String broadcast = found.get().id();
        List<HostWarning> warnings = view.warnings(broadcast);
        page(context, 200, HostPage.of(found.get(), warnings, flagged(view, broadcast, warnings)));
    }

    private static void page(Context context, int status, String html) {
        context.header("Content-Security-Policy", HostPage.POLICY);
        context.header("X-Frame-Options", "DENY");
        // A browser names no origin where it names no referrer, and a form without an origin is not taken.
        context.header("Referrer-Policy", "same-origin");
        context.header("X-Robots-Tag", "noindex");
        context.status(status).contentType("text/html; charset=utf-8").result(html);
    }

    /** Of the alert lane what was decided a violation, or what the host was warned of. */
    private static List<Case> flagged(CaseDesk view, String broadcast, List<HostWarning> warnings) {
        Set<String> warned = warnings.stream()
                .map(HostWarning::caseId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        CaseQuery all = CaseQuery.newest(
                        Set.of(Case.State.OPEN, Case.State.SNOOZED, Case.State.DECIDED), Lane.ALERT, 0, MOST)
                .within(Set.of(broadcast), Set.of());
        return view.find(all).cases().stream()
                .filter(each -> each.key().broadcast().equals(broadcast) && each.lane() == Lane.ALERT)
                .filter(each -> isFlagged(each, warned))
                .toList();
    }

    private static boolean isFlagged(Case each, Set<String> warned) {
        if (each.decision() != null) {
            return each.decision().verdict() == CaseEvent.Verdict.VIOLATION;
        }
        return each.measure() == CaseEvent.Measure.WARNED
                || warned.contains(each.key().id());
    }

    private void acknowledge(Context context) {
        Optional<BroadcastView> found = broadcast(context);
        String warning = context.queryParam("warning");
        boolean known = found.isPresent()
                && desk.view(context).warnings(found.get().id()).stream()
                        .anyMatch(each -> each.id().equals(warning));
        if (!known) {
            page(context, NOT_FOUND, HostPage.nothing());
            return;
        }
        BroadcastAct seen = BroadcastAct.acknowledged(found.get().id(), warning, clock.instant());
        String back = "/host/" + context.pathParam("link");
        context.future(() -> desk.view(context)
                .record(seen)
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((done, fault) -> {
                    if (fault == null) {
                        context.status(SEE_OTHER).header("Location", back);
                    } else {
                        log.debug("an acknowledgement was not read back", fault);
                        page(context, 503, HostPage.tryAgain(found.get(), back));
                    }
                    return null;
                }));
    }
}
