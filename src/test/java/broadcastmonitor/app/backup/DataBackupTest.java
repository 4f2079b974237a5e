package broadcastmonitor.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.app.DataForm;
import broadcastmonitor.app.live.Renewal;
import broadcastmonitor.audio.AudioException;
import broadcastmonitor.backup.BackupException;
import broadcastmonitor.backup.BackupList;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.cases.TopicDesk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * On the data folder of an earlier version: one that has neither accounts nor evidence nor a note of its form. Anna decided one case of it, Boris claimed one,
 * and Anna put one to rest.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledOnOs(OS.WINDOWS)
class DataBackupTest {
    private static final String DECIDED = "b09bb6cfb21c3022";
    private static final Instant DECIDED_AT = Instant.parse("2026-12-01T04:46:59.696Z");

    private Path folder;
    private Path earlier;
    private Path backup;

    @BeforeAll
    void writeOne(@TempDir Path shared) throws IOException {
        folder = shared;
        earlier = folder.resolve("earlier");
        try (InputStream in = getClass().getResourceAsStream("data-of-earlier-version.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = earlier.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        Files.createDirectories(folder.resolve("packs"));
        Files.writeString(folder.resolve("packs/one.yaml"), "rules: []");
        backup = folder.resolve("one.backup");
        made(earlier).write(backup, "1.0", InstantSource.system(), line -> {});
    }

    private DataBackup made(Path data) {
        return new DataBackup(data, folder.resolve("packs"), List.of(folder.resolve("packs/one.yaml")), null, null);
    }

    private static List<String> files(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> data.relativize(file).toString())
                    .filter(name -> !name.startsWith("kafka") && !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldRestoreWhatPeopleDecidedWhenAndEveryFileForTheOwnerOnly() throws Exception {
        Path data = folder.resolve("restored-here");
        new DataRestore(data, null, null).restore(backup, line -> {});

        List<String> expected = new ArrayList<>(files(earlier));
        expected.remove("model-speeds.txt");
        expected.addAll(List.of("restored/also/1/one.yaml", "restored/rules/one.yaml"));
        assertThat(files(data)).containsExactlyInAnyOrderElementsOf(expected);
        for (String name : files(earlier)) {
            if (!name.equals("model-speeds.txt")) {
                assertThat(data.resolve(name)).hasSameBinaryContentAs(earlier.resolve(name));
            }
        }
        assertOwned(data);
        new Renewal(data).run();
        assertThat(DataForm.of(data)).isEqualTo(DataForm.CURRENT);
        try (EmbeddedBroker broker = EmbeddedBroker.start(data);
                TopicDesk desk = TopicDesk.open(
                        () -> broker, folder.resolve("view/cases.db"), CaseFold.CLAIM, InstantSource.system())) {
            assertThat(desk.awaitCurrent(Duration.ofMinutes(1))).isTrue();
            Case decided = desk.find(DECIDED).orElseThrow();
            assertThat(decided.decision().who()).isEqualTo("anna");
            assertThat(decided.decision().at()).isEqualTo(DECIDED_AT);
        }
    }

    private static void assertOwned(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            assertThat(all.map(DataBackupTest::mode).distinct()).containsExactlyInAnyOrder("rwx------", "rw-------");
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void shouldRefuseAFolderThatIsNotEmptyAndTouchNothing() throws IOException {
        Path data = Files.createDirectories(folder.resolve("not-empty"));
        Files.writeString(data.resolve("mine.txt"), "mine");
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> new DataRestore(data, null, null).restore(backup, line -> {}))
                .withMessageContaining("not empty");
        assertThat(files(data)).containsExactly("mine.txt");
    }

    @Test
    void shouldRefuseADamagedBackupBeforeAnythingIsTouched() throws IOException {
        byte[] bytes = Files.readAllBytes(backup);
        java.util.Arrays.fill(bytes, bytes.length / 3, bytes.length / 3 + 200, (byte) 7);
        Path damaged = Files.write(folder.resolve("damaged.backup"), bytes);
        Path data = folder.resolve("never-made");
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> new DataRestore(data, null, null).restore(damaged, line -> {}))
                .withMessageContaining("nothing was touched");
        assertThatExceptionOfType(BackupException.class).isThrownBy(() -> DataRestore.check(damaged));
        assertThat(data).doesNotExist();
        assertThat(DataRestore.check(backup).kind()).isEqualTo(BackupList.KIND);
    }

    @Test
    void shouldLetNoServiceAndNoBackupUseAFolderOfANewerVersionOrAHalfRestoredOne() throws IOException {
        Path newer = Files.createDirectories(folder.resolve("newer"));
        Files.writeString(newer.resolve(DataForm.NOTE), "{\"form\": " + (DataForm.CURRENT + 1) + "}");
        assertRefused(newer, "newer version");
        Path half = Files.createDirectories(folder.resolve("half").resolve(DataForm.HALF))
                .getParent();
        assertRefused(half, "broken off");
        Path odd = Files.createDirectories(folder.resolve("odd"));
        Files.writeString(odd.resolve(DataForm.NOTE), "{}");
        assertRefused(odd, "damaged");
    }

    private void assertRefused(Path data, String why) throws IOException {
        List<String> before = files(data);
        assertThatExceptionOfType(AudioException.class)
                .isThrownBy(() -> new Renewal(data).run())
                .withMessageContaining(why);
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(
                        () -> made(data).write(folder.resolve("no.backup"), "1.0", InstantSource.system(), line -> {}))
                .withMessageContaining(why);
        assertThat(folder.resolve("no.backup")).doesNotExist();
        assertThat(files(data)).isEqualTo(before);
    }

    @Test
    void shouldRefuseABackupWithoutTopics() throws IOException {
        Path data = Files.createDirectories(folder.resolve("no-topics"));
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(
                        () -> made(data).write(folder.resolve("no.backup"), "1.0", InstantSource.system(), line -> {}))
                .withMessageContaining("--bootstrap-servers");
    }
}
