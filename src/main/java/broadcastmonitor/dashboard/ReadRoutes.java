package broadcastmonitor.dashboard;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.Categories;
import broadcastmonitor.cases.Recall;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.web.Asker;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.JsonRequest;
import broadcastmonitor.web.Refusal;
import broadcastmonitor.web.RequestBody;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What pages show beside cases: broadcasts, what was said, figures; and what pages say of themselves: who looks, what was shown. */
final class ReadRoutes {
    private static final long LONGEST_MS = 100L * 24 * 3_600_000;
    /** As much of a transcript as may be asked for at once. */
    private static final long STRETCH_MS = 6 * 3_600_000;

    private static final int HITS = 50;
    static final int MOST_HITS = 500;

    private final Desk desk;
    private final Hub hub;
    private final InstantSource clock;
    private final SoundRoutes sounds;
    private final Supplier<String> node;
    private final RequestBody bodies;

    /** What a page needs once. */
    record About(
            String user,
            String node,
            List<Categories.Category> categories,
            List<String> severities,
            long claimMinutes,
            String version,
            String epoch) {}

    /** All broadcasts, whether there are more alerts than people, and who looks at what. */
    record Wall(Instant at, List<WallRow> broadcasts, Flood.State flood, Presence.Seen presence) {}

    /** What was said. */
    record Lines(List<Line> lines) {}

    /** An utterance. */
    record Line(@JsonUnwrapped Transcript transcript, Instant spokenAt) {}

    /** What was found. */
    record Hits(List<CaseDesk.Hit> hits) {}

    /** How rules and people stand. */
    record Figures(List<CaseDesk.Precision> precision, Recall recall, Map<String, CaseDesk.Percentiles> times) {}

    /** What a page said was taken. */
    record Taken(boolean taken) {}

    /** @param node address of the service that this is part of, or null */
    ReadRoutes(Desk desk, Hub hub, SoundRoutes sounds, InstantSource clock, Supplier<String> node, RequestBody bodies) {
        this.desk = desk;
        this.hub = hub;
        this.clock = clock;
        this.sounds = sounds;
        this.node = node;
        this.bodies = bodies;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/desk", this::about);
        routes.get("/api/wall", this::wall);
        routes.get("/api/transcripts/{broadcast}", this::transcript);
        routes.get("/api/search", this::search);
        routes.get("/api/precision", this::figures);
        routes.get("/api/sample", this::sample);
        routes.post("/api/presence", this::presence);
        routes.post("/api/shown", this::shown);
    }

    private void about(Context context) {
        new Query(context, List.of());
        JsonAnswers.json(
                context,
                200,
                new About(
                        Asker.who(context).name(),
                        node.get(),
                        Categories.ALL,
                        Arrays.stream(Severity.values()).map(Severity::code).toList(),
                        CaseFold.CLAIM.toMinutes(),
                        DashboardFace.VERSION,
                        hub.epoch()));
    }

    private void wall(Context context) {
        new Query(context, List.of());
        List<BroadcastView> views = Sight.of(context, desk.view(context).broadcasts());
        JsonAnswers.json(
                context,
                200,
                new Wall(clock.instant(), views.stream().map(hub::row).toList(), hub.flood(), hub.presence()));
    }

    private void transcript(Context context) {
        Query query = new Query(context, List.of("run", "from", "to"));
        long from = query.number("from", 0, LONGEST_MS, 0);
        long to = query.number("to", 0, LONGEST_MS, from + STRETCH_MS);
        if (to < from || to - from > STRETCH_MS) {
            throw JsonRequest.mistake("'to' must be later than 'from', by six hours at most");
        }
        JsonAnswers.json(
                context,
                200,
                new Lines(desk.view(context).transcript(Sight.broadcast(context), query.text("run"), from, to).stream()
                        .map(line -> new Line(line.transcript(), line.spokenAt()))
                        .toList()));
    }

    private void search(Context context) {
        Query query = new Query(context, List.of("q", "broadcast", "language", "from", "to", "offset", "limit"));
        String words = query.text("q");
        if (words == null) {
            throw JsonRequest.mistake("'q' is missing: the words to look for");
        }
        CaseDesk.Search where = new CaseDesk.Search(
                query.text("broadcast"),
                query.text("language"),
                query.time("from"),
                query.time("to"),
                (int) query.number("offset", 0, 1_000_000, 0),
                (int) query.number("limit", 1, MOST_HITS, HITS));
        JsonAnswers.json(context, 200, new Hits(Sight.search(context, desk.view(context), words, where)));
    }

    private void figures(Context context) {
        Query query = new Query(context, List.of("since"));
        Instant since = query.time("since");
        Instant from = since == null ? Instant.EPOCH : since;
        Map<String, CaseDesk.Percentiles> times =
                new LinkedHashMap<>(desk.view(context).times(from));
        CaseDesk.Percentiles onScreens = hub.shown().since(from);
        if (onScreens != null) {
            times.put("shown", onScreens);
        }
        JsonAnswers.json(
                context,
                200,
                new Figures(
                        desk.view(context).precision(from), desk.view(context).recall(since), times));
    }

    private void sample(Context context) {
        new Query(context, List.of());
        JsonAnswers.json(
                context,
                200,
                desk.view(context)
                        .sample(
                                id -> Sight.of(context).seesBroadcast(id) && sounds.has(id),
                                RandomGenerator.getDefault())
                        .orElseThrow(() -> new Refusal(404, "there is no minute without an alert to listen to")));
    }

    private void presence(Context context) {
        JsonNode said = JsonRequest.tree(
                Acting.body(context, bodies),
                List.of("who", "broadcast", "case"),
                "{\"who\": \"anna\", \"broadcast\": \"a\"}");
        hub.look(
                EventDraft.name(said, "who"),
                Sight.broadcast(context, EventDraft.bounded(said, "broadcast", EventDraft.LONGEST_ID)),
                EventDraft.bounded(said, "case", EventDraft.LONGEST_ID));
        JsonAnswers.json(context, 200, new Taken(true));
    }

    private void shown(Context context) {
        JsonNode said = JsonRequest.tree(
                bodies.json(context), List.of("case", "at"), "{\"case\": \"0123456789abcdef\", \"at\": null}");
        Case found = desk.find(context, JsonRequest.required(said, "case"));
        Instant now = clock.instant();
        Instant at = Query.time("at", JsonRequest.text(said, "at"));
        // A browser's clock may be wrong; nothing is shown after it was told.
        hub.shown(found, at == null || at.isAfter(now) ? now : at);
        JsonAnswers.json(context, 200, new Taken(true));
    }
}
