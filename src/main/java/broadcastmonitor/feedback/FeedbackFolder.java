package broadcastmonitor.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.files.Owned;
import broadcastmonitor.files.Stored;
import broadcastmonitor.text.Fold;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines that people labelled by deciding, in {@code feedback/} of a folder of rules: {@code en.jsonl} and {@code ru.jsonl}, for the owner's
 * eyes only. A case has one line at most, and the same words are there once for a category, as they were labelled last. What people wrote
 * into the files by hand stays. Safe for any thread, and beside other processes.
 */
public final class FeedbackFolder {
    private static final Object WRITING = new Object();
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    private static final String END = ".jsonl";
    private static final List<String> LANGUAGES = List.of("en", "ru");

    private final Path folder;

    /** @param rules the folder of the rule packs */
    public FeedbackFolder(Path rules) {
        folder = rules.resolve("feedback");
    }

    /** What became of the lines. */
    public enum Effect {
        /** There is one more. */
        ADDED,
        /** It was there, of this case or with the same words of another one. */
        KNOWN,
        /** The same words, or the case, were labelled otherwise before. */
        REPLACED,
        /** The case had one, and teaches nothing any more. */
        REMOVED,
        /** The case had none, and teaches nothing. */
        NONE;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A line of a file: as it is written, and what it says where it is one of ours. */
    private record Written(String json, FeedbackLine line) {
        boolean isOf(String caseId) {
            return line != null && caseId.equals(line.caseId());
        }

        boolean saysTheSameOf(FeedbackLine other) {
            return line != null
                    && line.judged().equals(other.judged())
                    && folded(line.text()).equals(folded(other.text()));
        }
    }

    /**
     * Makes the lines say what a case teaches now.
     *
     * @param line what it teaches, or empty for nothing
     * @throws IOException when they cannot be written; they are what they were
     */
    public Effect take(String caseId, Optional<FeedbackLine> line) throws IOException {
        synchronized (WRITING) {
            Owned.folder(folder);
            try (FileChannel lock =
                            Owned.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock ignored = lock.lock()) {
                return taken(caseId, line);
            }
        }
    }

    private Effect taken(String caseId, Optional<FeedbackLine> line) throws IOException {
        boolean known = false;
        boolean otherwise = false;
        for (String language : LANGUAGES) {
            for (Written each : written(language)) {
                boolean same = line.filter(each::saysTheSameOf).isPresent();
                known |= same && each.line().labels().equals(line.get().labels());
                otherwise |= each.isOf(caseId) && !same;
            }
        }
        return known && !otherwise ? Effect.KNOWN : put(caseId, line);
    }

    private Effect put(String caseId, Optional<FeedbackLine> line) throws IOException {
        boolean removed = false;
        for (String language : LANGUAGES) {
            List<Written> before = written(language);
            List<Written> after = new ArrayList<>(before);
            after.removeIf(each ->
                    each.isOf(caseId) || line.filter(each::saysTheSameOf).isPresent());
            removed |= after.size() < before.size();
            if (line.isPresent() && line.get().language().equals(language)) {
                after.add(new Written(JSON.writeValueAsString(line.get()), line.get()));
            }
            if (!after.equals(before)) {
                write(language, after);
            }
        }
        if (line.isPresent()) {
            return removed ? Effect.REPLACED : Effect.ADDED;
        }
        return removed ? Effect.REMOVED : Effect.NONE;
    }

    private void write(String language, List<Written> lines) throws IOException {
        String all = lines.stream().map(each -> each.json() + "\n").collect(Collectors.joining());
        Stored.replace(folder.resolve(language + END), all.getBytes(UTF_8));
    }

    private List<Written> written(String language) throws IOException {
        Path file = folder.resolve(language + END);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Written> lines = new ArrayList<>();
        for (String json : Files.readAllLines(file)) {
            if (!json.isBlank()) {
                lines.add(new Written(json, line(json)));
            }
        }
        return lines;
    }

    private static FeedbackLine line(String json) {
        try {
            FeedbackLine line = JSON.readValue(json, FeedbackLine.class);
            return line == null || line.text() == null ? null : line;
        } catch (JsonProcessingException e) {
            return null; // somebody else's
        }
    }

    private static String folded(String text) {
        return Stream.of(text.strip().split("\\s+")).map(Fold::word).collect(Collectors.joining(" "));
    }

    /** Everything that is there, one JSON object each, English first. */
    public List<String> lines() throws IOException {
        List<String> all = new ArrayList<>();
        for (String language : LANGUAGES) {
            written(language).forEach(each -> all.add(each.json()));
        }
        return all;
    }

    /** The lines that are ours. */
    public List<FeedbackLine> ours() throws IOException {
        List<FeedbackLine> ours = new ArrayList<>();
        for (String language : LANGUAGES) {
            written(language).stream().filter(each -> each.line() != null).forEach(each -> ours.add(each.line()));
        }
        return ours;
    }
}
