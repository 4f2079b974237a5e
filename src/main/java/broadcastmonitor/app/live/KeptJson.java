package broadcastmonitor.app.live;

import broadcastmonitor.broadcast.Language;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A JSON object that this service has written itself: it holds what was written or is damaged, and nothing is guessed. Fields that
 * are not known are left alone, so that a newer version's files can be read.
 */
final class KeptJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode json;

    private KeptJson(JsonNode json) {
        this.json = json;
    }

    /** It is not what was written; the message says in a few words what it is instead. */
    static final class OddException extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean cutOff;

        private OddException(String how, boolean cutOff) {
            super(how);
            this.cutOff = cutOff;
        }

        /** Whether it is the beginning of an object, as a crash leaves it. */
        boolean isCutOff() {
            return cutOff;
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static KeptJson read(byte[] text) throws OddException {
        if (text.length == 0) {
            throw new OddException("it is empty", false);
        }
        try {
            JsonNode json = MAPPER.readTree(text);
            if (!json.isObject()) {
                throw new OddException("no JSON object is in it", false);
            }
            return new KeptJson(json);
        } catch (JsonProcessingException e) {
            boolean cutOff = text[0] == '{' && (e instanceof JsonEOFException || text[text.length - 1] != '}');
            throw new OddException(cutOff ? "it ends in the middle" : "it is not JSON", cutOff);
        } catch (IOException e) {
            throw new OddException("it is not text in UTF-8", false);
        }
    }

    boolean has(String field) {
        return json.has(field);
    }

    private static OddException odd(String field) {
        return new OddException("its \"" + field + "\" is missing or odd", false);
    }

    private JsonNode nullable(String field) throws OddException {
        JsonNode value = json.get(field);
        if (value == null) {
            throw odd(field);
        }
        return value;
    }

    /** A text, or null where null was written. */
    String textOrNull(String field) throws OddException {
        JsonNode value = nullable(field);
        if (!value.isNull() && !value.isTextual()) {
            throw odd(field);
        }
        return value.textValue();
    }

    String text(String field) throws OddException {
        String text = textOrNull(field);
        if (text == null) {
            throw odd(field);
        }
        return text;
    }

    boolean flag(String field) throws OddException {
        JsonNode value = nullable(field);
        if (!value.isBoolean()) {
            throw odd(field);
        }
        return value.booleanValue();
    }

    /** A number from 0 up. */
    long count(String field) throws OddException {
        Long number = countOrNull(field);
        if (number == null) {
            throw odd(field);
        }
        return number;
    }

    Long countOrNull(String field) throws OddException {
        JsonNode value = nullable(field);
        if (value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw odd(field);
        }
        return value.longValue();
    }

    Instant timeOrNull(String field) throws OddException {
        String text = textOrNull(field);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw odd(field);
        }
    }

    Instant time(String field) throws OddException {
        Instant time = timeOrNull(field);
        if (time == null) {
            throw odd(field);
        }
        return time;
    }

    /** A language, or null where null was written. */
    Language languageOrNull(String field) throws OddException {
        String code = textOrNull(field);
        Optional<Language> language = code == null ? Optional.empty() : Language.of(code);
        if (code != null && language.isEmpty()) {
            throw odd(field);
        }
        return language.orElse(null);
    }

    /** That a field says what is known from elsewhere. */
    void require(String field, String value) throws OddException {
        if (!text(field).equals(value)) {
            throw new OddException("its \"" + field + "\" is another one's", false);
        }
    }

    static OddException oddField(String field) {
        return odd(field);
    }
}
