package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.entities.PersonalData;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code check --json}, as it is when nobody asks for anything else, on lines that were got wrong once ({@code lines-personal}, {@code
 * lines-rules}) and on others of their kinds that were written before anybody had run them ({@code lines-more}).
 */
class CheckLinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldGiveWhatEveryLineExpectsAndNothingThatItForbids() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : List.of("personal", "rules", "more")) {
            lines.addAll(Files.readAllLines(file(file)));
        }

        Ran ran = Ran.withInput(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), "check", "--json", "-");

        assertThat(ran.lines()).hasSameSizeAs(lines);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = JSON.readTree(lines.get(i));
            List<String> labels = new ArrayList<>();
            JSON.readTree(ran.lines().get(i)).path("labels").forEach(label -> labels.add(label.asText()));
            line.path("expect").forEach(label -> {
                if (!labels.contains(label.asText())) {
                    wrong.add(line.path("text").asText() + " lacks " + label.asText());
                }
            });
            line.path("forbid").forEach(label -> {
                if (labels.contains(label.asText())) {
                    wrong.add(line.path("text").asText() + " has " + label.asText());
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldMaskWhatIsSomebodysAndNothingElse() throws IOException {
        for (String each : Files.readAllLines(file("more"))) {
            JsonNode line = JSON.readTree(each);
            String text = line.path("text").asText();
            String masked = PersonalData.mask(
                    text, Language.of(line.path("language").asText()).orElseThrow());
            if (line.has("gone")) {
                assertThat(masked)
                        .doesNotContainPattern(Pattern.compile(line.path("gone").asText()));
            }
            if (line.path("kept").asBoolean()) {
                assertThat(masked).isEqualTo(text);
            }
        }
    }

    private static Path file(String name) {
        return Path.of("src", "test", "resources", "cases", "lines-" + name + ".jsonl");
    }
}
