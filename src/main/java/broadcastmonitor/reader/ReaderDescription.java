package broadcastmonitor.reader;

import broadcastmonitor.reader.ReaderUnavailable.Cause;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code reader.json} says of a model.
 *
 * @param name name of the model
 * @param version its version, counted from 1
 * @param languages codes of the languages it reads
 * @param labels categories in the order of its outputs
 * @param pieces how many pieces its tokenizer has
 * @param width length of its embeddings
 * @param limits most pieces it reads at once
 * @param sha256 checksums of its files by name, in hexadecimal
 */
public record ReaderDescription(
        String name,
        int version,
        List<String> languages,
        List<String> labels,
        int pieces,
        int width,
        Limits limits,
        Map<String, String> sha256) {
    static final String FILE = "reader.json";
    static final String MODEL = "reader.onnx";
    static final String PIECES = "pieces.tsv";

    /** What it says of talk, in the order of its output. */
    private static final List<String> TALK = List.of("off-topic", "side-conversation");

    private static final int POSITIONS = 512;

    /**
     * Most pieces it reads at once.
     *
     * @param line a line, with the signs of begin and end
     * @param brief of what a broadcast is about
     * @param before of what was said before an utterance
     * @param now of the utterance
     */
    public record Limits(int line, int brief, int before, int now) {}

    public ReaderDescription {
        languages = List.copyOf(languages);
        labels = List.copyOf(labels);
        sha256 = Map.copyOf(sha256);
    }

    /** The name with the version, as the directory of an installed model is called. */
    public String title() {
        return name + "-" + version;
    }

    /**
     * Reads the description of the model in a directory.
     *
     * @throws ReaderUnavailable when there is none, or it is none of ours
     */
    public static ReaderDescription of(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new ReaderUnavailable(
                    Files.exists(directory) ? Cause.FOREIGN : Cause.MISSING,
                    Files.exists(directory)
                            ? directory + " is no reader: it has no " + FILE
                            : "there is no reader at " + directory);
        }
        try {
            return parse(directory.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new ReaderUnavailable(
                    Cause.DAMAGED,
                    "the reader " + directory + " is unusable: " + FILE + " cannot be read; install it again",
                    e);
        }
    }

    /**
     * Reads a description.
     *
     * @param what what complaints call the model
     * @throws ReaderUnavailable when it is none of ours
     */
    public static ReaderDescription parse(String what, String json) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw foreign(what, "is not JSON");
        }
        Limits limits = new Limits(
                number(what, root, "/longest/line", 8, POSITIONS),
                number(what, root, "/longest/brief", 1, POSITIONS),
                number(what, root, "/longest/before", 1, POSITIONS),
                number(what, root, "/longest/now", 1, POSITIONS));
        if (limits.brief() + limits.before() + limits.now() + 4 > POSITIONS) {
            throw foreign(what, "has limits that exceed " + POSITIONS + " pieces together");
        }
        if (!texts(what, root, "talk").equals(TALK)) {
            throw foreign(what, "must have \"talk\": " + TALK);
        }
        String name = root.path("name").asText();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw foreign(what, "has no plain word as \"name\"");
        }
        List<String> labels = texts(what, root, "labels");
        if (Set.copyOf(labels).size() < labels.size()) {
            throw foreign(what, "names a label twice");
        }
        return new ReaderDescription(
                name,
                number(what, root, "/version", 1, Integer.MAX_VALUE),
                texts(what, root, "languages"),
                labels,
                number(what, root, "/pieces", 5, 10_000_000),
                number(what, root, "/width", 1, 100_000),
                limits,
                checksums(what, root));
    }

    private static Map<String, String> checksums(String what, JsonNode root) {
        Map<String, String> sums = new TreeMap<>();
        root.path("sha256").fields().forEachRemaining(each -> {
            if (!each.getKey().matches("[A-Za-z0-9._-]+") || each.getKey().startsWith(".")) {
                throw foreign(what, "has a checksum of a file that is not beside it");
            }
            sums.put(each.getKey(), each.getValue().asText());
        });
        for (String needed : List.of(MODEL, PIECES)) {
            if (!sums.containsKey(needed)) {
                throw foreign(what, "has no checksum of " + needed);
            }
        }
        return sums;
    }

    private static int number(String what, JsonNode root, String place, int least, int most) {
        JsonNode node = root.at(place);
        if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
            throw foreign(
                    what, "needs " + place.substring(1).replace('/', '.') + ", a number from " + least + " to " + most);
        }
        return node.intValue();
    }

    private static List<String> texts(String what, JsonNode root, String key) {
        List<String> texts = new ArrayList<>();
        root.path(key).forEach(node -> texts.add(node.asText()));
        if (texts.isEmpty() || texts.contains("")) {
            throw foreign(what, "needs \"" + key + "\", a list of names");
        }
        return texts;
    }

    private static ReaderUnavailable foreign(String what, String why) {
        return new ReaderUnavailable(Cause.FOREIGN, what + " is no reader for this program: its " + FILE + " " + why);
    }
}
