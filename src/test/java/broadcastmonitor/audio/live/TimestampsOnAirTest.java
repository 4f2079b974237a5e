package broadcastmonitor.audio.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.JumpingFlv;
import broadcastmonitor.audio.recording.RecordingLog;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimestampsOnAirTest {
    @TempDir
    Path data;

    @Test
    void shouldRecordAllSoundAndEveryJumpOfItsTimestamps() throws Exception {
        JumpingFlv speech = JumpingFlv.speech(data);
        int whole = heard(speech.with(5_000, List.of()), "whole").samples();
        for (int seed = 0; seed < 5; seed++) {
            List<JumpingFlv.Jump> jumps = JumpingFlv.jumps(seed);
            Recorded recorded = heard(speech.with(100_000, jumps), "b" + seed);
            assertThat(recorded.samples()).as("seed %d: %s", seed, jumps).isCloseTo(whole, within(50));
            assertThat(recorded.gaps()).as("seed %d: %s", seed, jumps).hasSameSizeAs(jumps);
            for (int i = 0; i < jumps.size(); i++) {
                Gap gap = recorded.gaps().get(i);
                long by = jumps.get(i).byMs();
                assertThat(gap.reason()).contains(by < 0 ? "go back by" : "jump ahead");
                // How much is missing is what the timestamps say, up to where they say nothing any more.
                Duration least = Duration.ofMillis(by > 0 && by <= 10_000 ? by - 70 : 0);
                assertThat(gap.lost(Instant.now())).isGreaterThanOrEqualTo(least);
            }
        }
    }

    private record Recorded(int samples, List<Gap> gaps) {}

    private Recorded heard(byte[] flv, String id) throws InterruptedException {
        CaptureSettings settings = CaptureSettings.in(data, Clock.systemUTC()).withStdin(new ByteArrayInputStream(flv));
        try (Capture capture = Capture.start(id, LiveSource.parse("stdin:container"), settings, new Heard())) {
            assertThat(capture.awaitEnd(Duration.ofSeconds(60))).isTrue();
            Path recording = capture.recording().path();
            return new Recorded(
                    Pcm.read(recording).length,
                    RecordingLog.read(capture.recording()).gaps());
        }
    }
}
