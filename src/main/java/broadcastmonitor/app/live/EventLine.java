package broadcastmonitor.app.live;

import broadcastmonitor.app.live.KeptJson.OddException;
import broadcastmonitor.broadcast.BroadcastEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** An event as a line of a broadcast's {@code events.jsonl}. */
final class EventLine {
    private EventLine() {}

    static String of(BroadcastEvent event) {
        ObjectNode json = KeptJson.object();
        json.put("type", event.type().name())
                .put("startMs", event.startMs())
                .put("endMs", event.endMs())
                .put("detail", event.detail());
        json.put("at", text(event.at())).put("lostFrom", text(event.lostFrom())).put("lostTo", text(event.lostTo()));
        return json.toString();
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    static BroadcastEvent event(String broadcast, KeptJson json) throws OddException {
        return new BroadcastEvent(
                broadcast,
                type(json.text("type")),
                json.countOrNull("startMs"),
                json.countOrNull("endMs"),
                json.text("detail"),
                json.timeOrNull("at"),
                json.timeOrNull("lostFrom"),
                json.timeOrNull("lostTo"));
    }

    private static BroadcastEvent.Type type(String name) throws OddException {
        try {
            return BroadcastEvent.Type.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw KeptJson.oddField("type");
        }
    }
}
