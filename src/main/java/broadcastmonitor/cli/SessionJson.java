package broadcastmonitor.cli;

import broadcastmonitor.detector.Finding;
import broadcastmonitor.facts.FactsDetector;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What was found in a whole broadcast as one JSON object: {@code {"id", "off_topic": [{"start", "end", "confidence"}],
 * "side_conversation": [{"start", "end"}], "fact_mismatch": [{"start", "end", "product", "attribute", "said", "card"}],
 * "not_mentioned": [{"product", "attribute"}], "findings": [...]}}, times in seconds. A finding has the fields that it has in a check of
 * lines, and {@code startMs}, {@code endMs}; one in an utterance has {@code utterance}, its index from 0.
 */
final class SessionJson {
    private static final JsonFactory FACTORY = new JsonMapper().getFactory();

    private SessionJson() {}

    static String of(Session session, SessionCheck.Result result) {
        return object(json -> {
            json.writeFieldName("id");
            if (session.id() == null) {
                json.writeNull();
            } else {
                json.writeTree(session.id());
            }
            json.writeArrayFieldStart("off_topic");
            for (SessionCheck.Stretch each : result.offTopic()) {
                json.writeStartObject();
                times(json, each);
                json.writeNumberField("confidence", each.confidence());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("side_conversation");
            for (SessionCheck.Stretch each : SessionCheck.sideConversations(session, result)) {
                json.writeStartObject();
                times(json, each);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("fact_mismatch");
            for (SessionCheck.Mismatch each : SessionCheck.mismatches(session, result)) {
                json.writeStartObject();
                times(json, each.where());
                about(json, each.fact());
                json.writeStringField("said", each.fact().said());
                json.writeStringField("card", each.fact().card());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("not_mentioned");
            for (Finding.Fact each : result.facts(FactsDetector.MISSING)) {
                json.writeStartObject();
                about(json, each);
                json.writeEndObject();
            }
            json.writeEndArray();
            findings(json, result.findings());
        });
    }

    /** A line that is no session. */
    static String bad(long line, String error) {
        return object(json -> {
            json.writeNullField("id");
            json.writeNumberField("line", line);
            json.writeStringField("error", error);
        });
    }

    private static void findings(JsonGenerator json, List<SessionCheck.Result.Told> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (SessionCheck.Result.Told told : findings) {
            json.writeStartObject();
            CheckJson.fields(json, told.fused());
            Finding finding = told.fused().finding();
            if (told.utterance() >= 0) {
                json.writeNumberField("utterance", told.utterance());
            }
            if (finding.place().firstWord() >= 0) {
                json.writeNumberField("startMs", finding.startMs());
                json.writeNumberField("endMs", finding.endMs());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void about(JsonGenerator json, Finding.Fact fact) throws IOException {
        json.writeStringField("product", fact.product());
        json.writeStringField("attribute", fact.attribute());
    }

    private static void times(JsonGenerator json, SessionCheck.Stretch stretch) throws IOException {
        json.writeNumberField("start", stretch.startMs() / 1000.0);
        json.writeNumberField("end", stretch.endMs() / 1000.0);
    }

    @FunctionalInterface
    private interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
