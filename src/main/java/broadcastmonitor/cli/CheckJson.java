package broadcastmonitor.cli;

import broadcastmonitor.rules.Finding;
import broadcastmonitor.rules.RuleFault;
import broadcastmonitor.rules.Severity;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeSet;

/**
 * One JSON object per item, in the order of the input: {@code {"id", "labels", "findings"}}. Offsets count UTF-16 units
 * of the text. The labels are the categories of the findings that are held against the speaker, sorted; a claim that
 * evidence covers is a finding of severity {@code info} and no label.
 */
final class CheckJson implements CheckView {
    private static final JsonFactory FACTORY = new JsonMapper().getFactory();

    private final Console console;

    CheckJson(Console console) {
        this.console = console;
    }

    @Override
    public void checked(CheckItem item, List<Finding> findings) {
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
            json.writeArrayFieldStart("labels");
            for (String label : labels(findings)) {
                json.writeString(label);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                write(json, finding);
            }
            json.writeEndArray();
        });
    }

    private static TreeSet<String> labels(List<Finding> findings) {
        TreeSet<String> labels = new TreeSet<>();
        for (Finding finding : findings) {
            if (finding.severity() != Severity.INFO) {
                labels.add(finding.category());
            }
        }
        return labels;
    }

    private static void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("category", finding.category());
        json.writeStringField("rule", finding.rule());
        if (finding.variant() != null) {
            json.writeStringField("variant", finding.variant());
        }
        json.writeStringField("quote", finding.quote());
        json.writeNumberField("start", finding.start());
        json.writeNumberField("end", finding.end());
        json.writeStringField("severity", finding.severity().code());
        json.writeStringField("clause", finding.clause());
        json.writeStringField("message", finding.message());
        json.writeStringField("advice", finding.advice());
        if (finding.evidence() != null) {
            json.writeStringField("evidence", finding.evidence());
        }
        json.writeEndObject();
    }

    @Override
    public void bad(CheckItem item) {
        write(json -> {
            json.writeNullField("id");
            json.writeNumberField("line", item.line());
            json.writeStringField("error", item.error());
        });
    }

    @Override
    public void fault(CheckItem item, RuleFault fault) {
        console.note("monitor: rule " + fault.rule() + " failed on line " + item.line() + ": " + fault.reason());
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
        console.line(text.toString());
    }
}
