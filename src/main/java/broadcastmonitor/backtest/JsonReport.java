package broadcastmonitor.backtest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** A report as one JSON object; {@code docs/schemas/backtest.schema.json} describes it. */
public final class JsonReport {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonReport() {}

    /** Writes a report, which may be long, to a stream that stays open. */
    public static void write(Report report, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeStringField("format", "backtest-1");
            json.writePOJOField("old", report.old());
            json.writePOJOField("new", report.now());
            json.writeNumberField("broadcasts", report.broadcasts());
            json.writeNumberField("passages", report.passages());
            json.writeNumberField("words", report.words());
            json.writeNumberField("heardMs", report.heardMs());
            totals(report, json);
            json.writeArrayFieldStart("rules");
            for (Map.Entry<RuleKey, Tally> row : report.rows().entrySet()) {
                rule(row.getKey(), row.getValue(), json);
            }
            json.writeEndArray();
            json.writePOJOField("recall", report.recall());
            json.writePOJOField("sample", report.sample());
            json.writeNumberField("troubleCount", report.troubleCount());
            json.writePOJOField("troubles", report.troubles());
            changes(report, json);
            json.writeEndObject();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void totals(Report report, JsonGenerator json) throws IOException {
        Tally total = report.total();
        json.writePOJOField("findings", total);
        json.writePOJOField("precisionOld", Bounds.of(total.old()));
        json.writePOJOField("precisionNew", Bounds.of(total.now()));
        json.writePOJOField("found", report.totalRecall());
        json.writeObjectFieldStart("causes");
        for (Change.Kind kind : Change.Kind.values()) {
            json.writePOJOField(kind.code(), report.causes(kind));
        }
        json.writeEndObject();
        json.writeNumberField("unlabelled", report.unlabelled());
        json.writeObjectFieldStart("conditions");
        for (FailOn each : FailOn.values()) {
            json.writeNumberField(each.code(), report.meeting(each));
        }
        json.writeEndObject();
    }

    private static void rule(RuleKey key, Tally tally, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("category", key.category());
        json.writeStringField("rule", key.rule());
        if (!key.variant().isEmpty()) {
            json.writeStringField("variant", key.variant());
        }
        json.writePOJOField("findings", tally);
        json.writePOJOField("precisionOld", Bounds.of(tally.old()));
        json.writePOJOField("precisionNew", Bounds.of(tally.now()));
        json.writeEndObject();
    }

    private static void changes(Report report, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("changes");
        report.eachChange(change -> {
            try {
                json.writePOJO(change);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        json.writeEndArray();
    }
}
