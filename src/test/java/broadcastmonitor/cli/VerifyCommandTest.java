package broadcastmonitor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.fence.Network;
import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.evidence.bundle.BundleWriter;
import broadcastmonitor.evidence.bundle.Content;
import broadcastmonitor.evidence.seal.KeyFolder;
import broadcastmonitor.evidence.stamp.Authority;
import broadcastmonitor.evidence.stamp.LocalAuthority;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    @TempDir
    Path folder;

    private Path data;
    private Path bundle;
    private Path key;

    @BeforeEach
    void signed() throws Exception {
        data = folder.resolve("data");
        bundle = folder.resolve("evidence.zip");
        key = folder.resolve("shop.pem");
        assertThat(Ran.command("keys", "new", "--data-dir", data.toString()).code())
                .isZero();
        assertThat(Ran.command("keys", "export", "--out", key.toString(), "--data-dir", data.toString())
                        .code())
                .isZero();
        try (OutputStream out = Files.newOutputStream(bundle)) {
            BundleWriter.write(
                    Map.of("broadcast", "kitchen"),
                    Map.of("a.txt", Content.of("heard".getBytes(UTF_8))),
                    new KeyFolder(data).signing(),
                    out);
        }
    }

    private Ran verify(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "verify";
        all[1] = bundle.toString();
        System.arraycopy(more, 0, all, 2, more.length);
        return Ran.command(all);
    }

    @Test
    void shouldSayThatItIsGenuineWithThePublicKeyAlone() {
        Ran elsewhere = verify(
                "--key", key.toString(), "--data-dir", folder.resolve("none").toString());

        assertThat(elsewhere.code()).isZero();
        assertThat(elsewhere.lines().get(0)).isEqualTo("genuine: " + bundle);
        assertThat(verify("--data-dir", data.toString(), "--language", "ru")
                        .lines()
                        .get(0))
                .isEqualTo("подлинный: " + bundle);
    }

    @Test
    void shouldStillVerifyWhatARetiredKeySigned() {
        assertThat(Ran.command("keys", "rotate", "--data-dir", data.toString()).code())
                .isZero();

        assertThat(verify("--data-dir", data.toString()).code()).isZero();
        assertThat(Ran.command("keys", "list", "--data-dir", data.toString()).lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("retired"))
                .anyMatch(line -> line.endsWith("in use"));
    }

    @Test
    void shouldSayWhatWasDoneToIt() throws Exception {
        byte[] changed = Files.readAllBytes(bundle);
        int at = new String(changed, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("heard");
        changed[at]++;
        Files.write(bundle, changed);

        Ran refused = verify("--key", key.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.lines()).containsExactly("NOT GENUINE: " + bundle, "  changed: a.txt");
        assertThat(verify("--key", key.toString(), "--language", "ru").lines())
                .containsExactly("НЕ ПОДЛИННЫЙ: " + bundle, "  изменено: a.txt");
    }

    @Test
    void shouldSayWhenItWasThereWhereAnAuthorityStampedIt() throws Exception {
        assertThat(verify("--key", key.toString()).lines()).anyMatch(line -> line.contains("no time stamp"));
        try (LocalAuthority authority = new LocalAuthority();
                LocalAuthority other = new LocalAuthority()) {
            try (OutputStream out = Files.newOutputStream(bundle)) {
                BundleWriter.write(
                        Map.of("broadcast", "kitchen"),
                        Map.of("a.txt", Content.of("heard".getBytes(UTF_8))),
                        new KeyFolder(data).signing(),
                        new Authority(authority.address(), new Reach(List.of(Network.parse("127.0.0.1")))),
                        out);
            }
            Path root = Files.writeString(folder.resolve("root.pem"), authority.rootPem());
            Path wrong = Files.writeString(folder.resolve("wrong.pem"), other.rootPem());

            assertThat(verify("--key", key.toString()).lines()).anyMatch(line -> line.contains("nobody has vouched"));
            Ran vouched = verify("--key", key.toString(), "--tsa-certificate", root.toString());
            assertThat(vouched.code()).isZero();
            assertThat(vouched.lines())
                    .anyMatch(line -> line.contains("time stamp: there at 2") && line.endsWith("by CN=Test Time"));
            Ran refused = verify("--key", key.toString(), "--tsa-certificate", wrong.toString(), "--language", "ru");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.lines().get(1)).contains("отметка времени не сходится");
            assertThat(verify("--key", key.toString(), "--tsa-certificate", bundle.toString())
                            .code())
                    .isEqualTo(2);
        }
    }

    @Test
    void shouldTellTheUsersMistakesApart() throws Exception {
        Files.writeString(folder.resolve("odd.pem"), "no key");
        assertThat(verify("--data-dir", folder.resolve("none").toString()).code())
                .isEqualTo(2);
        assertThat(verify("--key", folder.resolve("odd.pem").toString()).code()).isEqualTo(2);
        assertThat(verify("--key", folder.resolve("nowhere.pem").toString()).code())
                .isEqualTo(2);
        assertThat(Ran.command("verify", folder.resolve("nowhere.zip").toString())
                        .code())
                .isEqualTo(2);
        assertThat(verify("--key", key.toString(), "--language", "de").code()).isEqualTo(2);
        assertThat(Ran.command("keys", "new", "--data-dir", data.toString()).code())
                .isEqualTo(2);
    }
}
