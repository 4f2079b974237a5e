package broadcastmonitor.evidence.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    @TempDir
    Path data;

    @Test
    void shouldKeepThePrivateKeyForItsOwner() throws Exception {
        SealKey made = new KeyFolder(data).make(NOW);

        Path secret = data.resolve("keys").resolve(made.id().substring(0, 16) + ".private.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))))
                .isEqualTo("rwx------");
        assertThat(new KeyFolder(data).signing().open()).isEqualTo(made);
        assertThat(SealKey.read(new KeyFolder(data).open(made.id()))).isEqualTo(made);
    }

    @Test
    void shouldVerifyWithARetiredKeyAndSignWithTheNewOne() {
        KeyFolder keys = new KeyFolder(data);
        SealKey first = keys.make(NOW);
        byte[] payload = "heard".getBytes(UTF_8);
        Envelope before = Envelope.sign("a/b", payload, keys.signing());

        SealKey second = keys.rotate(NOW.plusSeconds(1));

        assertThat(keys.open()).containsExactly(first, second);
        assertThat(keys.all().get(0).retired()).isEqualTo(NOW.plusSeconds(1));
        assertThat(before.isOf(first)).isTrue();
        assertThat(keys.signing().open()).isEqualTo(second);
        assertThat(data.resolve("keys").resolve(first.id().substring(0, 16) + ".private.pem"))
                .doesNotExist();
    }

    @Test
    void shouldSayWhatIsWrongInOneLine() throws Exception {
        KeyFolder keys = new KeyFolder(data);
        assertThatThrownBy(keys::signing)
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("monitor keys new");
        assertThatThrownBy(() -> keys.rotate(NOW)).isInstanceOf(EvidenceException.class);
        SealKey made = keys.make(NOW);
        assertThatThrownBy(() -> keys.make(NOW))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("rotate");

        for (String name : List.of(made.id().substring(0, 16) + ".private.pem", "keys.json")) {
            Path file = data.resolve("keys").resolve(name);
            byte[] good = Files.readAllBytes(file);
            Files.writeString(file, "{\"keys\":[{}]}");
            assertThatThrownBy(keys::signing)
                    .isInstanceOf(EvidenceException.class)
                    .hasMessageContaining("restore")
                    .hasMessageNotContaining("\n");
            Files.write(file, good);
        }
        Path secret = data.resolve("keys").resolve(made.id().substring(0, 16) + ".private.pem");
        Files.writeString(secret, SigningKey.make().pem());
        assertThatThrownBy(keys::signing).isInstanceOf(EvidenceException.class).hasMessageContaining("belong");
    }
}
