package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedLibraryTest {
    @TempDir
    Path cache;

    @Test
    void shouldUnpackOnceAndMendWhatIsDamaged() throws Exception {
        Path folder = UnpackedLibrary.in(cache);
        List<Path> libraries = files(folder);
        assertThat(libraries).hasSize(2);
        for (Path library : libraries) {
            byte[] whole = Files.readAllBytes(library);
            Object before = Files.readAttributes(library, "unix:ino").get("ino");
            assertThat(UnpackedLibrary.in(cache)).isEqualTo(folder);
            assertThat(Files.readAttributes(library, "unix:ino").get("ino")).isEqualTo(before);

            byte[] flipped = whole.clone();
            flipped[new Random(1).nextInt(whole.length)] ^= 1;
            for (byte[] damaged : new byte[][] {flipped, new byte[0], "gone".getBytes(StandardCharsets.UTF_8)}) {
                Files.write(library, damaged);
                UnpackedLibrary.in(cache);
                assertThat(Files.readAllBytes(library)).isEqualTo(whole);
            }
        }
        assertThat(files(folder)).isEqualTo(libraries);
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
