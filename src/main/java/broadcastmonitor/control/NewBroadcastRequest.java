package broadcastmonitor.control;

import broadcastmonitor.app.live.BroadcastSpec;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.web.JsonRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads what a client asks for when it adds a broadcast. Null means the same as leaving a key out. */
final class NewBroadcastRequest {
    private static final List<String> KEYS = List.of("id", "source", "language", "model", "brief", "waits");

    private NewBroadcastRequest() {}

    /** @throws broadcastmonitor.web.Refusal with 400 when it cannot be understood; what the values mean is for the service to judge */
    static BroadcastSpec read(byte[] body) {
        JsonNode request = JsonRequest.tree(body, KEYS, "{\"id\": \"shop-1\", \"source\": \"rtmp://host/live\"}");
        return new BroadcastSpec(
                JsonRequest.required(request, "id"),
                JsonRequest.required(request, "source"),
                language(JsonRequest.text(request, "language")),
                JsonRequest.text(request, "model"),
                brief(request),
                flag(request, "waits"));
    }

    private static boolean flag(JsonNode request, String key) {
        JsonNode value = request.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw JsonRequest.mistake("'" + key + "' must be true or false");
        }
        return value.booleanValue();
    }

    private static Language language(String code) {
        if (code == null || code.equals("auto")) {
            return null;
        }
        return Language.of(code)
                .orElseThrow(() -> JsonRequest.mistake("'language' must be en, ru or auto, not '" + code + "'"));
    }

    /** As YAML text, which JSON is too; a value a line, because the complaints about a brief name its lines. */
    private static String brief(JsonNode request) {
        JsonNode brief = request.path("brief");
        return brief.isObject() ? brief.toPrettyString() : JsonRequest.text(request, "brief");
    }
}
