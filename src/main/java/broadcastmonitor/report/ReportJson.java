package broadcastmonitor.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** A report as JSON, and back: what a report is, in bytes. Safe for any thread. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()))
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ReportJson() {}

    /** The canonical form, see {@link CanonicalJson}: the same report gives the same bytes. */
    public static byte[] bytes(Object report) {
        JsonNode tree = MAPPER.valueToTree(report);
        return CanonicalJson.bytes(tree);
    }

    /**
     * A report from its JSON.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Report read(byte[] json) {
        try {
            Report report = MAPPER.readValue(json, Report.class);
            if (report == null || !Report.SCHEMA.equals(report.schema())) {
                throw new IllegalArgumentException("this is no report of the schema " + Report.SCHEMA);
            }
            return report;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this is no report: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("this is no report: " + e.getMessage(), e);
        }
    }

    private static final class InstantReader extends FromStringDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an ISO-8601 instant");
            }
        }
    }
}
