package broadcastmonitor.audio.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.audio.AudioException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericHostTest {
    @ParameterizedTest
    @CsvSource({
        "rtmp://localhost/live/key, rtmp://127.0.0.1/live/key",
        "rtmp://user:pass@localhost:1936/live/key?token=a@b, rtmp://user:pass@127.0.0.1:1936/live/key?token=a@b",
        "srt://localhost:9000?mode=caller&passphrase=localhost12, srt://127.0.0.1:9000?mode=caller&passphrase=localhost12",
        "udp://localhost:5000, udp://127.0.0.1:5000",
        "udp://@239.1.1.1:5000, udp://@239.1.1.1:5000",
        "udp://:5000, udp://:5000",
        "srt://[::1]:9000?mode=caller, srt://[::1]:9000?mode=caller",
        "http://localhost/radio, http://localhost/radio"
    })
    void shouldLookUpTheNameAndLeaveTheRestAlone(String source, String numeric) {
        assertThat(NumericHost.of(LiveSource.parse(source)).address()).isEqualTo(numeric);
    }

    @Test
    void shouldSayThatAHostIsUnknown() {
        assertThatThrownBy(() -> NumericHost.of(LiveSource.parse("rtmp://no-such-host.invalid/live/key")))
                .isInstanceOf(AudioException.class)
                .hasMessageContaining("no-such-host.invalid is unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "rtmp://localhost/live/key, rtmp://localhost/live",
        "rtmp://localhost:1936/live/one/key?token=x, rtmp://localhost:1936/live/one",
        "rtmp://localhost/live/one/two/key, rtmp://localhost/live/one",
    })
    void shouldTellAnRtmpServerTheNameThatItWasCalledBy(String source, String called) {
        LiveSource named = LiveSource.parse(source);
        assertThat(NumericHost.named(named, NumericHost.of(named))).isEqualTo(List.of("-rtmp_tcurl", called));
        assertThat(NumericHost.named(named, named)).isEmpty();
    }
}
