package broadcastmonitor.cli;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Channel;
import broadcastmonitor.reader.LabelledReading;
import broadcastmonitor.reader.Reader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/** JSON lines with {@code text}, {@code labels} and, where known, {@code id}, {@code language}, {@code channel}, {@code quote}. */
final class LabelledText {
    private LabelledText() {}

    /**
     * Reads every line of the files.
     *
     * @param progress is told how many lines were read so far
     */
    static List<LabelledReading> read(List<String> files, Reader reader, IntConsumer progress) throws IOException {
        List<LabelledReading> lines = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String file : files) {
            int number = 0;
            for (String line : lines(file)) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    lines.add(labelled(file + ":" + number, json.readTree(line), reader));
                } catch (JsonProcessingException e) {
                    throw new UserMistake(file + " line " + number + ": " + e.getOriginalMessage());
                }
                progress.accept(lines.size());
            }
        }
        if (lines.isEmpty()) {
            throw new UserMistake("no labelled lines in " + String.join(", ", files));
        }
        return lines;
    }

    private static List<String> lines(String file) throws IOException {
        try {
            return Files.readAllLines(Options.readable(file));
        } catch (CharacterCodingException e) {
            throw new UserMistake(file + " is not valid UTF-8; save it as UTF-8");
        }
    }

    private static LabelledReading labelled(String place, JsonNode node, Reader reader) {
        if (!node.path("text").isTextual() || !node.path("labels").isArray()) {
            throw new UserMistake(place + ": a line needs \"text\" and \"labels\", a list of categories");
        }
        String text = node.path("text").asText();
        Language language = Language.of(node.path("language").asText()).orElse(Language.byScript(text));
        Set<String> labels = new HashSet<>();
        node.path("labels").forEach(label -> labels.add(label.asText()));
        Map<String, String> quotes = new HashMap<>();
        node.path("quote")
                .fields()
                .forEachRemaining(
                        quote -> quotes.put(quote.getKey(), quote.getValue().asText()));
        Channel channel = node.path("channel").asText().equals("chat") ? Channel.CHAT : Channel.SPEECH;
        return new LabelledReading(node.path("id").asText(place), reader.read(text, language), channel, labels, quotes);
    }
}
