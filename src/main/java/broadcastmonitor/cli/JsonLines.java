package broadcastmonitor.cli;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Channel;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * JSON lines {@code {"id": any, "text": "...", "language": "en|ru|auto", "channel": "speech|chat"}}; the last two may be
 * missing, and other keys are not looked at. Every line gives one item, an empty or broken one a bad item.
 */
final class JsonLines implements CheckFormat.CheckItems {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build()
            .readerFor(JsonNode.class);

    private final CheckFormat.Lines lines;

    JsonLines(CheckFormat.Lines lines) {
        this.lines = lines;
    }

    @Override
    public CheckItem next() throws IOException {
        TextLines.Line line = lines.next();
        if (line == null) {
            return null;
        }
        if (line.error() != null) {
            return CheckItem.bad(line.number(), line.error());
        }
        if (line.text().isBlank()) {
            return CheckItem.bad(line.number(), "empty line");
        }
        try {
            return item(line.number(), READER.readValue(line.text()));
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            return CheckItem.bad(
                    line.number(), "not JSON at column " + column + ": " + firstLine(e.getOriginalMessage()));
        }
    }

    private static CheckItem item(long number, JsonNode node) {
        if (!node.isObject()) {
            return CheckItem.bad(number, "not a JSON object");
        }
        JsonNode text = node.get("text");
        if (text == null || !text.isTextual()) {
            return CheckItem.bad(number, text == null ? "no \"text\"" : "\"text\" is not a string");
        }
        String language = node.path("language").asText("auto");
        Optional<Language> known = Language.of(language);
        if (known.isEmpty() && !language.equals("auto")) {
            return CheckItem.bad(number, "unknown language \"" + language + "\": en, ru or auto");
        }
        String channel = node.path("channel").asText("");
        Optional<Channel> from = Arrays.stream(Channel.values())
                .filter(each -> each.code().equals(channel))
                .findFirst();
        if (from.isEmpty() && !channel.isEmpty()) {
            return CheckItem.bad(number, "unknown channel \"" + channel + "\": speech or chat");
        }
        return new CheckItem(
                number,
                node.get("id"),
                paired(text.textValue()),
                known.orElse(null),
                from.orElse(null),
                -1,
                -1,
                true,
                null);
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
