package broadcastmonitor.web;

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
import java.util.function.Consumer;

/** Reads the fields of a JSON object that a client sends. Null means the same as leaving a key out. What is wrong is a 400. */
public final class JsonRequest {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonRequest() {}

    /**
     * An object that has no other keys.
     *
     * @throws Refusal when it is something else
     */
    public static JsonNode tree(byte[] body, List<String> keys, String example) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw mistake("not valid JSON" + where(e.getLocation()) + ": " + said(e));
        } catch (IOException e) {
            throw mistake("not JSON in UTF-8: " + e.getMessage());
        }
        checkKeys(tree, keys, "the body must be a JSON object such as " + example);
        return tree;
    }

    /** A body with something changed in it; one that is no JSON comes back as it is, for whoever reads it to say why. */
    public static byte[] changed(byte[] body, Consumer<JsonNode> change) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            change.accept(tree);
            return MAPPER.writeValueAsBytes(tree);
        } catch (IOException e) {
            return body;
        }
    }

    /** Makes sure that a value is an object that has no other keys. */
    public static void checkKeys(JsonNode object, List<String> keys, String otherwise) {
        if (!object.isObject()) {
            throw mistake(otherwise);
        }
        object.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw mistake("unknown key '" + key + "'" + Suggestion.among(key, keys) + " allowed: "
                        + String.join(", ", keys));
            }
        });
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

    /** A text that must be there. */
    public static String required(JsonNode request, String key) {
        String text = text(request, key);
        if (text == null) {
            throw mistake("'" + key + "' is missing");
        }
        return text;
    }

    /** A text, or null. */
    public static String text(JsonNode request, String key) {
        JsonNode value = request.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw mistake("'" + key + "' must be a text that is not empty");
        }
        return value.textValue();
    }

    /** A refusal of what is the client's mistake. */
    public static Refusal mistake(String line) {
        return new Refusal(400, line);
    }
}
