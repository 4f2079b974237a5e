package broadcastmonitor.report;

import broadcastmonitor.files.CanonicalJson;
import broadcastmonitor.files.IsoInstants;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** A report as JSON, and back: what a report is, in bytes. Safe for any thread. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(IsoInstants.module())
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
}
