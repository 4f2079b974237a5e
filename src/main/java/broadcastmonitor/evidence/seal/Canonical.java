package broadcastmonitor.evidence.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.files.CanonicalJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/**
 * JSON in the one form that is signed: {@link CanonicalJson}, for values whose numbers are whole and below 2^53 in amount, so
 * that no question of writing fractions arises. Safe for any thread.
 */
public final class Canonical {
    private static final long EXACT = 1L << 53;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Canonical() {}

    /** An empty object to be filled. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * The bytes of a value.
     *
     * @throws IllegalArgumentException when it holds a fraction or a number that is too large, or half a surrogate pair
     */
    public static byte[] bytes(JsonNode value) {
        requireOneForm(value);
        return CanonicalJson.bytes(value);
    }

    /**
     * Reads a value that is written in this form.
     *
     * @throws IllegalArgumentException when it is no JSON, or JSON written in another way; the message says which
     */
    public static JsonNode read(byte[] bytes) {
        JsonNode value;
        try {
            value = MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("it is no JSON", e);
        }
        if (!Arrays.equals(bytes(value), bytes)) {
            throw new IllegalArgumentException("it is not written as it was");
        }
        return value;
    }

    /** What could be written in more than one way, or not at all. */
    private static void requireOneForm(JsonNode value) {
        if (value.isNumber()
                && (!value.isIntegralNumber() || !value.canConvertToLong() || Math.abs(value.longValue()) >= EXACT)) {
            throw new IllegalArgumentException("a number is no whole one below 2^53: " + value);
        }
        if (value.isTextual()) {
            requireWhole(value.textValue());
        }
        value.fieldNames().forEachRemaining(Canonical::requireWhole);
        value.forEach(Canonical::requireOneForm);
    }

    private static void requireWhole(String text) {
        if (!UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("a text holds half a character");
        }
    }
}
