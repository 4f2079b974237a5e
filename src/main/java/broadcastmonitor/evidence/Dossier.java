package broadcastmonitor.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.Case;
import broadcastmonitor.evidence.bundle.Content;
import broadcastmonitor.evidence.seal.EvidenceException;
import broadcastmonitor.evidence.sound.Clips;
import broadcastmonitor.report.BroadcastRecord;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of a bundle, from what is known of a broadcast. Pure: the same values give the same bytes. */
final class Dossier {
    static final String BROADCAST = "broadcast.json";
    static final String CASES = "cases.json";
    static final String CHAIN = "chain.json";
    static final String REPORT = "report.json";
    static final String TRANSCRIPT = "transcript.json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Map<String, Content> files = new TreeMap<>();

    /** What the file about a broadcast says. */
    record About(
            BroadcastRecord.Identity identity,
            broadcastmonitor.report.Coverage coverage,
            double share,
            List<broadcastmonitor.report.Basis> bases,
            List<broadcastmonitor.broadcast.BroadcastEvent> events) {}

    /**
     * A case.
     *
     * @param clauseText what the clause says, in the broadcast's language; null where that is not known
     * @param ruleFile the file with the rule's text, or null
     * @param clip the file with its sound, or null
     * @param noClip why there is none, or null
     */
    record Row(
            String id,
            Alert alert,
            Case.State state,
            Case.Decision decision,
            Object measure,
            boolean changedSince,
            String clauseText,
            String ruleFile,
            ClipRow clip,
            @JsonInclude(JsonInclude.Include.NON_NULL) String noClip) {}

    /**
     * Where a clip is, and what of it is covered by a tone.
     *
     * @param original SHA-256 of the clip without a tone, as its owner keeps it; null where it was cut for this bundle
     */
    record ClipRow(String file, long fromMs, List<broadcastmonitor.broadcast.AudioSpan> bleeped, String original) {}

    void add(String name, byte[] bytes) {
        files.put(name, Content.of(bytes));
    }

    void about(BroadcastRecord record) {
        add(
                BROADCAST,
                json(new About(
                        record.identity(),
                        record.coverage(),
                        record.coverage().share(),
                        record.bases(),
                        record.events())));
    }

    void transcript(List<Transcript> lines) {
        add(TRANSCRIPT, json(lines));
        StringBuilder text = new StringBuilder();
        for (Transcript line : lines) {
            text.append(Clock.at(line.startMs()))
                    .append("  ")
                    .append(line.text())
                    .append('\n');
        }
        add("transcript.txt", text.toString().getBytes(UTF_8));
    }

    void cases(List<Row> rows) {
        add(CASES, json(rows));
    }

    /** Adds the rule's text; the name of its file, or null. */
    String rule(Alert alert, String text) {
        if (text == null) {
            return null;
        }
        String version = broadcastmonitor.broadcast.Digest.of(text);
        String name = "rules/" + alert.rule() + "." + version + ".yaml";
        add(name, text.getBytes(UTF_8));
        return name;
    }

    ClipRow clip(String id, Clips.Given given) {
        String name = "clips/" + id + ".wav";
        add(name, given.wav());
        return new ClipRow(name, given.fromMs(), given.hidden(), given.original());
    }

    Map<String, Content> files() {
        return files;
    }

    static byte[] json(Object value) {
        try {
            return (MAPPER.writeValueAsString(value).replace("\r\n", "\n") + "\n").getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new EvidenceException("something that is known of the broadcast cannot be written", e);
        }
    }
}
