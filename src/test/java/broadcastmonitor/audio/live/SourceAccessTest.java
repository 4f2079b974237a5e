package broadcastmonitor.audio.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.fence.Network;
import broadcastmonitor.audio.fence.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAccessTest {
    private static final Reach LOOPBACK = new Reach(List.of(Network.parse("127.0.0.0/8")));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtmp://0.0.0.0:1935/live/x",
                "srt://:9000",
                "srt://0.0.0.0:9000?mode=listener",
                "udp://:5000",
                "udp://127.0.0.1:5000",
                "udp://@239.1.2.3:5000",
                "rtp://:5004",
                "rtp://239.1.2.3:5004",
                "https://cdn.example/x.m3u8?a=b",
                "http://8.8.8.8/radio",
                "http://radio.example:8000/",
                "http://[2606:4700::1111]/x"
            })
    void shouldLetNetworkSourcesBeAskedFor(String source) {
        assertThatCode(() -> SourceAccess.NETWORK.parse(source)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "stdin:raw",
                "stdin:container",
                "device",
                "device:",
                "pulse:mic",
                "alsa:hw:0,0",
                "pom.xml",
                "file://pom.xml",
                "FILE://pom.xml",
                "/etc/passwd",
                "nosuch.wav",
                "samples/../pom.xml",
                "samples",
                "http://127.0.0.1/x",
                "http://localhost:8642/api",
                "http://[::1]/x.m3u8",
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::ffff:127.0.0.1]/",
                "https://a.localhost/",
                "rtmp://media.example/live/x",
                "rtmp://127.0.0.1/live/x",
                "srt://10.0.0.1:9000",
                "srt://media.example:9000?mode=caller",
                "rtp://10.0.0.1:5004",
                "rtp://127.0.0.1:5004",
                "udp://10.0.0.1:5000",
                "udp://a@b@127.0.0.1:5000",
                "srt://media.example:9000/&mode=listener",
                "http://good.example@127.0.0.1/",
                "http://good.example\\@127.0.0.1/",
                "rtmp://0.0.0.0/live playpath=x tcUrl=y",
                "http://a.example/\nx",
                "rtmp://good.example/live?listen"
            })
    void shouldRefuseEverythingElseUnlessItIsOpened(String source) {
        assertThatThrownBy(() -> SourceAccess.NETWORK.parse(source))
                .isInstanceOf(AudioException.class)
                .hasMessageStartingWith("source \"");
    }

    @Test
    void shouldOpenFoldersAndNothingBesides() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Path show = Files.writeString(open.resolve("show.wav"), "x");
        Path secret = Files.writeString(folder.resolve("secret.wav"), "x");
        Files.writeString(open.resolve("list.m3u8"), "#EXTM3U\n");
        Files.createSymbolicLink(open.resolve("link.wav"), secret);
        Files.createDirectory(folder.resolve("open2"));
        Files.writeString(folder.resolve("open2/x.wav"), "x");
        SourceAccess access = new SourceAccess(List.of(open), false, false, List.of(), Reach.PUBLIC);

        assertThat(access.parse(show.toString()).kind()).isEqualTo(LiveSource.Kind.FILE);
        assertThat(access.parse("file://" + show).kind()).isEqualTo(LiveSource.Kind.FILE);
        for (String closed : List.of(
                secret.toString(),
                open + "/../secret.wav",
                open + "/link.wav",
                open + "/list.m3u8",
                folder + "/open2/x.wav",
                folder + "/nosuch.wav")) {
            assertThatThrownBy(() -> access.parse(closed)).as(closed).hasMessageContaining("not open to requests");
        }
    }

    @Test
    void shouldOpenDevicesStandardInputHostsAndNetworks() {
        SourceAccess access = new SourceAccess(
                List.of(), true, true, List.of("Media.example", "*.cdn.example:1935", "10.0.0.7"), LOOPBACK);
        for (String source : List.of(
                "-",
                "device:",
                "rtmp://media.EXAMPLE/live/x",
                "rtmp://a.cdn.example:1935/live/x",
                "srt://10.0.0.7:9000",
                "http://127.0.0.1:9/x",
                "http://localhost/x",
                "rtp://127.0.0.1:5004")) {
            assertThatCode(() -> access.parse(source)).as(source).doesNotThrowAnyException();
        }
        for (String source : List.of(
                "rtmp://cdn.example:1935/x",
                "rtmp://a.cdn.example:1936/x",
                "rtmp://media.example.evil.example/x",
                "rtmp://evilmedia.example/x",
                "srt://10.0.0.8:9000",
                "http://10.0.0.1/x",
                "http://[::1]/x")) {
            assertThatThrownBy(() -> access.parse(source)).as(source).isInstanceOf(AudioException.class);
        }
    }

    /** 3,000 requests at random (seed 5): whatever is let through comes over the network and names nothing of the inside. */
    @Test
    void shouldLetNothingButNetworkSourcesThroughByDefault() {
        Random random = new Random(5);
        List<String> starts = List.of(
                "",
                "file://",
                "FILE:",
                "http://",
                "HTTPS://",
                "rtmp://",
                "srt://",
                "udp://",
                "rtp://",
                "alsa:",
                "pulse:",
                "device:",
                "stdin:",
                "-",
                "concat:",
                "data:",
                "lavfi:",
                "crypto:",
                "subfile,,start,0,end,0,,:");
        List<String> middles = List.of(
                "/etc/passwd",
                "pom.xml",
                "127.0.0.1",
                "localhost",
                "10.1.2.3",
                "[::1]",
                "0.0.0.0",
                "a.example",
                "u@127.0.0.1",
                "169.254.169.254",
                "raw",
                "container",
                "");
        List<String> ends = List.of(
                "",
                ":80",
                ":9000",
                "/x",
                ":9000?mode=listener",
                "/live?listen",
                "?mode=caller",
                "/x.m3u8",
                "#@a.example");
        for (int i = 0; i < 3_000; i++) {
            String text = pick(starts, random) + pick(middles, random) + pick(ends, random);
            LiveSource source;
            try {
                source = SourceAccess.NETWORK.parse(text);
            } catch (AudioException e) {
                continue;
            }
            assertThat(source.kind().ends() || source.kind() == LiveSource.Kind.DEVICE)
                    .as(text)
                    .isFalse();
            if (!source.kind().listens()) {
                assertThat(text)
                        .matches("(?i)https?://.*")
                        .doesNotMatch("(?i)https?://([^/?#]*@)?(127\\.|localhost|10\\.|\\[::1|0\\.|169\\.).*");
            }
        }
    }

    private static String pick(List<String> among, Random random) {
        return among.get(random.nextInt(among.size()));
    }
}
