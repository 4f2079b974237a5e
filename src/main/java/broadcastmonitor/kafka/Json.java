package broadcastmonitor.kafka;

import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.Deed;
import broadcastmonitor.cases.ShiftAct;
import broadcastmonitor.cases.Sighting;
import broadcastmonitor.files.IsoInstants;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The values on the topics as JSON in UTF-8: wall-clock times in ISO-8601, absent values as null, fields in the order of
 * the contract. Reading ignores unknown fields, so that a newer writer of the same schema version can be read. Safe for any
 * thread.
 */
public final class Json {
    /** The header that names the schema of a value. */
    public static final String SCHEMA_HEADER = "schema";

    private static final ObjectMapper MAPPER =
            builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Json() {}

    /** What all JSON of this package has in common. */
    public static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                .addModule(IsoInstants.module())
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    /** A value as it stands on its topic; for an alert also the line that {@code --json} prints. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of the contract are always JSON", e);
        }
    }

    /**
     * A value as it stands on its topic.
     *
     * @throws UncheckedIOException when it is none
     */
    public static <T> T read(byte[] value, Class<T> type) {
        try {
            return MAPPER.readValue(value, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(Object value) {
        return line(value).getBytes(StandardCharsets.UTF_8);
    }

    public static Transcript transcript(ConsumerRecord<String, byte[]> entry) throws MalformedValueException {
        return read(entry, Topic.TRANSCRIPTS, Transcript.class, Transcript::broadcast);
    }

    public static Alert alert(ConsumerRecord<String, byte[]> entry) throws MalformedValueException {
        return read(entry, Topic.ALERTS, Alert.class, Alert::broadcast);
    }

    public static BroadcastEvent event(ConsumerRecord<String, byte[]> entry) throws MalformedValueException {
        return read(entry, Topic.EVENTS, BroadcastEvent.class, BroadcastEvent::broadcast);
    }

    public static ChatMessage chat(ConsumerRecord<String, byte[]> entry) throws MalformedValueException {
        // The key says which broadcast; a value may leave it out.
        return read(
                        entry,
                        Topic.CHAT,
                        ChatMessage.class,
                        message -> message.broadcast() == null ? entry.key() : message.broadcast())
                .in(entry.key());
    }

    public static AuditEntry audit(ConsumerRecord<String, byte[]> entry) throws MalformedValueException {
        return read(entry, Topic.AUDIT, AuditEntry.class, each -> entry.key());
    }

    public static CaseEvent verdict(ConsumerRecord<String, byte[]> entry) throws MalformedValueException {
        return read(entry, Topic.VERDICTS, CaseEvent.class, CaseEvent::broadcast);
    }

    /** What somebody did, be it about a case, a broadcast or their shift. */
    public static Deed deed(ConsumerRecord<String, byte[]> entry) throws MalformedValueException {
        String type = type(entry.value());
        if (ShiftAct.Type.has(type)) {
            return read(entry, Topic.VERDICTS, ShiftAct.class, ShiftAct::broadcast);
        }
        return BroadcastAct.Type.has(type)
                ? read(entry, Topic.VERDICTS, BroadcastAct.class, BroadcastAct::broadcast)
                : verdict(entry);
    }

    /** The {@code type} of an object, found without reading what follows it; null where there is none. */
    private static String type(byte[] value) {
        if (value == null) {
            return null;
        }
        try (JsonParser parser = MAPPER.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("type");
                parser.nextToken();
                if (found) {
                    return parser.getValueAsString();
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            return null; // who reads all of it says what is wrong
        }
    }

    public static Sighting sighting(ConsumerRecord<String, byte[]> entry) throws MalformedValueException {
        return read(entry, Topic.PRESENCE, Sighting.class, Sighting::dashboard);
    }

    public static BroadcastBrief brief(ConsumerRecord<String, byte[]> entry) throws MalformedValueException {
        return read(entry, Topic.BRIEFS, BroadcastBrief.class, BroadcastBrief::broadcast);
    }

    /** A record of the rules: an event, or a text that events name. */
    public static RuleRecord rules(ConsumerRecord<String, byte[]> entry) throws MalformedValueException {
        return read(entry, Topic.RULES, RuleRecord.class, RuleRecord::key);
    }

    static BroadcastRequest request(byte[] value) {
        try {
            return java.util.Objects.requireNonNull(MAPPER.readValue(value, BroadcastRequest.class), "value");
        } catch (IOException | NullPointerException e) {
            // What a parser says of a value may hold some of it, and a source is not for a log.
            throw new IllegalArgumentException("no request of a broadcast: " + where(e), e);
        }
    }

    private static String where(Exception e) {
        return e instanceof JsonProcessingException json && json.getLocation() != null
                ? "not as the schema says at line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr()
                : "not as the schema says";
    }

    private static <T> T read(
            ConsumerRecord<String, byte[]> entry,
            Topic topic,
            Class<T> type,
            java.util.function.Function<T, String> broadcast)
            throws MalformedValueException {
        Header schema = entry.headers().lastHeader(SCHEMA_HEADER);
        if (schema != null && !topic.schema().equals(new String(schema.value(), StandardCharsets.UTF_8))) {
            throw malformed(
                    entry,
                    "schema " + new String(schema.value(), StandardCharsets.UTF_8) + " where " + topic.schema()
                            + " is understood");
        }
        if (entry.value() == null) {
            throw malformed(entry, "no value");
        }
        T value;
        try {
            value = MAPPER.readValue(entry.value(), type);
        } catch (JsonMappingException e) {
            throw malformed(entry, path(e) + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw malformed(entry, e.getOriginalMessage());
        } catch (IOException e) {
            throw malformed(entry, Clients.said(e));
        }
        if (value == null) {
            throw malformed(entry, "no value");
        }
        if (!broadcast.apply(value).equals(entry.key())) {
            throw malformed(entry, "key \"" + entry.key() + "\" on a record of another broadcast");
        }
        return value;
    }

    /** Where in the value it went wrong, e.g. {@code words.3.confidence: }. */
    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : path + ": ";
    }

    private static MalformedValueException malformed(ConsumerRecord<String, byte[]> entry, String reason) {
        // The parser adds where it stopped and which of its settings would allow it, which a reader of one short record
        // doesn't need.
        String flat = String.valueOf(reason)
                .replaceAll("\\s*\\(start marker at \\[Source:.*?\\]\\)", "")
                .replaceAll("\\s*\\(set DeserializationConfig.*?\\)", "")
                .replaceAll("\\s+", " ");
        return new MalformedValueException("%s-%d@%d: %s"
                .formatted(
                        entry.topic(),
                        entry.partition(),
                        entry.offset(),
                        flat.substring(0, Math.min(200, flat.length()))));
    }
}
