package broadcastmonitor.control;

import broadcastmonitor.app.live.BroadcastSpec;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.yaml.Suggestion;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/** Reads what a client asks for when it adds a broadcast. Null means the same as leaving a key out. */
final class NewBroadcastRequest {
    private static final List<String> KEYS = List.of("id", "source", "language", "model", "brief", "waits");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private NewBroadcastRequest() {}

    /** @throws Refusal with 400 when it cannot be understood; what the values mean is for the service to judge */
    static BroadcastSpec read(byte[] body) {
        JsonNode request = tree(body, KEYS, "{\"id\": \"shop-1\", \"source\": \"rtmp://host/live\"}");
        return new BroadcastSpec(
                required(request, "id"),
                required(request, "source"),
                language(text(request, "language")),
                text(request, "model"),
                brief(request),
                flag(request, "waits"));
    }

    /** An object that has no other keys. */
    static JsonNode tree(byte[] body, List<String> keys, String example) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw mistake("not valid JSON" + where(e.getLocation()) + ": " + said(e));
        } catch (IOException e) {
            throw mistake("not JSON in UTF-8: " + e.getMessage());
        }
        if (!tree.isObject()) {
            throw mistake("the body must be a JSON object such as " + example);
        }
        tree.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw mistake("unknown key '" + key + "'" + Suggestion.among(key, keys) + " allowed: "
                        + String.join(", ", keys));
            }
        });
        return tree;
    }

    private static String where(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Without the place in the source, which is said, and without the parser's settings, which cannot be changed. */
    private static String said(JsonProcessingException e) {
        String line = e.getOriginalMessage()
                .replaceAll("\\s*\\((start marker at|set) .*", "")
                .replaceAll("'[^']{2,}'", "'***'") // a word of the body may be one of its secrets
                .replaceAll("\\s+", " ");
        return line.substring(0, Math.min(200, line.length()));
    }

    static String required(JsonNode request, String key) {
        String text = text(request, key);
        if (text == null) {
            throw mistake("'" + key + "' is missing");
        }
        return text;
    }

    static String text(JsonNode request, String key) {
        JsonNode value = request.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw mistake("'" + key + "' must be a text that is not empty");
        }
        return value.textValue();
    }

    private static boolean flag(JsonNode request, String key) {
        JsonNode value = request.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw mistake("'" + key + "' must be true or false");
        }
        return value.booleanValue();
    }

    private static Language language(String code) {
        if (code == null || code.equals("auto")) {
            return null;
        }
        return Language.of(code).orElseThrow(() -> mistake("'language' must be en, ru or auto, not '" + code + "'"));
    }

    /** As YAML text, which JSON is too; a value a line, because the complaints about a brief name its lines. */
    private static String brief(JsonNode request) {
        JsonNode brief = request.path("brief");
        return brief.isObject() ? brief.toPrettyString() : text(request, "brief");
    }

    static Refusal mistake(String line) {
        return new Refusal(400, line);
    }
}
