package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.SomebodyElse;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseDesk.Handover;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.CaseQuery.Waiting;
import broadcastmonitor.cases.CaseQuery.Waiting.Kind;
import broadcastmonitor.cases.ShiftAct;
import broadcastmonitor.text.entities.PersonalData;
import broadcastmonitor.web.Audits;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.JsonRequest;
import broadcastmonitor.web.Refusal;
import broadcastmonitor.web.RequestBody;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What one shift leaves to the next: it is listed, and what somebody has is given to others, all at once, and taken back all at once. */
final class ShiftRoutes {
    private static final Set<Case.State> UNDECIDED = Set.of(Case.State.OPEN, Case.State.SNOOZED);
    private static final int LISTED = 500;
    private static final int CLAIMED = 1_000;
    private static final int HANDOVERS = 20;
    private static final String EXAMPLE = "{\"id\": \"...\", \"to\": \"boris\", \"text\": \"...\"}";

    private final Desk desk;
    private final Hub hub;
    private final InstantSource clock;
    private final RequestBody bodies;

    /** What is there for the next shift. */
    record Shift(
            Instant at,
            CaseRoutes.Listing claimed,
            CaseRoutes.Listing asked,
            CaseRoutes.Listing snoozed,
            CaseRoutes.Listing cameBack,
            CaseRoutes.Listing appeals,
            List<WallRow> broadcasts,
            List<Past> handovers) {}

    /** A handover; {@code cases} says how many there were. */
    record Past(
            String id,
            String who,
            String to,
            String text,
            Instant at,
            int cases,
            List<String> broadcasts,
            boolean undone) {}

    /** What became of a handover. */
    record Done(String id, List<Given> cases, List<String> broadcasts) {}

    /** What became of a case of it. */
    record Given(
            @com.fasterxml.jackson.annotation.JsonProperty("case")
            String id,

            Case.Effect effect) {}

    ShiftRoutes(Desk desk, Hub hub, InstantSource clock, RequestBody bodies) {
        this.desk = desk;
        this.hub = hub;
        this.clock = clock;
        this.bodies = bodies;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/handover", this::list);
        routes.post("/api/handover", this::take);
    }

    private void list(Context context) {
        new Query(context, List.of());
        CaseDesk view = desk.view(context);
        JsonAnswers.json(
                context,
                200,
                new Shift(
                        clock.instant(),
                        listing(context, UNDECIDED, Kind.CLAIM),
                        listing(context, UNDECIDED, Kind.ANY_QUESTION),
                        listing(context, Set.of(Case.State.SNOOZED), null),
                        listing(context, Set.of(Case.State.OPEN), Kind.CAME_BACK),
                        listing(context, Set.of(Case.State.DECIDED), Kind.APPEAL),
                        Sight.of(context, view.broadcasts()).stream()
                                .map(hub::row)
                                .filter(row -> row.assignedTo() != null)
                                .toList(),
                        view.handovers(HANDOVERS).stream()
                                .map(each -> past(context, each))
                                .toList()));
    }

    private CaseRoutes.Listing listing(Context context, Set<Case.State> states, Kind kind) {
        CaseDesk view = desk.view(context);
        CaseQuery query = CaseQuery.waiting(states, kind == null ? null : Waiting.of(kind), LISTED);
        CaseDesk.Page page =
                Sight.narrow(context, query, view).map(view::find).orElseGet(() -> new CaseDesk.Page(List.of(), 0));
        return new CaseRoutes.Listing(
                page.total(), page.cases().stream().map(hub::row).toList());
    }

    private static Past past(Context context, Handover handover) {
        ShiftAct act = handover.act();
        return new Past(
                act.id(),
                act.who(),
                act.to(),
                act.text(),
                handover.at(),
                act.cases().size(),
                act.broadcasts().stream()
                        .filter(Sight.of(context)::seesBroadcast)
                        .toList(),
                handover.undone());
    }

    private void take(Context context) {
        JsonNode said =
                JsonRequest.tree(Acting.body(context, bodies), List.of("id", "who", "to", "text", "undoes"), EXAMPLE);
        String id = EventDraft.id(said);
        String who = EventDraft.name(said, "who");
        String undoes = EventDraft.bounded(said, "undoes", EventDraft.LONGEST_ID);
        CompletableFuture<Done> done =
                undoes == null ? give(context, said, id, who) : takeBack(context, id, who, undoes);
        EventRoutes.answer(context, List.of(done), all -> JsonAnswers.json(context, 200, all.get(0)));
    }

