package broadcastmonitor.speech.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelArchiveTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "model/../../evil",
                "/etc/evil",
                "model//evil",
                "model/./evil",
                "C:/evil",
                "model\\..\\evil",
                "model/ev\u0000il",
                ".."
            })
    void shouldRefuseUnsafeNames(String name) throws IOException {
        Path zip = zip(name);
        assertRefused(zip, "unsafe name");
        try (Stream<Path> files = Files.walk(temp)) {
            assertThat(files.filter(file -> file.toString().contains("evil"))).isEmpty();
        }
    }

    @Test
    void shouldRefuseABomb() throws IOException {
        Path zip = temp.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("model/zeros"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                out.write(zeros);
            }
        }
        assertRefused(zip, "it would unpack to 209 MB");
    }

    @Test
    void shouldRefuseACrowd() throws IOException {
        Path zip = temp.resolve("crowd.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < 2_001; i++) {
                out.putNextEntry(new ZipEntry("model/" + i));
            }
        }
        assertRefused(zip, "entries");
    }

    @Test
    void shouldRefuseSeveralModelsAndLooseFiles() throws IOException {
        assertRefused(zip("one/a", "two/a"), "several folders");
        assertRefused(zip("loose"), "outside a folder");
    }

    @Test
    void shouldRefuseAFileThatIsAFolderToo() throws IOException {
        assertThatThrownBy(() -> install(zip("model/am", "model/am/final.mdl"))).isInstanceOf(ModelException.class);
        assertNothingInstalled();
    }

    @Test
    void shouldRefuseWhatIsNoZip() throws IOException {
        Path text = Files.writeString(temp.resolve("text.zip"), "no zip");
        assertRefused(text, "damaged or no zip archive");
        assertRefused(Files.createFile(temp.resolve("empty.zip")), "damaged or no zip archive");
    }

    @Test
    void shouldRefuseADamagedArchive() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("models/vosk-model-demo-en.zip"));
        bytes[bytes.length / 2] ^= 1;
        assertRefused(Files.write(temp.resolve("damaged.zip"), bytes), "damaged");
    }

    @Test
    void shouldSayWhichFileOfTheModelIsMissing() throws IOException {
        assertThatThrownBy(() -> install(zip("model/README")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("am/final.mdl is missing");
        assertNothingInstalled();
    }

    private void assertRefused(Path zip, String why) throws IOException {
        assertThatThrownBy(() -> install(zip))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why);
        assertNothingInstalled();
    }

    private void assertNothingInstalled() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("store"))) {
            assertThat(files.map(file -> file.getFileName().toString())).isEqualTo(List.of(".lock"));
        }
    }

    private void install(Path zip) {
        new ModelInstallation(temp.resolve("store"), temp).installArchive(zip, null, WorkProgress.NONE);
    }

    private Path zip(String... names) throws IOException {
        Path zip = temp.resolve("test.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }
}
