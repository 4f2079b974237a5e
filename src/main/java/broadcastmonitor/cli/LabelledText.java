package broadcastmonitor.cli;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
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

/** Labelled lines: JSON lines with {@code text}, {@code labels} and, where known, {@code id}, {@code language}, {@code channel}, {@code quote}. */
final class LabelledText {
    private LabelledText() {}

    /**
     * A line that a person labelled; see {@link LabelledReading}.
     *
     * @param judged the categories that the person judged; empty for all
     * @param repeats id of the line that it repeats, or null
     * @param otherwise whether it does so in other words
     */
    record Line(
            String id,
            String text,
            Language language,
            Channel channel,
            Set<String> labels,
            Map<String, String> quotes,
            Set<String> judged,
            String repeats,
            boolean otherwise) {
        LabelledReading read(Reader reader) {
            return new LabelledReading(id, reader.read(text, language), channel, labels, quotes, judged);
        }
    }

    /** Every line of the files. */
    static List<Line> of(List<String> files) throws IOException {
        List<Line> lines = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String file : files) {
            int number = 0;
            for (String line : lines(file)) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    lines.add(labelled(file + ":" + number, json.readTree(line)));
                } catch (JsonProcessingException e) {
                    throw new UserMistake(file + " line " + number + ": " + e.getOriginalMessage());
                }
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

    private static Line labelled(String place, JsonNode node) {
        if (!node.path("text").isTextual() || !node.path("labels").isArray()) {
            throw new UserMistake(place + ": a line needs \"text\" and \"labels\", a list of categories");
        }
        String text = node.path("text").asText();
        Language language = Language.of(node.path("language").asText()).orElse(Language.byScript(text));
        Set<String> labels = new HashSet<>();
        node.path("labels").forEach(label -> labels.add(label.asText()));
        Set<String> judged = new HashSet<>();
        node.path("judged").forEach(label -> judged.add(label.asText()));
        Map<String, String> quotes = new HashMap<>();
        node.path("quote")
                .fields()
                .forEachRemaining(
                        quote -> quotes.put(quote.getKey(), quote.getValue().asText()));
        Channel channel = node.path("channel").asText().equals("chat") ? Channel.CHAT : Channel.SPEECH;
        return new Line(
                node.path("id").asText(place),
                text,
                language,
                channel,
                labels,
                quotes,
                judged,
                node.path("repeats").textValue(),
                node.path("how").asText().equals("otherwise"));
    }
}
