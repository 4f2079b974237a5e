package broadcastmonitor.talk;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The labelled broadcasts of {@code models/reader/data}. */
final class Sessions {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Span(double start, double end) {
        boolean has(double time) {
            return start <= time && time <= end;
        }
    }

    record Said(Passage passage, double start, double end, boolean offTopic) {}

    record Session(String id, Language language, Brief brief, List<Said> said, List<Span> offTopic, JsonNode labels) {
        double length() {
            return said.get(said.size() - 1).end();
        }
    }

    private Sessions() {}

    static List<Session> of(Language language) {
        List<Session> sessions = new ArrayList<>();
        for (String part : List.of("", "-2")) {
            Path file = Path.of("models", "reader", "data", "sessions-" + language.code() + part + ".jsonl");
            try {
                for (String line : Files.readAllLines(file)) {
                    sessions.add(session(JSON.readTree(line), language));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sessions;
    }

    private static Session session(JsonNode json, Language language) {
        List<Said> said = new ArrayList<>();
        for (JsonNode each : json.path("utterances")) {
            double start = each.path("start").asDouble();
            double end = each.path("end").asDouble();
            said.add(new Said(
                    passage("u" + said.size(), each.path("text").asText(), start, end, language),
                    start,
                    end,
                    each.path("off_topic").asBoolean()));
        }
        List<Span> offTopic = new ArrayList<>();
        json.path("off_topic")
                .forEach(each -> offTopic.add(
                        new Span(each.path("start").asDouble(), each.path("end").asDouble())));
        String id = json.path("id").asText();
        return new Session(id, language, Brief.of(id, json.path("brief").toString()), said, offTopic, json);
    }

    static Passage passage(String id, String text, double start, double end, Language language) {
        String[] words = text.split(" ", -1);
        List<Passage.Spoken> spoken = new ArrayList<>();
        double each = (end - start) * 1000 / words.length;
        for (int i = 0; i < words.length; i++) {
            spoken.add(new Passage.Spoken(
                    words[i], Math.round(start * 1000 + i * each), Math.round(start * 1000 + (i + 1) * each), 1));
        }
        return Passage.ofSpeech(id, spoken, language, true);
    }
}
