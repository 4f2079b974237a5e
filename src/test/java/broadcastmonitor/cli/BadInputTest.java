package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake is answered with one line that says what is wrong, exit code 2, and nothing is left behind. */
class BadInputTest {
    private static final String GOOD = "samples/compliant_en.wav";

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void nameTheDataDirectory() {
        data = folder.resolve("data");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        refused("no such file", folder.resolve("none.mp3").toString());
    }

    @Test
    void shouldRefuseAnEmptyName() {
        refused("an empty path", "");
    }

    @Test
    void shouldRefuseADirectory() {
        refused("directory", folder.toString());
    }

    @Test
    void shouldRefuseAFileWithoutPermission() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.wav"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root may read everything");

        refused("permission", file.toString());
    }

    @Test
    void shouldRefuseAnEmptyFile() throws IOException {
        refused("empty", Files.createFile(folder.resolve("empty.wav")).toString());
    }

    @Test
    void shouldRefuseATextThatIsCalledWav() throws IOException {
        Path file = Files.writeString(folder.resolve("text.wav"), "this is no sound\n".repeat(100));

        refused("text.wav", file.toString());
    }

    @Test
    void shouldRefuseAVideoWithoutSound() throws Exception {
        Path video = folder.resolve("mute.mp4");
        ffmpeg("-f", "lavfi", "-i", "color=size=32x32:duration=1", video.toString());

        refused("audio", video.toString());
    }

    @Test
    void shouldRefuseTheWholeRunWhenOneOfSeveralFilesIsWrong() {
        refused("no such file", GOOD, folder.resolve("none.mp3").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--language|de|unknown language",
                "--model|/no/such/model|model",
                "--model|vosk-model-nonsense|model",
                "--model||--model",
                "--brief|/no/such/brief.yaml|no such file",
                "--rules|/no/such/rules|rules",
                "--cores|0|core",
                "--cores|many|cores",
                "--track|0|track",
                "--track|7|track",
                "--id||--id",
                "--brief||an empty path",
                "--rules||an empty path",
                "--nonsense||nonsense"
            })
    void shouldRefuseAWrongOption(String option) {
        String[] parts = option.split("\\|", -1);

        refused(parts[2], GOOD, parts[0], parts[1]);
    }

    @Test
    void shouldNameTheFileOfADamagedModelThatIsWrong() throws IOException {
        Path model = Files.createDirectories(folder.resolve("vosk-model-broken-en"));

        refused("am/final.mdl", GOOD, "--model", model.toString());
    }

    @Test
    void shouldNameTheDamagedFileOfAModelBeforeTheBrokerLeavesAnything() throws Exception {
        Path model = folder.resolve("vosk-model-demo-en");
        Files.createDirectories(model);
        try (ZipInputStream zip =
                new ZipInputStream(Files.newInputStream(Path.of("models", "vosk-model-demo-en.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
        Files.writeString(model.resolve("SHA256SUMS"), "0".repeat(64) + "  am/final.mdl\n");

        refused("am/final.mdl is damaged", GOOD, "--language", "en", "--model", model.toString());
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            refused("port " + port, GOOD, "--language", "en", "--broker-port", port);
        }
    }

    @Test
    void shouldGiveUpOnAClusterThatIsNotThere() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        refused("127.0.0.1:" + free, GOOD, "--language", "en", "--bootstrap-servers", "127.0.0.1:" + free);
    }

    private void refused(String reason, String... args) {
        List<String> command = new ArrayList<>(List.of("replay", "--data-dir", data.toString()));
        command.addAll(List.of(args));

        Ran ran = Ran.command(command.toArray(String[]::new));

        assertThat(ran.err().lines().filter(line -> line.startsWith("monitor: ")))
                .singleElement()
                .asString()
                .contains(reason);
        assertThat(ran.err()).doesNotContain("Exception", "\tat ");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(data).satisfiesAnyOf(dir -> assertThat(dir).doesNotExist(), BadInputTest::holdsNoFile);
    }

    private static void holdsNoFile(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void ffmpeg(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin"));
        command.addAll(List.of(args));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
