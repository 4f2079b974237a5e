package broadcastmonitor.kafka.evaluator;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.LifecycleState;
import broadcastmonitor.alerts.Phrase;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.detector.DetectorStates;
import broadcastmonitor.detector.DetectorStates.Held;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.Topic;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that is stored of a broadcast's evaluation, by the loop on {@code broadcast.snapshots} and by the topology in its store:
 * compact JSON with a version. Nothing is lost by storing and reading it: a broadcast that continues from it gets the same alerts.
 *
 * @param version of this form
 * @param state what the next alerts depend on
 * @param read for each topic the newest record that {@code state} knows of
 * @param heardMs when the newest transcript was evaluated, wall clock
 * @param endedMs when its end was announced, wall clock; -1 while it is on the air
 * @param unsure alerts of the last minute, which a crash may have kept from the topic; only where they can't be made again
 */
record BroadcastSnapshot(
        int version, LifecycleState state, Map<String, Place> read, long heardMs, long endedMs, List<Unsure> unsure) {
    static final int VERSION = Topic.SNAPSHOTS.version();

    /**
     * A record's place.
     *
     * @param partition its partition
     * @param offset its offset
     * @param timestampMs its timestamp: a topic that was deleted and made again has small offsets once more, but later timestamps
     */
    record Place(int partition, long offset, long timestampMs) {}

    /**
     * An alert that may not be on the topic yet.
     *
     * @param alert the newest of its id
     * @param atMs when it was handed over, wall clock
     */
    record Unsure(Alert alert, long atMs) {}

    private static final JsonMapper MAPPER = mapper();

    BroadcastSnapshot {
        Objects.requireNonNull(state, "state");
        read = Map.copyOf(read);
        unsure = List.copyOf(unsure);
    }

    /** The records there are many of become arrays, which halves what is stored. */
    private static JsonMapper mapper() {
        JsonMapper mapper = Json.builder()
                .addModule(new SimpleModule("detector states")
                        .addSerializer(DetectorStates.class, new StatesWriter())
                        .addDeserializer(DetectorStates.class, new StatesReader()))
                .build();
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
     * Reads what {@link #bytes} wrote. A detector whose state another version of it wrote, or that took no part then, begins afresh.
     *
     * @param evaluation what the broadcast is judged by from now on
     * @throws IOException when another version of this program wrote it
     */
    static BroadcastSnapshot read(byte[] bytes, BroadcastEvaluation evaluation) throws IOException {
        JsonNode version = MAPPER.readTree(bytes).path("version");
        if (version.asInt() != VERSION) {
            throw new IOException("version " + version.asText("none") + " where " + VERSION + " is understood");
        }
        return MAPPER.readerFor(BroadcastSnapshot.class)
                .withAttribute(BroadcastEvaluation.class, evaluation)
                .readValue(bytes);
    }

    /** {@code {"patterns": {"version": 1, "state": ...}, ...}}. */
    private static final class StatesWriter extends JsonSerializer<DetectorStates> {
        @Override
        public void serialize(DetectorStates states, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartObject();
            for (Held<?> held : states.all()) {
                json.writeObjectFieldStart(held.detector().name());
                json.writeNumberField("version", held.detector().storage().version());
                json.writeObjectField("state", held.stored());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }

    private static final class StatesReader extends StdDeserializer<DetectorStates> {
        private static final long serialVersionUID = 1;

        StatesReader() {
            super(DetectorStates.class);
        }

        @Override
        public DetectorStates deserialize(JsonParser json, DeserializationContext context) throws IOException {
            BroadcastEvaluation evaluation = (BroadcastEvaluation) context.getAttribute(BroadcastEvaluation.class);
            JsonNode stored = json.readValueAsTree();
            List<Held<?>> known = new ArrayList<>();
            for (Detector<?> detector : evaluation.detectors()) {
                JsonNode entry = stored.path(detector.name());
                if (entry.path("version").asInt(-1) == detector.storage().version()) {
                    known.add(held(detector, entry.path("state"), evaluation));
                }
            }
            return evaluation.resume(new DetectorStates(known));
        }

        private static <S> Held<S> held(Detector<S> detector, JsonNode state, BroadcastEvaluation evaluation)
                throws IOException {
            return new Held<>(detector, state(detector.storage(), state, evaluation));
        }

        private static <S, T> S state(
                broadcastmonitor.detector.Storage<S, T> storage, JsonNode state, BroadcastEvaluation evaluation)
                throws IOException {
            return storage.read().apply(MAPPER.treeToValue(state, storage.type()), evaluation.brief());
        }
    }
}
