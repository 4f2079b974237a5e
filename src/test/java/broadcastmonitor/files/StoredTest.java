package broadcastmonitor.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StoredTest {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> ALL = PosixFilePermissions.fromString("rwxrwxrwx");

    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void shouldReplaceAFileAsAWholeWhateverWasThere() throws IOException {
        Random random = new Random(1);
        Path file = folder.resolve("a/b/c.json");
        for (int i = 0; i < 50; i++) {
            byte[] content = new byte[random.nextInt(5_000)];
            random.nextBytes(content);
            if (i % 3 == 0) {
                Files.createDirectories(file.getParent());
                Files.write(file.resolveSibling("c.json.new"), bytes("left by a crash"));
            }
            Stored.replace(file, content);
            assertThat(file).hasBinaryContent(content);
            assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
        }
    }

    @Test
    void shouldKeepTheOldContentWhenTheNewCannotBeWritten() throws IOException {
        Path file = folder.resolve("c.json");
        Stored.replace(file, bytes("old"));
        Files.createDirectories(folder.resolve("c.json.new/in the way"));
        assertThatThrownBy(() -> Stored.replace(file, bytes("new"))).isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
    }

    @Test
    void shouldAppend() throws IOException {
        Path file = folder.resolve("x/events.jsonl");
        Stored.append(file, bytes("a\n"));
        Stored.append(file, bytes("b\n"));
        assertThat(file).hasContent("a\nb\n");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions are others there")
    void shouldMakeFilesAndFoldersForTheOwnerOnly() throws IOException {
        Path file = folder.resolve("a/b/c");
        Stored.append(file, bytes("a"));
        Stored.replace(folder.resolve("a/d"), bytes("d"));
        Owned.open(folder.resolve("a/e"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
        for (String name : new String[] {"a/b/c", "a/d", "a/e"}) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
                    .as(name)
                    .isEqualTo(FILE);
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("a"))).isEqualTo(FOLDER);
        assertThat(Files.getPosixFilePermissions(folder.resolve("a/b"))).isEqualTo(FOLDER);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions are others there")
    void shouldTightenWhatIsThereAndFollowNoLink() throws IOException {
        Path outside = Files.createFile(folder.resolve("outside"));
        Files.setPosixFilePermissions(outside, ALL);
        Path inside = Files.createDirectories(folder.resolve("data/x/y"));
        Path file = Files.createFile(inside.resolve("f"));
        Files.setPosixFilePermissions(inside, ALL);
        Files.setPosixFilePermissions(file, ALL);
        Files.createSymbolicLink(inside.resolve("link"), outside);
        Owned.tighten(folder.resolve("data"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(FILE);
        assertThat(Files.getPosixFilePermissions(inside)).isEqualTo(FOLDER);
        assertThat(Files.getPosixFilePermissions(outside)).isEqualTo(ALL);
    }
}
