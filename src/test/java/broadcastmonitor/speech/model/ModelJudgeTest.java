package broadcastmonitor.speech.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.speech.SpeechModel;
import broadcastmonitor.speech.Transcriber;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelJudgeTest {
    private static final ModelShape OFFICIAL =
            new ModelShape("Gr-ngram-words", false, List.of("README"), false, true, 16_000);

    @TempDir
    Path temp;

    private ModelStore store;

    @BeforeEach
    void openStore() {
        store = new ModelStore(temp.resolve("store"), Path.of("models"), URI.create("http://127.0.0.1:9/"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void shouldInstallWhateverShapeOfModelVoskLoads(int seed) throws IOException {
        ModelShape shape = ModelShape.random(seed);
        Path made = temp.resolve("made/vosk-model-small-ru-" + seed);
        shape.write(made);
        Path installed =
                store.install(ModelShape.zip(made, temp.resolve("model.zip")).toString(), WorkProgress.NONE);
        ModelStore.Choice choice = store.resolve(null, installed.getFileName().toString(), WorkProgress.NONE);
        assertThat(choice.language()).as(shape.toString()).isEqualTo("ru");
        try (SpeechModel model = SpeechModel.open(choice);
                Transcriber transcriber = new Transcriber(model, "b", 0, null)) {
            assertThat(transcriber.accept(new short[Transcriber.FRAME], Transcriber.FRAME))
                    .isEmpty();
        }
    }

    @Test
    void shouldFindNothingWrongWithAnOfficialSmallModel() throws IOException {
        Path model = temp.resolve("model");
        OFFICIAL.write(model);
        assertThat(ModelDirectory.of(model).complaint()).isEmpty();
        assertThat(ModelDirectory.of(model).language())
                .as("by the words in the graph")
                .isEqualTo("ru");
    }

    @Test
    void shouldVerifyAModelThatWasInstalled() throws IOException {
        Path made = temp.resolve("vosk-model-small-xx-1");
        OFFICIAL.write(made);
        store.install(ModelShape.zip(made, temp.resolve("model.zip")).toString(), WorkProgress.NONE);
        assertThat(store.verify("vosk-model-small-xx-1", WorkProgress.NONE).checksums())
                .isEqualTo(8);
        assertThat(store.verify(made.toString(), WorkProgress.NONE).checksums()).isZero();
    }

    @Test
    void shouldAcceptWhatLooksDamagedButLoads() throws IOException {
        OFFICIAL.write(temp.resolve("model"));
        Path options = temp.resolve("model/conf/model.conf");
        Files.writeString(options, Files.readString(options) + "--help\n");
        assertThat(ModelDirectory.of(temp.resolve("model")).complaint()).isPresent();
        assertThat(store.resolve("ru", temp.resolve("model").toString(), WorkProgress.NONE)
                        .name())
                .isEqualTo("model");
    }

    @Test
    void shouldExplainARefusalInItsOwnWordsWhereItCan() throws IOException {
        OFFICIAL.write(temp.resolve("model"));
        Path graph = temp.resolve("model/graph/HCLr.fst");
        Files.write(graph, Arrays.copyOf(Files.readAllBytes(graph), 300));
        assertRefused("graph/HCLr.fst is cut short");
    }

    @Test
    void shouldExplainARefusalInVosksWordsWhereItCannot() throws IOException {
        new ModelShape("Gr-const", false, List.of("rescore/G.carpa", "rescore/G.fst"), false, true, 16_000)
                .write(temp.resolve("model"));
        assertRefused("unusable: Reading FST: error reading FST header");
    }

    @Test
    void shouldSurviveAModelThatMakesTheRecogniserAbort() throws IOException {
        OFFICIAL.write(temp.resolve("model"));
        Files.write(temp.resolve("model/conf/model.conf"), "--beam=10.0\n".getBytes(StandardCharsets.US_ASCII));
        assertRefused("endpoint.silence-phones");
        assertThatThrownBy(() -> store.install(
                        ModelShape.zip(temp.resolve("model"), temp.resolve("model.zip"))
                                .toString(),
                        WorkProgress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("endpoint.silence-phones")
                .hasMessageNotContaining(".unpacking");
        assertThat(store.directory().resolve("model")).doesNotExist();
    }

    @Test
    void shouldAskByWhichRulesTheWordsOfAnotherLanguageAreToBeJudged() throws IOException {
        Path model = temp.resolve("vosk-model-small-ko-0.22");
        OFFICIAL.write(model);
        assertThatThrownBy(() -> store.resolve(null, model.toString(), WorkProgress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("for the language ko", "--language (en or ru)");
        assertThat(store.resolve("en", model.toString(), WorkProgress.NONE).language())
                .isEqualTo("en");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> store.resolve("ru", temp.resolve("model").toString(), WorkProgress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why);
    }
}
