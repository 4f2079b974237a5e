package broadcastmonitor.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BackupFileTest {
    private static final long SEED = 33;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    private Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new TreeMap<>();
        for (int i = 0; i < 6; i++) {
            byte[] bytes = new byte[i == 0 ? 0 : random.nextInt(2_000)];
            random.nextBytes(bytes);
            contents.put("data/эфир-" + i + "/файл " + i, bytes);
        }
        return contents;
    }

    private Path written(Map<String, byte[]> contents) throws IOException {
        Path file = folder.resolve("whole.backup");
        try (BackupWriter writer = new BackupWriter(file)) {
            for (Map.Entry<String, byte[]> each : contents.entrySet()) {
                writer.add(each.getKey(), out -> out.write(each.getValue()));
            }
            writer.finish(list(writer));
        }
        return file;
    }

    private static BackupList list(BackupWriter writer) {
        return new BackupList(BackupList.KIND, BackupList.VERSION, "1.0", 1, Instant.EPOCH, false, writer.entries());
    }

    private static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> read = new HashMap<>();
        try (BackupReader reader = new BackupReader(file)) {
            reader.verify();
            for (String name : reader.under("data")) {
                read.put(name, reader.open(name).readAllBytes());
            }
        }
        return read;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldGiveBackWhatWasWrittenAndBeForItsOwnerOnly() throws IOException {
        Map<String, byte[]> contents = contents();
        Path file = written(contents);

        assertThat(read(file)).containsExactlyInAnyOrderEntriesOf(contents);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldRefuseEveryFileThatIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(written(contents()));
        Path cut = folder.resolve("cut.backup");
        for (int i = 0; i < 120; i++) {
            int length = i < 40 ? whole.length - 1 - i : random.nextInt(whole.length);
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            assertThatExceptionOfType(BackupException.class)
                    .as("seed %d, %d of %d bytes", SEED, length, whole.length)
                    .isThrownBy(() -> read(cut))
                    .withMessageContaining("cut.backup")
                    .withMessageContaining("nothing was touched");
        }
    }

    /** Bits that mean nothing, as the time of an entry, may differ; contents may not. */
    @Test
    void shouldGiveNothingElseWhateverBitIsWrong() throws IOException {
        Map<String, byte[]> contents = contents();
        byte[] whole = Files.readAllBytes(written(contents));
        Path damaged = folder.resolve("damaged.backup");
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            byte[] bytes = whole.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(damaged, bytes);
            try {
                assertThat(read(damaged)).as("seed %d, byte %d", SEED, at).containsExactlyInAnyOrderEntriesOf(contents);
            } catch (BackupException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(170);
    }

    @Test
    void shouldLeaveNothingWhenTheDiskIsFullInTheMiddle() throws IOException {
        Path file = folder.resolve("full.backup");
        assertThatThrownBy(() -> {
                    try (BackupWriter writer = new BackupWriter(file)) {
                        writer.add("data/a", out -> out.write(new byte[100_000]));
                        writer.add("data/b", out -> {
                            out.write(new byte[100_000]);
                            throw new IOException("No space left on device");
                        });
                        writer.finish(list(writer));
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void shouldNeverOverwriteNorLeadOutOfAFolder() throws IOException {
        Path file = written(contents());
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> new BackupWriter(file))
                .withMessageContaining("choose another name");
        try (BackupWriter writer = new BackupWriter(folder.resolve("other.backup"))) {
            for (String name : new String[] {"../a", "data/../../a", "/a", "data//a", "data/a\\b", "data/a\nb", ""}) {
                assertThatExceptionOfType(BackupException.class)
                        .isThrownBy(() -> writer.add(name, out -> out.write(1)));
            }
        }
    }
}
