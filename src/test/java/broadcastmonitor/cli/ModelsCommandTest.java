package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
    @TempDir
    Path folder;

    @Test
    void shouldListEveryKnownModelAsJson() throws IOException {
        Ran ran = Ran.command("models", "list", "--json");
        assertThat(ran.code()).isZero();
        List<JsonNode> models = new ArrayList<>();
        for (String line : ran.lines()) {
            models.add(new ObjectMapper().readTree(line));
        }
        assertThat(models)
                .extracting(model -> model.path("name").asText())
                .contains("vosk-model-small-en-us-0.15", "vosk-model-small-ru-0.22", "vosk-model-demo-en");
        assertThat(models)
                .filteredOn(model -> model.path("name").asText().equals("vosk-model-small-en-us-0.15"))
                .singleElement()
                .matches(model -> model.path("sha256")
                        .asText()
                        .equals("30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498"));
        assertThat(models)
                .allMatch(model -> model.path("kind").asText().equals("reader")
                        || List.of("en", "ru").contains(model.path("language").asText()));
        assertThat(models)
                .filteredOn(model -> model.path("kind").asText().equals("reader"))
                .singleElement()
                .matches(model -> model.path("default").asBoolean()
                        && model.path("languages").size() == 2);
    }

    @Test
    void shouldExplainMistakesInOneLine() {
        assertMistake("known: vosk-model-en-us-0.22", "models", "install", "vosk-model-large");
        assertMistake(
                "there is no file",
                "models",
                "install",
                folder.resolve("none.zip").toString());
        assertMistake("is not installed", "models", "verify", "vosk-model-ru-0.42");
        assertMistake("am/final.mdl is missing", "models", "verify", folder.toString());
        assertMistake("http or https", "models", "install", "vosk-model-ru-0.42", "--from", "ftp://mirror/");
        assertMistake("which of them? list, install, verify", "models");
    }

    private static void assertMistake(String why, String... args) {
        Ran ran = Ran.command(args);
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err().strip()).contains(why).doesNotContain("\n");
        assertThat(ran.lines()).isEmpty();
    }
}
