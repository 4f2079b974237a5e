package broadcastmonitor.dashboard;

import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.Refusal;
import broadcastmonitor.web.RequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What people do about broadcasts is taken, published, and answered when it has come back from its topic. */
final class ActRoutes {
    private final Desk desk;
    private final Hub hub;
    private final InstantSource clock;
    private final RequestBody bodies;

    /**
     * What became of an act.
     *
     * @param effect always {@code done}: of two acts about the same thing the later one holds
     * @param broadcast the broadcast as it stands, which may already be another's
     */
    record Result(String id, Effect effect, WallRow broadcast) {}

    /** What became of all of them. */
    record Results(List<Result> results) {}

    ActRoutes(Desk desk, Hub hub, InstantSource clock, RequestBody bodies) {
        this.desk = desk;
        this.hub = hub;
        this.clock = clock;
        this.bodies = bodies;
    }

    void addTo(RoutesConfig routes) {
        routes.post("/api/broadcast-events", this::take);
    }

    private void take(Context context) {
        CaseDesk view = desk.view(context);
        List<BroadcastAct> acts = ActDraft.all(Acting.events(context, bodies), clock.instant());
        Map<String, BroadcastView> known =
                view.broadcasts().stream().collect(Collectors.toMap(BroadcastView::id, Function.identity()));
        acts.forEach(act -> check(Sight.broadcast(context, act.broadcast()), known));
        List<CompletableFuture<Result>> results = acts.stream()
                .map(act -> view.record(act)
                        .thenApply(done -> new Result(act.id(), Effect.DONE, hub.row(known.get(act.broadcast())))))
                .toList();
        EventRoutes.answer(context, results, all -> JsonAnswers.json(context, 200, new Results(all)));
    }

    private static void check(String broadcast, Map<String, BroadcastView> known) {
        if (!known.containsKey(broadcast)) {
            throw new Refusal(404, "there is no broadcast \"" + broadcast + "\"; GET /api/wall lists them");
        }
    }
}
