package broadcastmonitor.speech;

import broadcastmonitor.broadcast.Word;
import broadcastmonitor.speech.model.SpeechException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the JSON of the recogniser and normalises its words: Unicode NFC, lower case, and without the marks that stand
 * for noise or unknown words ({@code [unk]}, {@code <unk>} and whatever else is in square or angle brackets).
 */
final class RecogniserOutput {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecogniserOutput() {}

    /** The words of a partial result. */
    static List<String> partialWords(String json) {
        return split(read(json).path("partial").asText());
    }

    /**
     * The words of a final result in the broadcast's audio time.
     *
     * @param json the result
     * @param partial what was known before, for the times of words that come without any
     * @param originMs audio time of the recogniser's first sample
     * @param audioClockMs how much has been heard: no word ends later
     */
    static List<Word> finalWords(String json, PartialWords partial, long originMs, long audioClockMs) {
        JsonNode result = read(json);
        if (!result.path("result").isArray()) {
            partial.revise(split(result.path("text").asText()), audioClockMs);
            return partial.words();
        }
        List<Word> words = new ArrayList<>();
        long last = originMs;
        for (JsonNode node : result.path("result")) {
            String surface = normalise(node.path("word").asText());
            if (surface.isEmpty()) {
                continue;
            }
            long start = within(last, audioClockMs, originMs + millis(node.path("start")));
            long end = within(start, audioClockMs, originMs + millis(node.path("end")));
            words.add(new Word(
                    surface,
                    start,
                    end,
                    Math.max(0, Math.min(1, node.path("conf").asDouble(1)))));
            last = end;
        }
        return words;
    }

    private static long millis(JsonNode seconds) {
        return Math.round(seconds.asDouble() * 1000);
    }

    private static long within(long low, long high, long value) {
        return Math.max(low, Math.min(high, value));
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("\\s+")) {
            String surface = normalise(word);
            if (!surface.isEmpty()) {
                words.add(surface);
            }
        }
        return words;
    }

    private static String normalise(String word) {
        String surface = Normalizer.normalize(word.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        boolean mark =
                surface.startsWith("[") && surface.endsWith("]") || surface.startsWith("<") && surface.endsWith(">");
        return mark ? "" : surface;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new SpeechException("the recogniser's answer cannot be read: " + json, e);
        }
    }
}
