package broadcastmonitor.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.files.Stored;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * In which form a data folder is kept, as a note in it says: a number that grows when a version keeps something in a way that earlier ones
 * cannot read, or has to put right what they left. A folder without the note has form 0.
 */
public final class DataForm {
    /**
     * The form of this version: 1 since the settings of topics that earlier versions made are renewed.
     */
    public static final int CURRENT = 1;

    /** The file that says it. */
    public static final String NOTE = "data-form.json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DataForm() {}

    /** Where a restore is laid out until it is whole; a folder that has it was broken off. */
    public static final String HALF = "restore.half";

    /**
     * The form of a data folder.
     *
     * @throws IOException when its note cannot be read or says nothing
     */
    public static int of(Path data) throws IOException {
        Path note = data.resolve(NOTE);
        if (!Files.exists(note)) {
            return 0;
        }
        JsonNode form = MAPPER.readTree(Files.readAllBytes(note)).path("form");
        if (!form.isInt() || form.intValue() < 0) {
            throw new IOException(note + " is damaged; {\"form\": " + CURRENT + "} is that of this version");
        }
        return form.intValue();
    }

    /** Why this version cannot use a data folder, in one line; empty where it can, or where there is none yet. */
    public static Optional<String> refusal(Path data) {
        if (Files.exists(data.resolve(HALF))) {
            return Optional.of(
                    "a restore into the data folder " + data + " was broken off; empty the folder and restore again");
        }
        try {
            return of(data) <= CURRENT
                    ? Optional.empty()
                    : Optional.of("the data folder " + data
                            + " was used by a newer version of this program; start that version, or a newer one");
        } catch (IOException e) {
            return Optional.of("the data folder " + data + " cannot be used: " + e.getMessage());
        }
    }

    /** Notes that a folder is in the form of this version. */
    public static void note(Path data) throws IOException {
        Stored.replace(
                data.resolve(NOTE),
                MAPPER.createObjectNode().put("form", CURRENT).toString().getBytes(UTF_8));
    }
}
