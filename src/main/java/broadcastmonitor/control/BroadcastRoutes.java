package broadcastmonitor.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.app.live.BroadcastStatus;
import broadcastmonitor.app.live.Broadcasts;
import broadcastmonitor.app.live.RefusedException;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.web.Asker;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.Refusal;
import broadcastmonitor.web.RequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;

/** Broadcasts are added, listed, looked at and ended; messages of their chats are taken. */
final class BroadcastRoutes {
    private static final String ALL = "/api/broadcasts";
    private static final String ONE = ALL + "/{id}";
    private static final String CHAT = ONE + "/chat";

    /** When it is worth asking again whether the machine has room. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Broadcasts broadcasts;
    private final RequestBody bodies;

    /** All broadcasts, as the key of an object, so that more can be said beside them one day. */
    record Listing(List<BroadcastStatus> broadcasts) {}

    BroadcastRoutes(Broadcasts broadcasts, RequestBody bodies) {
        this.broadcasts = broadcasts;
        this.bodies = bodies;
    }

    void addTo(RoutesConfig routes) {
        routes.post(ALL, this::add);
        routes.get(
                ALL,
                context -> JsonAnswers.json(
                        context,
                        200,
                        new Listing(broadcasts.all().stream()
                                .filter(each -> Asker.who(context).scope().seesBroadcast(each.id()))
                                .toList())));
        routes.get(ONE, this::find);
        routes.delete(ONE, this::end);
        routes.post(CHAT, this::chat);
        routes.exception(RefusedException.class, BroadcastRoutes::refuse);
    }

    private void add(Context context) {
        BroadcastStatus added = broadcasts.add(NewBroadcastRequest.read(bodies.json(context)));
        context.header("Location", ALL + "/" + encoded(added.id()));
        JsonAnswers.json(context, 201, added);
    }

    private void find(Context context) {
        String id = seen(context);
        JsonAnswers.json(context, 200, broadcasts.find(id).orElseThrow(() -> unknown(id)));
    }

    private void end(Context context) {
        String id = seen(context);
        JsonAnswers.json(context, 202, broadcasts.end(id).orElseThrow(() -> unknown(id)));
    }

    /** What became of a chat message. */
    record ChatTaken(String broadcast, String message, long audioMs) {}

    private void chat(Context context) {
        String id = seen(context);
        ChatMessage taken =
                broadcasts.chat(id, ChatRequest.read(bodies.json(context))).orElseThrow(() -> unknown(id));
        JsonAnswers.json(context, 202, new ChatTaken(id, taken.message(), taken.audioMs()));
    }

    private static void refuse(RefusedException refused, Context context) {
        int status =
                switch (refused.reason()) {
                    case MISTAKE -> 400;
                    case TAKEN, PARKED -> 409;
                    case FULL -> 503;
                };
        if (status == 503) {
            context.header("Retry-After", Long.toString(RETRY.toSeconds()));
        }
        JsonAnswers.refuse(context, status, refused.getMessage());
    }

    private static String seen(Context context) {
        String id = context.pathParam("id");
        if (!Asker.who(context).scope().seesBroadcast(id)) {
            throw unknown(id);
        }
        return id;
    }

    private static Refusal unknown(String id) {
        return new Refusal(404, "there is no broadcast \"" + id + "\"; GET " + ALL + " lists them");
    }

    /** As one segment of a path; the encoder is one for forms, where a space is a plus. */
    private static String encoded(String id) {
        return URLEncoder.encode(id, UTF_8).replace("+", "%20");
    }
}
