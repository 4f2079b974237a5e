package broadcastmonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.DigitalSilence.Stretch;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.TimestampJump;
import broadcastmonitor.audio.file.Recordings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartedEncoderTest {
    private static final Path MEDIA = Path.of("src/test/resources/media");

    @Test
    void shouldHearTheSameWhenTheTimestampsBeginAnewInTheMiddle() {
        List<TimestampJump> jumps = new ArrayList<>();
        short[] whole = sound("whole.flv", jumps);
        assertThat(jumps).isEmpty();
        short[] restarted = sound("timestamps-restart.flv", jumps);
        assertThat(restarted).isEqualTo(whole);
        assertThat(jumps).singleElement().satisfies(jump -> {
            assertThat(jump.byMs()).isEqualTo(-10_000);
            assertThat(jump.reason()).contains("go back by 10.0 s");
        });
    }

    private static short[] sound(String file, List<TimestampJump> jumps) {
        try (FrameSource source = Recordings.open(MEDIA.resolve(file), AudioOptions.defaults())) {
            short[] all = new short[0];
            short[] frame = new short[PcmFormat.FRAME_SAMPLES];
            for (int n = source.next(frame); n >= 0; n = source.next(frame)) {
                all = Arrays.copyOf(all, all.length + n);
                System.arraycopy(frame, 0, all, all.length - n, n);
            }
            jumps.addAll(source.jumps());
            assertThat(source.loss()).isEmpty();
            return all;
        }
    }

    @Test
    void shouldCountASilenceOnceWhereItStandsForWhatIsMissing() {
        HearingTally heard = new HearingTally();
        heard.silence(new Stretch(10_000, 30_000));
        heard.silence(new Stretch(40_000, 48_000));
        heard.jumps(List.of(
                new TimestampJump(10_020, 12_000, true, true),
                new TimestampJump(39_990, 8_050, true, true),
                new TimestampJump(60_000, -3_000, false, true)));
        assertThat(heard.silences()).containsExactly(new Stretch(22_020, 30_000));
        assertThat(heard.filledMs()).isEqualTo(20_050);
    }
}
