package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.Role;
import broadcastmonitor.accounts.RoleMatrix;
import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.web.Asker;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.Refusal;
import broadcastmonitor.web.RequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people do is taken, published, and answered when it has come back from its topic. */
final class EventRoutes {
    private static final Logger log = LoggerFactory.getLogger(EventRoutes.class);

    /** How many events may come in one request. */
    static final int MOST = 500;

    /** How long a page waits for its answer; then it sends again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Desk desk;
    private final Hub hub;
    private final InstantSource clock;
    private final RequestBody bodies;
    private final Reviewing reviewing;

    /**
     * What became of an event.
     *
     * @param now the case as it stands
     * @param diff of a stale one: the fields of the alert that are not what they were when it was judged; null where that is not known or
     *     not the reason
     */
    record Result(
            String id,
            Effect effect,

            @com.fasterxml.jackson.annotation.JsonProperty("case")
            CaseRow now,

            @com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
            Map<String, Revisions.Change> diff) {}

    /** What became of all of them. */
    record Results(List<Result> results) {}

    EventRoutes(Desk desk, Hub hub, InstantSource clock, RequestBody bodies, Reviewing reviewing) {
        this.desk = desk;
        this.hub = hub;
        this.clock = clock;
        this.bodies = bodies;
        this.reviewing = reviewing;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/case-events", this::take);
    }

    private void take(Context context) {
        CaseDesk view = desk.view(context);
        Instant now = clock.instant();
        List<EventDraft> drafts = EventDraft.all(Acting.events(context, bodies), MOST, now);
        List<Prepared> prepared = new ArrayList<>();
        for (EventDraft draft : drafts) {
            prepared.add(draft.made() != null ? made(context, view, draft, now) : judged(context, draft, now));
        }
        List<CompletableFuture<Result>> results =
                prepared.stream().map(each -> each.recorded(view)).toList();
        answer(context, results, all -> {
            boolean inVain = all.size() == 1
                    && (all.get(0).effect() == Effect.LOST || all.get(0).effect() == Effect.STALE);
            JsonAnswers.json(context, inVain ? 409 : 200, new Results(all));
        });
    }

    /** Answers when everything is known, or with 503 when that takes too long. */
    static <T> void answer(Context context, List<CompletableFuture<T>> results, Consumer<List<T>> known) {
        context.future(() -> CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((nothing, fault) -> {
                    if (fault == null) {
                        known.accept(
                                results.stream().map(CompletableFuture::join).toList());
                    } else {
                        log.debug("an event was not read back", fault);
                        context.header("Retry-After", "1");
                        JsonAnswers.refuse(
                                context,
                                503,
                                "it is not known whether this will count: send it again with the same id");
                    }
                    return null;
                }));
    }

    /** An event to be published, or what became of it already. */
    private final class Prepared {
        private final CaseEvent event;
        private final Result result;

        Prepared(CaseEvent event, Result result) {
            this.event = event;
            this.result = result;
        }

        CompletableFuture<Result> recorded(CaseDesk view) {
            return result != null
                    ? CompletableFuture.completedFuture(result)
                    : view.record(event)
                            .thenApply(outcome -> new Result(event.id(), outcome.effect(), row(outcome.now()), null));
        }

        /** Who has just judged without knowing what others did is not told now either. */
        private CaseRow row(Case now) {
            CaseRow row = hub.row(now);
            return event.type() == CaseEvent.Type.REVIEWED ? row.blind() : row;
        }
    }

    private Prepared judged(Context context, EventDraft draft, Instant now) {
        Case found = desk.find(context, draft.caseId());
        permit(context, draft, found);
        // What is sent again was judged then.
        boolean again = found.history().stream()
                .anyMatch(recorded -> recorded.event().id().equals(draft.id()));
        if (draft.type() == CaseEvent.Type.VERDICT && !again) {
            Map<String, Revisions.Change> changes = hub.revisions().changes(found, draft.revision());
            if (changes == null || !changes.isEmpty()) {
                return new Prepared(null, new Result(draft.id(), Effect.STALE, hub.row(found), changes));
            }
        }
        return new Prepared(event(draft, found.alert(), now), null);
    }

    /** Taking something back takes the same right as doing it; a second verdict is for whom it was offered. */
    private void permit(Context context, EventDraft draft, Case found) {
        if (draft.type() == CaseEvent.Type.REVIEWED
                && !reviewing.isOffered(found, draft.other().about())) {
            throw new Refusal(403, "nobody asks for a second verdict on this; GET /api/review offers some");
        }
        if (draft.type() == CaseEvent.Type.UNDONE) {
            Role role = Asker.who(context).role();
            found.history().stream()
                    .map(Case.Recorded::event)
                    .filter(event -> event.id().equals(draft.undoes()))
                    .map(CaseEvent::type)
                    .filter(type -> !type.isSaidByPrograms() && !RoleMatrix.mayPublish(role, type.code()))
                    .findFirst()
                    .ifPresent(type -> {
                        throw new Refusal(403, "a " + role.code() + " may not take back events of type " + type.code());
                    });
        }
    }

    private static CaseEvent event(EventDraft draft, Alert alert, Instant now) {
        return new CaseEvent(
                draft.id(),
                alert.broadcast(),
                alert.source().run(),
                alert.id(),
                alert.source().revision(),
                draft.type(),
                draft.who(),
                now,
                draft.after(),
                draft.verdict(),
                draft.cause(),
                draft.measure(),
                draft.until(),
                draft.to(),
                draft.undoes(),
                draft.bulk(),
                draft.text(),
                alert,
                null,
                draft.other().role(),
                draft.other().about(),
                draft.other().party(),
                draft.other().madeAt(),
                draft.other().outcome());
    }

    private Prepared made(Context context, CaseDesk view, EventDraft draft, Instant now) {
        EventDraft.Made made = draft.made();
        Sight.broadcast(context, made.broadcast());
        if (!Sight.of(context).seesCategory(made.category())) {
            throw new Refusal(403, "cases of the category " + made.category() + " are not yours to make");
        }
        BroadcastView broadcast = view.broadcasts().stream()
                .filter(each -> each.id().equals(made.broadcast()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        404, "there is no broadcast \"" + made.broadcast() + "\"; GET /api/wall lists them"));
        return new Prepared(event(draft, alert(view, draft, broadcast), now), null);
    }

    /** The alert that somebody raises by hand: as those of detectors, but that its rule is a person. */
    private static Alert alert(CaseDesk view, EventDraft draft, BroadcastView broadcast) {
        EventDraft.Made made = draft.made();
        String run = made.run() == null ? broadcast.run() : made.run();
        List<CaseDesk.Line> said = view.transcript(made.broadcast(), run, made.startMs(), made.endMs());
        boolean russian = Language.RU.code().equals(broadcast.language());
        return new Alert(
                Digest.of("case-made", draft.id()),
                made.broadcast(),
                said.isEmpty()
                        ? Alert.WHOLE_BROADCAST
                        : said.get(0).transcript().utterance(),
                Alert.Status.CONFIRMED,
                new Alert.Charge(
                        made.category(), "by-hand." + made.category(), null, null, made.clause(), made.severity()),
                new Alert.Words(made.quote(), "", "", made.startMs(), made.endMs(), 1),
                new Alert.Wording(russian ? "Отмечено модератором" : "Marked by a moderator", null, null),
                new Alert.Times(
                        said.isEmpty() ? null : said.get(said.size() - 1).spokenAt(), null, null),
                null,
                new Alert.Source(run, null, null, "moderator", null, null, null, Lane.ALERT, null, null, null, null));
    }
}
