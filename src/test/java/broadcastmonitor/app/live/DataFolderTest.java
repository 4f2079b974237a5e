package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Path open(Path path) throws IOException {
        String all = Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--";
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(all));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions are others there")
    void shouldCloseToOthersWhatItMakesAndWhatAnEarlierVersionMade() throws IOException {
        Path data = folder.resolve("data");
        Path recording = Files.createDirectories(data.resolve("recordings/a"));
        Path sound = Files.createFile(recording.resolve("0.pcm"));
        for (Path path : new Path[] {sound, recording, recording.getParent(), data}) {
            open(path);
        }
        DataFolder taken = DataFolder.take(data);
        taken.serviceId();
        taken.close();
        for (Path path : new Path[] {data, recording.getParent(), recording}) {
            assertThat(permissions(path)).as("%s", path).isEqualTo("rwx------");
        }
        for (Path path : new Path[] {sound, data.resolve("service-id"), data.resolve("service.lock")}) {
            assertThat(permissions(path)).as("%s", path).isEqualTo("rw-------");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions are others there")
    void shouldNotCloseAFolderThatOthersUseToo() throws IOException {
        Path other = open(Files.createFile(folder.resolve("somebody's")));
        open(folder);
        DataFolder.take(folder).close();
        assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(other)).isEqualTo("rw-r--r--");
        assertThat(permissions(folder.resolve("service.lock"))).isEqualTo("rw-------");
    }

    @Test
    void shouldKeepItsNameAndMakeAnotherWhenThatIsDamaged() throws IOException {
        try (DataFolder data = DataFolder.take(folder)) {
            String name = data.serviceId();
            assertThat(data.serviceId()).isEqualTo(name).matches("[0-9a-f]{12}");
            for (int seed = 0; seed < 20; seed++) {
                byte[] damaged = new byte[new Random(seed).nextInt(20)];
                new Random(seed).nextBytes(damaged);
                Files.write(folder.resolve("service-id"), damaged);
                String made = data.serviceId();
                assertThat(made).matches("[0-9a-f]{12}");
                assertThat(data.serviceId()).isEqualTo(made);
            }
        }
    }
}
