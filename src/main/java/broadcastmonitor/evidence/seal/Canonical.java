package broadcastmonitor.evidence.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in the one form that is signed: RFC 8785 (JSON Canonicalization Scheme), for values whose numbers are whole and below 2^53 in amount, so
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
        StringBuilder out = new StringBuilder();
        write(value, out);
        try {
            ByteBuffer encoded = UTF_8.newEncoder().encode(java.nio.CharBuffer.wrap(out));
            return Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text holds half a character", e);
        }
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

    private static void write(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, out);
            case ARRAY -> {
                String between = "[";
                for (JsonNode each : value) {
                    out.append(between);
                    write(each, out);
                    between = ",";
                }
                out.append(value.isEmpty() ? "[]" : "]");
            }
            case STRING -> writeText(value.textValue(), out);
            case NUMBER -> {
                if (!value.isIntegralNumber() || !value.canConvertToLong() || Math.abs(value.longValue()) >= EXACT) {
                    throw new IllegalArgumentException("a number is no whole one below 2^53: " + value);
                }
                out.append(value.longValue());
            }
            case BOOLEAN, NULL -> out.append(value.asText());
            default -> throw new IllegalArgumentException("no value of JSON: " + value.getNodeType());
        }
    }

    private static void writeObject(JsonNode value, StringBuilder out) {
        Map<String, JsonNode> sorted = new TreeMap<>(); // by UTF-16 units, as RFC 8785 has it
        value.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
        String between = "{";
        for (Map.Entry<String, JsonNode> each : sorted.entrySet()) {
            out.append(between);
            writeText(each.getKey(), out);
            out.append(':');
            write(each.getValue(), out);
            between = ",";
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
