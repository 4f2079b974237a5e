package broadcastmonitor.evidence.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.audio.fence.Network;
import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.evidence.seal.EvidenceException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeStampTest {
    private static final Reach OPENED = new Reach(List.of(Network.parse("127.0.0.0/8")));

    private static LocalAuthority authority;

    private final byte[] hash = new byte[32];

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws Exception {
        authority = new LocalAuthority();
    }

    @AfterAll
    static void close() {
        authority.close();
    }

    private byte[] token() {
        new Random(1).nextBytes(hash);
        return new Authority(authority.address(), OPENED).stamp(hash);
    }

    @Test
    void shouldHoldForWhatWasStampedByWhomOneTrusts() throws Exception {
        TimeStamp stamp = TimeStamp.read(token());

        assertThat(Duration.between(stamp.at(), Instant.now())).isLessThan(Duration.ofMinutes(5));
        assertThat(stamp.by()).contains("CN=Test Time");
        assertThat(stamp.trouble(hash, List.of())).isEmpty();
        assertThat(stamp.trouble(hash, List.of(authority.own()))).isEmpty();
        Path pem = Files.writeString(folder.resolve("root.pem"), authority.rootPem());
        assertThat(stamp.trouble(hash, TimeStamp.certificates(pem))).isEmpty();
    }

    @Test
    void shouldNotHoldForAnythingElse() throws Exception {
        byte[] token = token();
        TimeStamp stamp = TimeStamp.read(token);
        assertThat(stamp.trouble(new byte[32], List.of())).contains("it stamps something else");
        try (LocalAuthority other = new LocalAuthority()) {
            assertThat(stamp.trouble(hash, List.of(other.root()))).isNotEmpty();
            assertThat(stamp.trouble(hash, List.of(other.own()))).isNotEmpty();
        }
        // Whatever is flipped of what the authority has signed: not read, or does not hold.
        int at = indexOf(token, hash);
        for (int bit = 0; bit < 8; bit++) {
            byte[] flipped = token.clone();
            flipped[at + bit] ^= (byte) (1 << bit);
            assertThat(TimeStamp.read(flipped).trouble(hash, List.of())).isNotEmpty();
        }
    }

    private static int indexOf(byte[] whole, byte[] part) {
        int at = 0;
        while (!java.util.Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }

    @Test
    void shouldSayWhyThereIsNone() throws Exception {
        assertThatThrownBy(() -> new Authority(authority.address(), Reach.PUBLIC).stamp(hash))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("--inside");
        try (LocalAuthority broken = new LocalAuthority()) {
            broken.breaks();
            assertThatThrownBy(() -> new Authority(broken.address(), OPENED).stamp(hash))
                    .isInstanceOf(EvidenceException.class)
                    .hasMessageContaining("no time stamp of this");
        }
        assertThatThrownBy(() -> new Authority(
                                URI.create(authority.address().toString().replace("/tsr", "/nothing")), OPENED)
                        .stamp(hash))
                .hasMessageContaining("404");
        for (String address : List.of("ftp://a/b", "tsa", "http://me:secret@tsa.example.org/")) {
            assertThatThrownBy(() -> new Authority(URI.create(address), OPENED)).isInstanceOf(EvidenceException.class);
        }
        assertThatThrownBy(() -> TimeStamp.certificates(Files.writeString(folder.resolve("odd.pem"), "odd")))
                .isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() -> TimeStamp.read(new byte[20])).isInstanceOf(IllegalArgumentException.class);
    }
}
