package broadcastmonitor.speech.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.speech.DemoModels;
import broadcastmonitor.speech.SpeechModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDirectoryTest {
    @TempDir
    Path temp;

    private Path model;

    @BeforeEach
    void copyModel() throws IOException {
        Path from = DemoModels.directory("ru");
        model = temp.resolve("mine");
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, model.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Test
    void shouldFindNothingWrongWithASoundModelAndTellItsLanguageByItsWords() {
        assertThat(ModelDirectory.of(model).language()).isEqualTo("ru");
        assertThat(ModelDirectory.of(model).complaint()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/HCLG.fst", "graph/words.txt"})
    void shouldNameTheFileThatIsMissingOrEmpty(String file) throws IOException {
        Files.delete(model.resolve(file));
        assertComplaint(file, "is missing");
        Files.createFile(model.resolve(file));
        assertComplaint(file, "is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"am/final.mdl", "graph/HCLG.fst"})
    void shouldNameTheFileThatIsCutShort(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(model.resolve(file));
        for (double share : new double[] {0.0001, 0.3, 0.97}) {
            Files.write(model.resolve(file), Arrays.copyOf(bytes, (int) (bytes.length * share)));
            assertComplaint(file, "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "am/final.mdl",
                "conf/mfcc.conf",
                "conf/model.conf",
                "graph/HCLG.fst",
                "graph/words.txt",
                "graph/phones/word_boundary.int"
            })
    void shouldNameTheFileThatIsSomethingElse(String file) throws IOException {
        Files.writeString(model.resolve(file), "<html>404 Not Found</html>\n".repeat(100));
        assertComplaint(file, "");
    }

    @Test
    void shouldSeeAGraphThatPointsOutsideItselfOrTheWordList() throws IOException {
        Path graph = model.resolve("graph/HCLG.fst");
        byte[] bytes = Files.readAllBytes(graph);
        byte[] wild = bytes.clone();
        Arrays.fill(wild, bytes.length - 8, bytes.length, (byte) 0x7f);
        Files.write(graph, wild);
        assertComplaint("graph/HCLG.fst", "points outside");
        Files.write(graph, bytes);
        String words = Files.readString(model.resolve("graph/words.txt"));
        Files.writeString(model.resolve("graph/words.txt"), words.substring(0, words.indexOf("абажур")));
        assertComplaint("graph/HCLG.fst", "word list");
    }

    @Test
    void shouldSeeThatAModelNeedsSoundOfAHigherRate() throws IOException {
        Path features = model.resolve("conf/mfcc.conf");
        String options = Files.readString(features);
        Files.writeString(features, options.replace("16000", "44100"));
        assertComplaint("conf/mfcc.conf", "44100 Hz");
        Files.writeString(features, options.replace("16000", "44100") + "--allow-upsample=true\n");
        assertThat(ModelDirectory.of(model).complaint()).isEmpty();
        Files.writeString(features, options.replace("16000", "8000"));
        assertThat(ModelDirectory.of(model).complaint()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"beam=13", "--beem=13.0", "--help", "--beam=1\u00002"})
    void shouldNameTheLineThatIsNoOption(String line) throws IOException {
        Path options = model.resolve("conf/model.conf");
        Files.writeString(options, Files.readString(options) + "# a remark\n" + line + "\n");
        assertComplaint("conf/model.conf", "is no option of the recogniser");
    }

    @Test
    void shouldTakeSixteenKilohertzForGranted() throws IOException {
        Path features = model.resolve("conf/mfcc.conf");
        Files.writeString(features, Files.readString(features).replaceAll("--sample-frequency=16000\\n", ""));
        try (SpeechModel opened = SpeechModel.open(model)) {
            assertThat(opened.language()).isEqualTo("ru");
        }
    }

    @Test
    void shouldRefuseWhatIsNoModelAtAll() throws IOException {
        assertThatThrownBy(() -> SpeechModel.open(temp.resolve("nowhere")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("there is no speech model at");
        Path file = Files.writeString(temp.resolve("file"), "x", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SpeechModel.open(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> SpeechModel.open(Files.createDirectory(temp.resolve("empty")), "en"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("am/final.mdl is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vosk-model-small-ru-0.22:ru",
                "vosk-model-en-us-0.22:en",
                "vosk-model-small-en-us-0.15:en",
                "model-ru:ru",
                "renault:",
                "true:",
                "vosk-model-small-ko-0.22:ko",
                "vosk-model-de-0.21:de",
                "vosk-model-spk-0.4:"
            })
    void shouldReadTheLanguageFromTheName(String example) {
        String[] parts = example.split(":", -1);
        assertThat(ModelDirectory.languageOf(parts[0]).orElse("")).isEqualTo(parts[1]);
    }

    private void assertComplaint(String file, String why) {
        assertThat(ModelDirectory.of(model).complaint().orElse("none")).contains(file, why);
    }
}
