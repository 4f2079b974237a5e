package broadcastmonitor.evidence.sound;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words that are kept beside a recording, a final transcript a line, masked: as long as there is the sound, there is what must not be
 * heard of it, whatever has become of the topics. Files are read again when they have changed. Safe for any thread.
 */
public final class KeptWords {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_FILES = 50;

    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    private record Read(FileTime changed, long size, List<Transcript> lines) {}

    /**
     * The utterances in a file; none where there is no file. A line that cannot be read is left out.
     *
     * @throws IOException when the file is there and cannot be read
     */
    public List<Transcript> of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        FileTime changed = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        Read known = read.get(file);
        if (known == null || !known.changed().equals(changed) || known.size() != size) {
            known = new Read(changed, size, lines(file));
            if (read.size() >= MOST_FILES) {
                read.clear();
            }
            read.put(file, known);
        }
        return known.lines();
    }

    private static List<Transcript> lines(Path file) throws IOException {
        List<Transcript> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new java.io.InputStreamReader(Files.newInputStream(file), UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode json = parsed(line);
                if (json.path("text").isTextual()) {
                    lines.add(transcript(json));
                }
            }
        }
        return List.copyOf(lines);
    }

    /** A crash may have left half a line. */
    private static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            return MAPPER.missingNode();
        }
    }

    private static Transcript transcript(JsonNode json) {
        List<Word> words = new ArrayList<>();
        for (JsonNode word : json.path("words")) {
            words.add(new Word(
                    word.path("word").asText(),
                    word.path("startMs").asLong(),
                    word.path("endMs").asLong(),
                    word.path("confidence").asDouble()));
        }
        return new Transcript(
                json.path("broadcast").asText(),
                json.path("utterance").asText(),
                json.path("revision").asInt(),
                true,
                json.path("language").asText(),
                json.path("startMs").asLong(),
                json.path("endMs").asLong(),
                json.path("text").asText(),
                words,
                json.path("audioClockMs").asLong(),
                null);
    }
}