    private CompletableFuture<Done> give(Context context, JsonNode said, String id, String who) {
        CaseDesk view = desk.view(context);
        String to = JsonRequest.text(said, "to") == null ? null : EventDraft.name(said, "to");
        if (to != null && !SomebodyElse.than(to, who)) {
            throw JsonRequest.mistake("'to' must be somebody else, or left out for nobody");
        }
        String text = EventDraft.bounded(said, "text", EventDraft.LONGEST_TEXT);
        String masked = text == null ? null : PersonalData.mask(text, Language.byScript(text));
        // What is sent again is about what it was about the first time.
        ShiftAct act = view.handover(id)
                .map(Handover::act)
                .orElseGet(() -> ShiftAct.handedOver(
                        id, who, clock.instant(), to, masked, claimed(view, who), assigned(view, who)));
        Audits.about(
                context,
                null,
                null,
                "to " + (to == null ? "nobody" : to) + ": " + act.cases().size() + " cases, "
                        + act.broadcasts().size() + " broadcasts");
        return view.record(act).thenCompose(nothing -> {
            List<CompletableFuture<Given>> cases = act.cases().stream()
                    .map(key -> recorded(view, given(act, key)))
                    .toList();
            List<CompletableFuture<Void>> broadcasts = act.broadcasts().stream()
                    .map(broadcast -> view.record(BroadcastAct.assigned(
                            Digest.of("assigned", act.id(), broadcast), broadcast, who, act.at(), act.to())))
                    .toList();
            return finished(id, cases, broadcasts, act.broadcasts());
        });
    }

    private static List<CaseKey> claimed(CaseDesk view, String who) {
        Set<String> any = Set.of();
        CaseQuery mine = new CaseQuery(
                UNDECIDED, null, any, any, any, any, Set.of(), any, any, who, null, CaseQuery.Order.OLDEST, 0, CLAIMED);
        return view.find(mine).cases().stream().map(Case::key).toList();
    }

    private static List<String> assigned(CaseDesk view, String who) {
        return view.assignments().entrySet().stream()
                .filter(each -> !SomebodyElse.than(each.getValue().to(), who))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static String given(String handover, CaseKey key) {
        return Digest.of("given", handover, key.id());
    }

    private static CaseEvent given(ShiftAct act, CaseKey key) {
        return CaseEvent.bare(given(act.id(), key), key, CaseEvent.Type.GIVEN, act.who(), act.at())
                .partOf(act.id())
                .saying(act.to(), null, null);
    }

    private static CompletableFuture<Given> recorded(CaseDesk view, CaseEvent event) {
        return view.record(event).thenApply(outcome -> new Given(event.key().id(), outcome.effect()));
    }

    private static CompletableFuture<Done> finished(
            String id,
            List<CompletableFuture<Given>> cases,
            List<CompletableFuture<Void>> acts,
            List<String> broadcasts) {
        List<CompletableFuture<?>> all = new ArrayList<>(cases);
        all.addAll(acts);
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(nothing ->
                        new Done(id, cases.stream().map(CompletableFuture::join).toList(), broadcasts));
    }

    private CompletableFuture<Done> takeBack(Context context, String id, String who, String undoes) {
        CaseDesk view = desk.view(context);
        ShiftAct act = view.handover(undoes)
                .map(Handover::act)
                .orElseThrow(() -> new Refusal(
                        404, "there is no handover \"" + undoes + "\"; GET /api/handover lists the newest"));
        if (SomebodyElse.than(who, act.who())) {
            throw new Refusal(403, "a handover is taken back by whose it was: " + act.who());
        }
        Audits.about(context, null, null, "taken back: " + undoes);
        Instant now = clock.instant();
        return view.record(ShiftAct.undone(id, act.who(), now, undoes)).thenCompose(nothing -> {
            List<CompletableFuture<Given>> cases = act.cases().stream()
                    .map(key -> recorded(
                            view,
                            CaseEvent.bare(
                                            Digest.of("given-back", undoes, key.id()),
                                            key,
                                            CaseEvent.Type.UNDONE,
                                            act.who(),
                                            now)
                                    .partOf(id)
                                    .undoing(given(undoes, key))))
                    .toList();
            List<String> left = act.broadcasts().stream()
                    .filter(broadcast -> isWhereItWent(view, broadcast, act.to()))
                    .toList();
            List<CompletableFuture<Void>> broadcasts = left.stream()
                    .map(broadcast -> view.record(BroadcastAct.assigned(
                            Digest.of("assigned-back", undoes, broadcast), broadcast, act.who(), now, act.who())))
                    .toList();
            return finished(id, cases, broadcasts, left);
        });
    }

    /** What somebody has given to yet another one since stays there. */
    private static boolean isWhereItWent(CaseDesk view, String broadcast, String to) {
        Optional<String> now = view.assigned(broadcast).map(BroadcastAct.Assignment::to);
        return Objects.equals(now.orElse(null), to);
    }
}
