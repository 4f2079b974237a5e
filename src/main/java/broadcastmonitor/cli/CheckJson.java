package broadcastmonitor.cli;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Fusion;
import broadcastmonitor.alerts.Fusion.Fused;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Count;
import broadcastmonitor.detector.DetectorFault;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.reader.TopLabel;
import broadcastmonitor.text.input.InputItem;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One JSON object per item, in the order of the input: {@code {"id", "labels", "findings"}}. Offsets count UTF-16 units
 * of the text. The labels are the categories of the findings that are held against the speaker, sorted; a claim that
 * evidence covers is a finding of severity {@code info} and no label.
 */
final class CheckJson implements CheckView {
    private static final JsonFactory FACTORY = new JsonMapper().getFactory();

    private final Console console;
    private List<TopLabel> labels;

    CheckJson(Console console) {
        this.console = console;
    }

    @Override
    public void read(InputItem item, List<TopLabel> read) {
        labels = read;
    }

    @Override
    public void checked(InputItem item, List<Fused> findings) {
        write(json -> {
            json.writeFieldName("id");
            JsonNode id = item.id();
            if (id != null) {
                json.writeTree(id);
            } else if (item.json()) {
                json.writeNull();
            } else {
                json.writeNumber(item.line());
            }
            if (item.timed()) {
                json.writeNumberField("startMs", item.startMs());
                json.writeNumberField("endMs", item.endMs());
            }
            write(json, findings);
            if (labels != null) {
                json.writeArrayFieldStart("reader");
                for (TopLabel each : labels) {
                    write(json, each);
                }
                json.writeEndArray();
            }
        });
        labels = null;
    }

    private static void write(JsonGenerator json, TopLabel label) throws IOException {
        json.writeStartObject();
        json.writeStringField("label", label.label());
        json.writeNumberField("score", label.score());
        json.writeNumberField("alertFrom", label.alertFrom());
        json.writeStringField("quote", label.quote());
        json.writeNumberField("start", label.start());
        json.writeNumberField("end", label.end());
        json.writeEndObject();
    }

    /** Not of one item: its id is that of the whole broadcast in alerts. */
    @Override
    public void whole(List<Fused> findings) {
        write(json -> {
            json.writeStringField("id", Alert.WHOLE_BROADCAST);
            write(json, findings);
        });
    }

    private static void write(JsonGenerator json, List<Fused> findings) throws IOException {
        json.writeArrayFieldStart("labels");
        for (String label : Fusion.labels(findings)) {
            json.writeString(label);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("findings");
        for (Fused fused : findings) {
            write(json, fused);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Fused fused) throws IOException {
        json.writeStartObject();
        fields(json, fused);
        json.writeEndObject();
    }

    /** The fields of a finding. */
    static void fields(JsonGenerator json, Fused fused) throws IOException {
        Finding finding = fused.finding();
        json.writeStringField("category", finding.category());
        json.writeStringField("rule", finding.rule());
        json.writeStringField("quote", finding.quote());
        if (finding.place().firstWord() >= 0) {
            json.writeNumberField("start", finding.place().start());
            json.writeNumberField("end", finding.place().end());
        } else {
            json.writeNumberField("startMs", finding.startMs());
            json.writeNumberField("endMs", finding.endMs());
        }
        json.writeStringField("severity", finding.severity().code());
        json.writeStringField("clause", finding.clause());
        json.writeStringField("message", finding.wording().message());
        json.writeStringField("advice", finding.wording().advice());
        if (finding.wording().evidence() != null) {
            json.writeStringField("evidence", finding.wording().evidence());
        }
        json.writeStringField("detector", finding.detector());
        if (fused.detectors().size() > 1) {
            json.writeArrayFieldStart("detectors");
            for (String detector : fused.detectors()) {
                json.writeString(detector);
            }
            json.writeEndArray();
        }
        if (finding.origin().variant() != null) {
            json.writeStringField("variant", finding.origin().variant());
        }
        if (finding.score() != null) {
            json.writeNumberField("score", finding.score());
        }
        json.writeStringField("lane", finding.lane().code());
    }

    @Override
    public void bad(InputItem item) {
        write(json -> {
            json.writeNullField("id");
            json.writeNumberField("line", item.line());
            json.writeStringField("error", item.error());
        });
    }

    @Override
    public void fault(InputItem item, DetectorFault fault) {
        console.note("monitor: " + fault.source() + " failed on line " + item.line() + ": " + fault.reason());
    }

    @Override
    public void end(Check check) {
        if (check.bad() > 0) {
            console.note("monitor: " + Count.of(check.bad(), "line") + " could not be checked");
        }
    }

    @FunctionalInterface
    private interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private void write(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console.json(text.toString());
    }
}
