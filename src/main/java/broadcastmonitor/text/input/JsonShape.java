package broadcastmonitor.text.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** What the first lines of JSON show: lines that are to be checked, or something else that happens to be JSON. */
enum JsonShape {
    /** There is a line with a text, or one that is broken and may have been meant as such. */
    LINES,
    /** Whole JSON in which no line has a text: a document over several lines, a list, objects of another kind. */
    FOREIGN;

    private static final int LOOK_AHEAD = 50;
    private static final int MOST_CHARACTERS = 1 << 18;

    static JsonShape of(Lookahead lines) throws IOException {
        boolean foreign = false;
        int characters = 0;
        for (int i = 0; i < LOOK_AHEAD && characters < MOST_CHARACTERS; i++) {
            TextLines.Line line = lines.peek(i);
            if (line == null) {
                break;
            }
            characters += line.text().length();
            if (line.error() != null) {
                return LINES;
            }
            if (line.text().isBlank()) {
                continue;
            }
            try {
                JsonNode value = JsonLines.READER.readValue(line.text());
                if (value.has("text")) {
                    return LINES;
                }
                foreign = true;
            } catch (JsonProcessingException e) {
                return foreign ? LINES : documentFrom(lines, i);
            }
        }
        return foreign ? FOREIGN : LINES;
    }

    /** Whether one value runs over several lines, as far as can be seen. */
    private static JsonShape documentFrom(Lookahead lines, int first) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean each = true;
        int count = 0;
        for (int i = first; i < LOOK_AHEAD && text.length() < MOST_CHARACTERS; i++) {
            TextLines.Line line = lines.peek(i);
            if (line == null) {
                break;
            }
            if (line.text().isBlank()) {
                continue;
            }
            text.append(line.text()).append('\n');
            count++;
            each &= line.text().strip().startsWith("{");
            try (JsonParser parser = JsonLines.READER.getFactory().createParser(text.toString())) {
                parser.nextToken();
                parser.skipChildren();
                return count > 1 ? FOREIGN : LINES;
            } catch (JsonProcessingException e) {
                boolean notWholeYet = e.getLocation().getCharOffset() >= text.length() - 1;
                if (!notWholeYet) {
                    return LINES;
                }
            }
        }
        // Lines that were each cut short look like one value without an end too.
        return count > 1 && !each ? FOREIGN : LINES;
    }

    void refuseForeign() {
        if (this == FOREIGN) {
            throw new NotTextException("this is JSON, but not lines like {\"id\": 1, \"text\": \"...\"}:"
                    + " write one such object a line, the text to check in \"text\"");
        }
    }
}
