package broadcastmonitor.text.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;

/**
 * JSON lines {@code {"id": any, "text": "...", "language": "...", "channel": "...", "role": "..."}}; all but the text may be missing,
 * and other keys are not looked at. Every line gives one item, an empty or broken one a bad item.
 */
final class JsonLines implements InputItems {
    static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build()
            .readerFor(JsonNode.class);

    private final Lookahead lines;

    JsonLines(Lookahead lines) {
        this.lines = lines;
    }

    @Override
    public InputItem next() throws IOException {
        TextLines.Line line = lines.next();
        if (line == null) {
            return null;
        }
        if (line.error() != null) {
            return InputItem.bad(line.number(), line.error());
        }
        if (line.text().isBlank()) {
            return InputItem.bad(line.number(), "empty line");
        }
        try {
            return item(line.number(), READER.readValue(line.text()));
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            return InputItem.bad(
                    line.number(), "not JSON at column " + column + ": " + firstLine(e.getOriginalMessage()));
        }
    }

    private static InputItem item(long number, JsonNode node) {
        if (!node.isObject()) {
            return InputItem.bad(number, "not a JSON object");
        }
        JsonNode text = node.get("text");
        if (text == null || !text.isTextual()) {
            return InputItem.bad(number, text == null ? "no \"text\"" : "\"text\" is not a string");
        }
        InputItem.Said said = new InputItem.Said(
                node.path("language").asText(null), node.path("channel").asText(null), author(node));
        return new InputItem(number, node.get("id"), paired(text.textValue()), said, -1, -1, false, true, null);
    }

    private static String author(JsonNode node) {
        String role = node.path("role").asText(null);
        return role != null ? role : node.path("author").asText(null);
    }

    /** Half surrogate pairs, which JSON can spell and UTF-8 can't, become the replacement character; offsets stay. */
    private static String paired(String text) {
        char[] characters = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else {
                characters = characters == null ? text.toCharArray() : characters;
                characters[i] = '\uFFFD';
            }
        }
        return characters == null ? text : new String(characters);
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
