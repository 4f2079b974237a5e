package broadcastmonitor.speech.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.speech.model.ModelCatalogue.Entry;
import broadcastmonitor.speech.model.ModelCatalogue.Kind;
import broadcastmonitor.speech.model.ModelHost.Manner;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelInstallationTest {
    private static final String NAME = "vosk-model-demo-en";
    /** No host is so slow that it is taken for a stalled one, not even on a machine under load. */
    private static final ModelDownload PATIENT = new ModelDownload(Duration.ofSeconds(60), Duration.ofMillis(1), 3);

    private static final ModelDownload IMPATIENT = new ModelDownload(Duration.ofSeconds(1), Duration.ofMillis(1), 3);

    private byte[] archive;
    private Entry entry;

    @TempDir
    Path directory;

    @BeforeAll
    void readArchive() throws IOException {
        archive = Files.readAllBytes(Path.of("models", NAME + ".zip"));
        String sum = HexFormat.of().formatHex(Digest.sha256().digest(archive));
        entry = new Entry(NAME, "en", Kind.SMALL, archive.length, sum);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATE", "STALL", "ERROR_500", "WELL"})
    void shouldInstallWhateverTheHostDoesAtFirst(Manner manner) throws IOException {
        try (ModelHost host = new ModelHost(archive, manner, manner)) {
            Path model = install(host, manner == Manner.STALL ? IMPATIENT : PATIENT);
            assertThat(ModelInstallation.verify(model, WorkProgress.NONE).checksums())
                    .isEqualTo(8);
            assertThat(left()).containsExactlyInAnyOrder(".lock", NAME);
        }
    }

    @Test
    void shouldResumeWhereTheLastAttemptEnded() throws IOException {
        try (ModelHost host = new ModelHost(archive, Manner.TRUNCATE)) {
            install(host);
            assertThat(host.ranges).first().isEqualTo("null");
            assertThat(host.ranges).hasSize(2).last().asString().matches("bytes=[1-9]\\d*-");
        }
    }

    @Test
    void shouldStartAgainWhenTheHostRefusesRanges() throws IOException {
        try (ModelHost host = new ModelHost(archive, Manner.TRUNCATE, Manner.REFUSE_RANGE)) {
            assertThat(install(host)).isDirectory();
        }
    }

    @Test
    void shouldNotFetchAgainWhatIsCompleteAlready() throws IOException {
        Files.write(directory.resolve(NAME + ".zip.part"), archive);
        try (ModelHost host = new ModelHost(archive)) {
            assertThat(install(host)).isDirectory();
            assertThat(host.ranges).containsExactly("bytes=" + archive.length + "-");
        }
    }

    @Test
    void shouldKeepOnlyTheResumablePartWhenTheHostGivesUp() throws IOException {
        Manner[] bad = Stream.concat(
                        Stream.of(Manner.TRUNCATE),
                        Stream.generate(() -> Manner.ERROR_500).limit(9))
                .toArray(Manner[]::new);
        try (ModelHost host = new ModelHost(archive, bad)) {
            assertThatThrownBy(() -> install(host))
                    .isInstanceOf(SpeechException.class)
                    .hasMessageContainingAll("answers 500", "run the command again to resume");
            assertThat(left()).containsExactlyInAnyOrder(".lock", NAME + ".zip.part");
            assertThat(host.ranges).hasSize(4);
        }
    }

    @Test
    void shouldRefuseWhatIsNotThePublishedModel() throws IOException {
        try (ModelHost host = new ModelHost(archive, Manner.LIE)) {
            assertThatThrownBy(() -> install(host))
                    .isInstanceOf(SpeechException.class)
                    .hasMessageContainingAll("checksum", "nothing was installed");
            assertThat(left()).containsExactly(".lock");
        }
    }

    @Test
    void shouldStopReadingWhatIsLargerThanTheModel() throws IOException {
        try (ModelHost host = new ModelHost(archive, Manner.FLOOD)) {
            assertThatThrownBy(() -> install(host)).hasMessageContaining("more than the model has");
            assertThat(left()).containsExactly(".lock");
        }
    }

    @Test
    void shouldSayThatTheHostHasNoSuchFile() throws IOException {
        try (ModelHost host = new ModelHost(archive, Manner.NOT_FOUND)) {
            assertThatThrownBy(() -> install(host))
                    .isInstanceOf(SpeechException.class)
                    .hasMessageContaining("404");
            assertThat(host.ranges).hasSize(1);
        }
    }

    @Test
    void shouldSayThatNobodyAnswers() throws IOException {
        ModelHost host = new ModelHost(archive);
        host.close();
        assertThatThrownBy(() -> install(host))
                .isInstanceOf(SpeechException.class)
                .hasMessageContaining("install FILE.zip");
    }

    @Test
    void shouldDoNothingWhenTheModelIsThereAndSound() throws IOException {
        try (ModelHost host = new ModelHost(archive)) {
            install(host);
            install(host);
            assertThat(host.ranges).hasSize(1);
        }
    }

    @Test
    void shouldReplaceADamagedModel() throws IOException {
        try (ModelHost host = new ModelHost(archive)) {
            Path network = install(host).resolve("am/final.mdl");
            byte[] bytes = Files.readAllBytes(network);
            bytes[bytes.length / 2] ^= 1;
            Files.write(network, bytes);
            assertThatThrownBy(() -> ModelInstallation.verify(directory.resolve(NAME), WorkProgress.NONE))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("am/final.mdl is damaged (checksum)");
            assertThat(ModelInstallation.verify(install(host), WorkProgress.NONE)
                            .checksums())
                    .isEqualTo(8);
        }
    }

    @Test
    void shouldRefuseToWorkBesideAnotherInstaller() throws IOException {
        try (ModelHost host = new ModelHost(archive);
                FileChannel channel = FileChannel.open(
                        directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> install(host))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("is at work");
        }
    }

    @Test
    void shouldSweepAwayWhatAKilledInstallerLeft() throws IOException {
        Files.createDirectories(directory.resolve(".unpacking/half/am"));
        Files.writeString(directory.resolve(".unpacking/half/am/final.mdl"), "half");
        try (ModelHost host = new ModelHost(archive)) {
            install(host);
            assertThat(left()).containsExactlyInAnyOrder(".lock", NAME);
        }
    }

    private Path install(ModelHost host) {
        return install(host, PATIENT);
    }

    private Path install(ModelHost host, ModelDownload download) {
        return new ModelInstallation(directory, Path.of("models"), model -> {})
                .installDownloaded(entry, host.address(), download, WorkProgress.NONE);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
