package broadcastmonitor.audio.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.live.LiveSource.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveSourceTest {
    private static final String KNOWN =
            "rtmp://, rtmps://, srt://, http(s)://, udp://, rtp://, device:, a file, or - for standard input";

    @ParameterizedTest
    @CsvSource({
        "-, STDIN, -",
        "stdin:raw, STDIN_RAW, -",
        "stdin:container, STDIN_CONTAINER, -",
        "rtmp://0.0.0.0:1935/live/x, RTMP_PUSH, rtmp://0.0.0.0:1935/live/x",
        "rtmp://127.0.0.1:1935/live/x?listen, RTMP_PUSH, rtmp://127.0.0.1:1935/live/x",
        "rtmp://127.0.0.1/live/x?listen=1&key=7, RTMP_PUSH, rtmp://127.0.0.1/live/x?key=7",
        "rtmp://media.example/live/x?listener=me, RTMP_PULL, rtmp://media.example/live/x?listener=me",
        "rtmps://media.example/live/x, RTMP_PULL, rtmps://media.example/live/x",
        "srt://:9000, SRT_LISTENER, srt://:9000?mode=listener",
        "srt://0.0.0.0:9000?latency=200000, SRT_LISTENER, srt://0.0.0.0:9000?latency=200000&mode=listener",
        "srt://a.example:9000?mode=listener, SRT_LISTENER, srt://a.example:9000?mode=listener",
        "srt://a.example:9000, SRT_CALLER, srt://a.example:9000",
        "https://cdn.example/x/index.M3U8?token=1, HLS, https://cdn.example/x/index.M3U8?token=1",
        "http://radio.example:8000/stream, HTTP, http://radio.example:8000/stream",
        "HTTP://radio.example, HTTP, HTTP://radio.example",
        "udp://@239.1.2.3:5000, UDP, udp://@239.1.2.3:5000",
        "udp://:5000, UDP, udp://:5000",
        "rtp://[::1]:5004, RTP, rtp://[::1]:5004",
        "pulse:mic, DEVICE, pulse:mic",
        "'alsa:hw:1,0', DEVICE, 'alsa:hw:1,0'",
        "pom.xml, FILE, pom.xml",
        "file://pom.xml, FILE, pom.xml"
    })
    void shouldUnderstandWhatAUserTypes(String text, Kind kind, String address) {
        assertThat(LiveSource.parse(text)).isEqualTo(new LiveSource(kind, address));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing.mp3 | no such file; use ",
                "gopher://x | gopher:// is not known; use ",
                "http:///x.m3u8 | names no host",
                "rtmp://:1935/x | names no host",
                "srt://a.example | names no port",
                "udp://239.1.2.3 | names no port",
                "udp://a:99999 | there is no such port; ports are 1 to 65535",
            })
    void shouldSayWhatIsWrongWithASource(String text, String what) {
        String message = "source \"" + text + "\": " + what;
        assertThatThrownBy(() -> LiveSource.parse(text))
                .isInstanceOf(AudioException.class)
                .hasMessage(
                        message.endsWith("use ") || message.endsWith("use") ? message.strip() + " " + KNOWN : message);
    }

    @Test
    void shouldNotShowPasswords() {
        assertThat(LiveSource.parse("http://me:secret@a.example/x?token=abc&y=1")
                        .shown())
                .isEqualTo("http://***@a.example/x?token=***&y=***");
        assertThat(LiveSource.parse("srt://a.example:9000?passphrase=0123456789&mode=caller")
                        .toString())
                .doesNotContain("0123456789");
        assertThatThrownBy(() -> LiveSource.parse("ftp://me:secret@a.example/x"))
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> LiveSource.parse("srt://a.example:1?mode=push"))
                .hasMessage("source \"srt://a.example:1?mode=***\": this mode is not known; use listener or caller");
    }
}
