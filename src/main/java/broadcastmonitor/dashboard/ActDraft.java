package broadcastmonitor.dashboard;

import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.BroadcastAct.Type;
import broadcastmonitor.web.JsonRequest;
import broadcastmonitor.web.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what somebody did about broadcasts, as a page sends it; refuses what makes no sense. */
final class ActDraft {
    private static final String EXAMPLE =
            "{\"events\": [{\"id\": \"...\", \"broadcast\": \"a\", \"type\": \"assigned\", \"who\": \"anna\", \"to\": \"boris\"}]}";
    private static final List<String> COMMON = List.of("id", "type", "who", "broadcast");
    /** What belongs to one kind only. */
    private static final Map<Type, List<String>> OWN = Map.of(
            Type.ASSIGNED, List.of("to"),
            Type.MINUTE_HEARD, List.of("run", "startMs", "endMs", "result"),
            Type.HOST_WARNED, List.of("run", "level", "case", "text"));

    private ActDraft() {}

    /**
     * All events of a request.
     *
     * @throws Refusal with 400 when it cannot be understood
     */
    static List<BroadcastAct> all(byte[] body, Instant now) {
        return EventDraft.each(body, EventRoutes.MOST, EXAMPLE, event -> read(event, now));
    }

    private static BroadcastAct read(JsonNode event, Instant now) {
        Type type = Query.of("type", JsonRequest.required(event, "type"), Type.class, Type::code);
        if (!OWN.containsKey(type)) {
            throw JsonRequest.mistake("events of type " + type.code() + " come by the host's link only");
        }
        List<String> keys = new ArrayList<>(COMMON);
        keys.addAll(OWN.get(type));
        JsonRequest.checkKeys(EventDraft.without(event), keys, "an event must be an object");
        String id = EventDraft.id(event);
        String who = EventDraft.name(event, "who");
        String broadcast = JsonRequest.required(event, "broadcast");
        return switch (type) {
            case ASSIGNED -> BroadcastAct.assigned(id, broadcast, who, now, to(event));
            case MINUTE_HEARD ->
                BroadcastAct.heard(
                        id,
                        broadcast,
                        EventDraft.bounded(event, "run", EventDraft.LONGEST_ID),
                        who,
                        now,
                        minute(event),
                        Query.of(
                                "result",
                                JsonRequest.required(event, "result"),
                                BroadcastAct.Result.class,
                                BroadcastAct.Result::code));
            case HOST_WARNED -> warned(event, id, broadcast, who, now);
            case WARNING_ACKNOWLEDGED -> throw new IllegalStateException("refused above");
        };
    }

    private static BroadcastAct warned(JsonNode event, String id, String broadcast, String who, Instant now) {
        String text = EventDraft.bounded(event, "text", EventDraft.LONGEST_TEXT);
        if (text == null) {
            throw JsonRequest.mistake("'text' is missing: what the host is to be told");
        }
        return BroadcastAct.warned(
                id,
                broadcast,
                EventDraft.bounded(event, "run", EventDraft.LONGEST_ID),
                who,
                now,
                Query.of(
                        "level",
                        JsonRequest.required(event, "level"),
                        BroadcastAct.Level.class,
                        BroadcastAct.Level::code),
                EventDraft.bounded(event, "case", EventDraft.LONGEST_ID),
                EventDraft.masked(text));
    }

    private static String to(JsonNode event) {
        return JsonRequest.text(event, "to") == null ? null : EventDraft.name(event, "to");
    }

    private static long minute(JsonNode event) {
        long start = EventDraft.place(event, "startMs");
        if (start % BroadcastAct.MINUTE_MS != 0 || EventDraft.place(event, "endMs") != start + BroadcastAct.MINUTE_MS) {
            throw JsonRequest.mistake("'startMs' and 'endMs' must be a minute as GET /api/sample gives it");
        }
        return start;
    }
}
