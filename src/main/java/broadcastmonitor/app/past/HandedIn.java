package broadcastmonitor.app.past;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.app.past.Past.Found;
import broadcastmonitor.backtest.Label;
import broadcastmonitor.backtest.Labels;
import broadcastmonitor.backtest.Tape;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Broadcasts that people have written down or labelled: a JSON object a line. They are small and are held as they are. */
final class HandedIn {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern WORD = Pattern.compile("\\S+");

    /** Text without times counts so long a word, as in every other command. */
    private static final long WORD_MS = 400;

    /** What a file may be. */
    enum Kind {
        TRANSCRIPTS,
        SESSIONS,
        CORPUS,
        NEITHER
    }

    private HandedIn() {}

    /** What a line is. */
    static Kind kind(String line) {
        JsonNode json = parsed(line);
        if (json == null || !json.isObject()) {
            return Kind.NEITHER;
        }
        if (json.path("broadcast").isTextual() && (json.has("utterance") || json.has("message"))) {
            return Kind.TRANSCRIPTS;
        }
        if (json.path("utterances").isArray()) {
            return Kind.SESSIONS;
        }
        return json.path("text").isTextual() ? Kind.CORPUS : Kind.NEITHER;
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Reads a file; a line that is none of them is told. */
    static Past read(Path file, Brief brief) throws IOException {
        List<Found> found = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8))) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                String text = line.replace("\uFEFF", "");
                if (!text.isBlank()) {
                    try {
                        found.add(new Found(tape(file, number, text, brief), null));
                    } catch (RuntimeException e) {
                        troubles.add(file + ":" + number + ": " + firstLine(e.getMessage()));
                    }
                }
            }
        }
        return new Past(found, troubles);
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    private static Tape tape(Path file, int number, String line, Brief brief) {
        JsonNode json = parsed(line);
        Kind kind = kind(line);
        String id = json == null || !json.hasNonNull("id")
                ? file.getFileName() + ":" + number
                : json.path("id").asText();
        return switch (kind) {
            case SESSIONS -> session(file, id, json, brief);
            case CORPUS -> labelled(file, id, json, brief);
            default ->
                throw new IllegalArgumentException(
                        "neither a whole broadcast (\"utterances\") nor a labelled line (\"text\")");
        };
    }

    private static Held session(Path file, String id, JsonNode json, Brief other) {
        Brief brief = json.path("brief").isObject()
                ? Brief.of("brief", json.get("brief").toString())
                : other;
        StringBuilder all = new StringBuilder();
        json.path("utterances")
                .forEach(each -> all.append(each.path("text").asText()).append(' '));
        Language language = Language.of(json.path("language").asText(""))
                .or(brief::language)
                .orElseGet(() -> Language.byScript(all.toString()));
        List<Transcript> said = new ArrayList<>();
        for (JsonNode each : json.path("utterances")) {
            long startMs = Math.round(each.path("start").asDouble() * 1000);
            long endMs = Math.round(each.path("end").asDouble() * 1000);
            String text = each.path("text").asText("");
            if (endMs < startMs || startMs < 0) {
                throw new IllegalArgumentException("utterance " + said.size() + " ends before it begins");
            }
            double perLetter = (endMs - startMs) / (double) Math.max(1, text.length());
            add(said, id, language, text, startMs, perLetter, 0);
        }
        return new Held(file, id, brief, said, null, Labels.NONE);
    }

    private static Held labelled(Path file, String id, JsonNode json, Brief brief) {
        String text = json.path("text").asText();
        Language language = Language.of(json.path("language").asText("")).orElseGet(() -> Language.byScript(text));
        boolean typed = json.path("channel").asText("speech").equals("chat");
        String role = Optional.ofNullable(json.path("role").asText(null))
                .orElse(json.path("author").asText("seller"));
        Labels labels = Labels.NONE;
        if (json.path("labels").isArray()) {
            List<Label> all = new ArrayList<>();
            json.path("labels")
                    .forEach(label -> all.add(new Label(
                            null, UTTERANCE, null, label.asText(), null, 0, 0, Label.Verdict.VIOLATION, false)));
            labels = new Labels(all, Set.of(UTTERANCE));
        }
        List<Transcript> said = new ArrayList<>();
        if (!typed) {
            add(said, id, language, text, 0, 0, WORD_MS);
        }
        ChatMessage message = typed ? new ChatMessage(id, UTTERANCE, "", role, null, text, 0) : null;
        return new Held(file, id, brief, said, message, labels);
    }

    private static final String UTTERANCE = "u0";

    /** Adds an utterance whose words last so long, a letter or a word; one without words is none. */
    private static void add(
            List<Transcript> said,
            String id,
            Language language,
            String text,
            long startMs,
            double letterMs,
            long wordMs) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            long from = startMs + Math.round(letterMs * matcher.start()) + wordMs * words.size();
            long to = startMs + Math.round(letterMs * matcher.end()) + wordMs * (words.size() + 1);
            words.add(new Word(matcher.group(), from, to, 1));
        }
        if (words.isEmpty()) {
            return;
        }
        long endMs = words.get(words.size() - 1).endMs();
        said.add(new Transcript(
                id,
                "u" + said.size(),
                0,
                true,
                language.code(),
                words.get(0).startMs(),
                endMs,
                String.join(" ", words.stream().map(Word::word).toList()),
                words,
                endMs,
                null));
    }

    /** A broadcast that is held. */
    private record Held(
            Path file, String broadcast, Brief brief, List<Transcript> said, ChatMessage message, Labels labels)
            implements Tape {
        @Override
        public String run() {
            return null;
        }

        @Override
        public String source() {
            return file.toString();
        }

        @Override
        public String mark() {
            return Digest.of(said.toString() + message);
        }

        @Override
        public LocalDate day() {
            return null;
        }

        @Override
        public List<AudioSpan> lost() {
            return List.of();
        }

        @Override
        public List<String> play(Listener listener) {
            said.forEach(transcript -> listener.said(TranscriptMask.mask(transcript)));
            if (message != null) {
                listener.typed(message);
            }
            return List.of();
        }
    }
}
