package broadcastmonitor.speech.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.speech.DemoModels;
import broadcastmonitor.speech.SpeechModel;
import broadcastmonitor.speech.model.ModelCatalogue.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    @TempDir
    Path directory;

    private ModelStore store;

    @BeforeEach
    void openStore() {
        store = new ModelStore(directory, Path.of("models"), URI.create("http://127.0.0.1:9/"));
    }

    @Test
    void shouldPutTheDemoModelIntoPlaceWhenThereIsNothingElse() {
        ModelStore.Choice choice = store.resolve("ru", null, WorkProgress.NONE);
        assertThat(choice.kind()).isEqualTo(Kind.DEMO);
        assertThat(choice.path()).isEqualTo(directory.resolve("vosk-model-demo-ru"));
        try (SpeechModel model = SpeechModel.open(choice)) {
            assertThat(model.language()).isEqualTo("ru");
            assertThat(model.name()).isEqualTo("vosk-model-demo-ru");
        }
    }

    @Test
    void shouldPreferTheBestInstalledModel() throws IOException {
        store.resolve("en", null, WorkProgress.NONE);
        for (String better :
                new String[] {"vosk-model-small-en-us-0.15", "vosk-model-en-us-0.22-lgraph", "vosk-model-en-us-0.22"}) {
            copyModel(DemoModels.directory("en"), directory.resolve(better));
            assertThat(store.resolve("en", null, WorkProgress.NONE).name()).isEqualTo(better);
            assertThat(store.list())
                    .filteredOn(ModelStore.Listed::standard)
                    .extracting(ModelStore.Listed::name)
                    .containsExactly(better);
        }
    }

    @Test
    void shouldListTheCatalogueAndWhatElseIsInstalled() throws IOException {
        copyModel(DemoModels.directory("ru"), directory.resolve("my-own"));
        assertThat(store.list()).hasSize(ModelCatalogue.entries().size() + 1);
        assertThat(store.list())
                .filteredOn(ModelStore.Listed::installed)
                .singleElement()
                .satisfies(own -> {
                    assertThat(own.name()).isEqualTo("my-own");
                    assertThat(own.language()).isEqualTo("ru");
                    assertThat(own.bytes()).isGreaterThan(20_000_000);
                });
    }

    @Test
    void shouldSayWhatToDoWhenAModelIsNotThere() {
        assertThatThrownBy(() -> store.resolve("en", "vosk-model-small-en-us-0.15", WorkProgress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("monitor models install vosk-model-small-en-us-0.15");
        assertThatThrownBy(() -> store.resolve("en", "unheard-of", WorkProgress.NONE))
                .hasMessageContaining("installed: none");
        assertThatThrownBy(() -> store.resolve("de", null, WorkProgress.NONE)).hasMessageContaining("en and ru");
        assertThatThrownBy(() -> store.install("unheard-of", WorkProgress.NONE))
                .hasMessageContaining("known: vosk-model-en-us-0.22");
        assertThatThrownBy(() -> store.install("no/such.zip", WorkProgress.NONE))
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> store.verify("vosk-model-ru-0.42", WorkProgress.NONE))
                .hasMessageContaining("is not installed");
    }

    @Test
    void shouldRefuseAModelOfTheOtherLanguage() {
        assertThatThrownBy(() -> store.resolve("ru", "vosk-model-demo-en", WorkProgress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is for the language en, not ru");
    }

    @Test
    void shouldRefuseTheRootOfAFileSystem() {
        String root = Path.of("").toAbsolutePath().getRoot().toString();
        assertThatThrownBy(() -> store.resolve(null, root, WorkProgress.NONE)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> store.resolve("en", root, WorkProgress.NONE)).isInstanceOf(ModelException.class);
    }

    @Test
    void shouldTakeADirectoryForAModel() {
        Path directory = DemoModels.directory("ru");
        ModelStore.Choice choice = store.resolve(null, directory.toString(), WorkProgress.NONE);
        assertThat(choice.language()).isEqualTo("ru");
        assertThat(choice.path()).isEqualTo(directory);
    }

    @Test
    void shouldInstallFromAnArchiveAndVerify() {
        Path model = store.install("models/vosk-model-demo-en.zip", WorkProgress.NONE);
        assertThat(store.verify("vosk-model-demo-en", WorkProgress.NONE).checksums())
                .isEqualTo(8);
        assertThat(store.verify(model.toString(), WorkProgress.NONE).path()).isEqualTo(model);
    }

    @Test
    void shouldRefuseToLoadWhatWasDamagedSinceItsInstallation() throws IOException {
        ModelStore.Choice choice = store.resolve("en", null, WorkProgress.NONE);
        Path network = choice.path().resolve("am/final.mdl");
        byte[] bytes = Files.readAllBytes(network);
        bytes[bytes.length / 2] ^= 1;
        Files.write(network, bytes);
        assertThatThrownBy(() -> SpeechModel.open(choice))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("am/final.mdl is damaged (checksum)");
    }

    @Test
    void shouldLoadAModelWhoseConfigurationWasChangedOnPurpose() throws IOException {
        ModelStore.Choice choice = store.resolve("en", null, WorkProgress.NONE);
        Path options = choice.path().resolve("conf/model.conf");
        Files.writeString(options, Files.readString(options).replace("--beam=13.0", "--beam=11.0"));
        try (SpeechModel model = SpeechModel.open(choice)) {
            assertThat(model.language()).isEqualTo("en");
        }
    }

    @Test
    void shouldBeToldPlaceAndMirrorByTheEnvironment() {
        Path home = Path.of("/somewhere");
        assertThat(ModelStore.of(home, Map.of()).directory()).isEqualTo(home.resolve("models/installed"));
        assertThat(ModelStore.of(home, Map.of("MONITOR_MODELS", "/elsewhere")).directory())
                .isEqualTo(Path.of("/elsewhere"));
        assertThatThrownBy(() -> ModelStore.of(home, Map.of("MONITOR_MODELS_URL", "file:///etc")))
                .isInstanceOf(ModelException.class);
    }

    private static void copyModel(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
