package broadcastmonitor.kafka;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.LifecycleState;
import broadcastmonitor.alerts.Phrase;
import broadcastmonitor.detector.Passage;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * What the topology keeps of a broadcast in its store, and therefore on the store's changelog: compact JSON with a version.
 * Nothing is lost by storing and reading it: a broadcast that goes on from it gets the same alerts.
 *
 * @param version of this form
 * @param state what the next alerts depend on
 * @param offset the newest transcript that {@code state} knows of, its place in its partition; -1 for none
 * @param timestampMs the timestamp of that record
 * @param heardMs when that transcript was evaluated, wall clock
 * @param endedMs when its end was announced, wall clock; -1 while it is on the air
 * @param unsure alerts of the last minute, which a crash may have kept from the topic
 */
record Remembered(
        int version,
        LifecycleState state,
        long offset,
        long timestampMs,
        long heardMs,
        long endedMs,
        List<Unsure> unsure) {
    static final int VERSION = 1;

    /**
     * An alert that may not be on the topic yet.
     *
     * @param alert the newest of its id
     * @param atMs when it was handed over, wall clock
     */
    record Unsure(Alert alert, long atMs) {}

    private static final JsonMapper MAPPER = mapper();

    Remembered {
        Objects.requireNonNull(state, "state");
        unsure = List.copyOf(unsure);
    }

    /** The records there are many of become arrays, which halves what is stored. */
    private static JsonMapper mapper() {
        JsonMapper mapper = Json.builder().build();
        JsonFormat.Value array = JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY);
        for (Class<?> many : List.of(Passage.Spoken.class, Phrase.class, LifecycleState.Finished.class)) {
            mapper.configOverride(many).setFormat(array);
        }
        return mapper;
    }

    byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records are always JSON", e);
        }
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws IOException when another version of this program wrote it
     */
    static Remembered read(byte[] bytes) throws IOException {
        Remembered remembered = MAPPER.readValue(bytes, Remembered.class);
        if (remembered.version() != VERSION) {
            throw new IOException("version " + remembered.version() + " where " + VERSION + " is understood");
        }
        return remembered;
    }
}
