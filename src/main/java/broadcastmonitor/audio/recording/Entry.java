package broadcastmonitor.audio.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A line of a recording's manifest. Sample positions count from the start of the broadcast; times are wall-clock. */
public sealed interface Entry {
    /** The first line: whose recording it is, and since when. */
    record Opened(String broadcast, Instant started) implements Entry {}

    /** A segment was begun; {@code started} is when its first sample was heard. */
    record Begun(long first, Instant started) implements Entry {}

    /** A segment was closed. {@code started} is when its first sample was heard, {@code crc32c} the sum of its bytes. */
    record Segment(long first, long samples, int crc32c, Instant started) implements Entry {
        long end() {
            return first + samples;
        }
    }

    /** The source was lost at a sample. */
    record Lost(long at, Instant from, String reason) implements Entry {}

    /** What was lost at that sample came back, or the broadcast ended without it. */
    record Missed(long at, Instant from, Instant to, String reason) implements Entry {}

    /** Sound that was heard and counted but could not be written. */
    record Unrecorded(long first, long samples, Instant from, Instant to, String reason) implements Entry {}

    /** A segment was deleted. */
    record Deleted(long first, long samples, Instant when, String reason) implements Entry {}

    /** The broadcast is over. */
    record End(long at, Instant when, String reason) implements Entry {}

    /** The line, without its end. */
    default String line() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        if (this instanceof Opened e) {
            json.put("line", "recording").put("version", 1).put("broadcast", e.broadcast());
            json.put("sampleRate", 16_000).put("started", e.started().toString());
        } else if (this instanceof Begun e) {
            json.put("line", "begun")
                    .put("first", e.first())
                    .put("started", e.started().toString());
        } else if (this instanceof Segment e) {
            json.put("line", "segment").put("first", e.first()).put("samples", e.samples());
            json.put("crc32c", String.format("%08x", e.crc32c()));
            json.put("started", e.started().toString());
        } else if (this instanceof Lost e) {
            json.put("line", "lost").put("at", e.at()).put("from", e.from().toString());
            json.put("reason", e.reason());
        } else if (this instanceof Missed e) {
            json.put("line", "gap").put("at", e.at()).put("from", e.from().toString());
            json.put("to", e.to().toString()).put("reason", e.reason());
        } else if (this instanceof Unrecorded e) {
            json.put("line", "unrecorded").put("first", e.first()).put("samples", e.samples());
            json.put("from", e.from().toString()).put("to", e.to().toString());
            json.put("reason", e.reason());
        } else if (this instanceof Deleted e) {
            json.put("line", "deleted").put("first", e.first()).put("samples", e.samples());
            json.put("when", e.when().toString()).put("reason", e.reason());
        } else if (this instanceof End e) {
            json.put("line", "end").put("at", e.at()).put("when", e.when().toString());
            json.put("reason", e.reason());
        }
        return json.toString();
    }

    /** What a line says; empty when it is damaged, or of a kind that this version does not know. */
    static Optional<Entry> parse(String line) {
        try {
            JsonNode json = Json.MAPPER.readTree(line);
            return json == null || !json.isObject() ? Optional.empty() : Optional.ofNullable(read(json));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty(); // half a line after a crash, or a damaged one: the log counts it
        }
    }

    private static Entry read(JsonNode json) {
        return switch (json.path("line").asText()) {
            case "recording" -> new Opened(Json.text(json, "broadcast"), Json.time(json, "started"));
            case "begun" -> new Begun(Json.number(json, "first"), Json.time(json, "started"));
            case "segment" ->
                new Segment(
                        Json.number(json, "first"),
                        Json.number(json, "samples"),
                        Integer.parseUnsignedInt(Json.text(json, "crc32c"), 16),
                        Json.time(json, "started"));
            case "lost" -> new Lost(Json.number(json, "at"), Json.time(json, "from"), Json.text(json, "reason"));
            case "gap" ->
                new Missed(
                        Json.number(json, "at"),
                        Json.time(json, "from"),
                        Json.time(json, "to"),
                        Json.text(json, "reason"));
            case "unrecorded" ->
                new Unrecorded(
                        Json.number(json, "first"),
                        Json.number(json, "samples"),
                        Json.time(json, "from"),
                        Json.time(json, "to"),
                        Json.text(json, "reason"));
            case "deleted" ->
                new Deleted(
                        Json.number(json, "first"),
                        Json.number(json, "samples"),
                        Json.time(json, "when"),
                        Json.text(json, "reason"));
            case "end" -> new End(Json.number(json, "at"), Json.time(json, "when"), Json.text(json, "reason"));
            default -> null;
        };
    }

    /** Reads fields; one that is missing or of another kind makes the line a damaged one. */
    final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();

        private Json() {}

        private static String text(JsonNode json, String field) {
            if (!json.path(field).isTextual()) {
                throw new IllegalArgumentException("no text " + field);
            }
            return json.path(field).asText();
        }

        private static Instant time(JsonNode json, String field) {
            return Instant.parse(text(json, field));
        }

        private static long number(JsonNode json, String field) {
            JsonNode value = json.path(field);
            if (!value.isIntegralNumber() || value.asLong() < 0) {
                throw new IllegalArgumentException("no count " + field);
            }
            return value.asLong();
        }
    }
}
