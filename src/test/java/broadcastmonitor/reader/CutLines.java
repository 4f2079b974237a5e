package broadcastmonitor.reader;

import broadcastmonitor.broadcast.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Calibration lines with a violation, cut in two within the words that carry it, as a recogniser cuts where somebody takes breath. */
public final class CutLines {
    private static final int FEWEST_WORDS = 2;

    private CutLines() {}

    /**
     * A line.
     *
     * @param words all of them
     * @param at index of the first one behind the cut
     */
    public record Line(List<String> words, int at) {
        public String first() {
            return String.join(" ", words.subList(0, at));
        }

        public String second() {
            return String.join(" ", words.subList(at, words.size()));
        }
    }

    /** Some of them, drawn by lot, the same in every run. */
    public static List<Line> of(Language language, int count) {
        List<Line> lines = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of("models/reader/calibration/" + language.code() + ".jsonl"))) {
                JsonNode node = new ObjectMapper().readTree(line);
                for (JsonNode quote : node.path("quote")) {
                    add(lines, node.path("text").asText(), quote.asText());
                    break;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.shuffle(lines, new Random(5));
        return lines.subList(0, count);
    }

    private static void add(List<Line> lines, String text, String quote) {
        int start = text.indexOf(quote);
        if (start < 0 || quote.isEmpty()) {
            return;
        }
        List<String> words = Arrays.asList(text.split(" "));
        int before = text.substring(0, start).split(" ").length - (start == 0 ? 1 : 0);
        int at = before + quote.split(" ").length / 2;
        if (at >= FEWEST_WORDS && words.size() - at >= FEWEST_WORDS) {
            lines.add(new Line(words, at));
        }
    }
}
