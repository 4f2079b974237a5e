package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.reader.BundledReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code check} with the reader that comes with the program. */
class CheckReaderTest {
    /** No pattern finds it, the reader does. */
    private static final String MEANT =
            "okay so out of every rice cooker on this planet i would put this one on the throne";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldGiveTheSameBytesTwiceAndPatternsAloneWhenTheReaderIsOff() throws IOException {
        byte[] lines = lines();

        Ran once = Ran.withInput(lines, "check", "--json", "-v", "-");
        Ran again = Ran.withInput(
                lines,
                "check",
                "--json",
                "-v",
                "-",
                "--reader",
                BundledReader.directory().toString());
        Ran without = Ran.withInput(lines, "check", "--json", "-v", "-", "--reader", "off");

        assertThat(once.lines()).hasSize(20);
        assertThat(again.out()).isEqualTo(once.out());
        assertThat(detectors(json(once))).contains("reader", "patterns");
        assertThat(detectors(json(without))).containsOnly("patterns");
        for (JsonNode line : json(once)) {
            for (JsonNode top : line.path("reader")) {
                assertThat(top.path("score").asDouble()).isBetween(0.01, 1.0);
                assertThat(top.path("end").asInt())
                        .isGreaterThan(top.path("start").asInt());
            }
        }
    }

    @Test
    void shouldAlertMoreTheLessCautiousTheReaderIs() throws IOException {
        byte[] lines = lines();

        List<JsonNode> careful = json(Ran.withInput(lines, "check", "--json", "-", "--caution", "careful"));
        List<JsonNode> eager = json(Ran.withInput(lines, "check", "--json", "-", "--caution", "Eager"));

        int more = 0;
        for (int i = 0; i < careful.size(); i++) {
            List<String> few = labels(careful.get(i));
            List<String> many = labels(eager.get(i));
            assertThat(many).containsAll(few);
            more += many.size() - few.size();
        }
        assertThat(more).isPositive();
    }

    @Test
    void shouldShowWhatTheReaderThoughtOfWhenAsked() {
        byte[] line = (MEANT + "\n").getBytes(StandardCharsets.UTF_8);

        assertThat(Ran.withInput(line, "check", "-v", "-").out())
                .containsPattern("line 1  reader: superlative 0\\.\\d+, alerts from 0\\.\\d+: \".*planet.*\"");
        assertThat(Ran.command("rules", "explain", MEANT).out())
                .contains("reader broadcast-reader-1, balanced")
                .containsPattern("(?m)^reader: superlative 0\\.\\d+, alerts from 0\\.\\d+: \".*planet.*\"$");
        assertThat(Ran.command("rules", "explain", MEANT, "--reader", "off").out())
                .contains("no reader: the patterns judge alone")
                .doesNotContain("reader: superlative");
    }

    @Test
    void shouldRefuseAReaderAndACautionThatThereAreNotWithOneLine() {
        List<String> check = List.of("check", "-");
        List<String> explain = List.of("rules", "explain", "x");
        refused(check, "there is no reader house-9", "--reader", "house-9");
        refused(explain, "/no/such/reader", "--reader", "/no/such/reader");
        for (List<String> start : List.of(check, explain)) {
            refused(start, "names no reader", "--reader", "");
            refused(start, "unknown caution \"brave\": careful, balanced, eager", "--caution", "brave");
            refused(start, "unknown caution \"\"", "--caution", "");
        }
    }

    private static void refused(List<String> start, String reason, String... options) {
        String[] args = Stream.concat(start.stream(), Stream.of(options)).toArray(String[]::new);

        Ran ran = Ran.withInput("x\n".getBytes(StandardCharsets.UTF_8), args);

        assertThat(ran.code()).as(List.of(args) + ran.err()).isEqualTo(2);
        assertThat(ran.err().lines()).singleElement().asString().contains(reason);
        assertThat(ran.out().lines().filter(line -> line.contains("reader"))).isEmpty();
    }

    /** Lines of both languages and channels. */
    private static byte[] lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : List.of("en", "ru", "chat-en", "chat-ru")) {
            lines.addAll(Files.readAllLines(Path.of("models/reader/calibration/" + file + ".jsonl"))
                    .subList(0, 5));
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> json(Ran ran) throws IOException {
        assertThat(ran.code()).as(ran.err()).isZero();
        List<JsonNode> parsed = new ArrayList<>();
        for (String line : ran.lines()) {
            parsed.add(JSON.readTree(line));
        }
        return parsed;
    }

    private static List<String> detectors(List<JsonNode> lines) {
        List<String> names = new ArrayList<>();
        lines.forEach(line -> line.path("findings")
                .forEach(finding -> names.add(finding.path("detector").asText())));
        return names;
    }

    private static List<String> labels(JsonNode line) {
        List<String> labels = new ArrayList<>();
        line.path("labels").forEach(label -> labels.add(label.asText()));
        return labels;
    }
}
