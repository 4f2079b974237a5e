package broadcastmonitor.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import broadcastmonitor.audio.file.Recordings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine with an empty PATH: everything that is promised works with the ffmpeg that comes along. */
class BareMachineTest {
    @TempDir
    static Path folder;

    private static Ffmpeg.Search search;

    @BeforeAll
    static void unpack() {
        Optional<BundledFfmpeg> bundled = BundledFfmpeg.in(folder.resolve("cache"));
        assumeTrue(bundled.isPresent(), () -> "no ffmpeg is bundled for " + BundledFfmpeg.platform());
        search = new FfmpegSearch(Map.of("PATH", ""), bundled).search();
        assertThat(search.found()).as(search.reason()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flac -c:a flac",
                "mp3 -c:a libmp3lame",
                "m4a -c:a aac",
                "mp4 -c:a aac",
                "mov -c:a pcm_s16le",
                "aac -c:a aac",
                "ogg -c:a libvorbis",
                "opus -c:a libopus",
                "webm -c:a libopus",
                "mkv -c:a libvorbis",
                "ts -c:a aac",
                "mts -c:a ac3",
                "flv -c:a aac",
                "avi -c:a libmp3lame",
                "wma -c:a wmav2",
                "aiff -c:a pcm_s16be",
                "caf -c:a pcm_s16le",
                "au -c:a pcm_mulaw",
                "amr -c:a libopencore_amrnb -ar 8000",
                "3gp -c:a libopencore_amrnb -ar 8000",
                "mpg -c:a mp2",
                "adpcm.wav -c:a adpcm_ms",
                "alaw.wav -c:a pcm_alaw"
            })
    void shouldReadEveryFormatThatIsNamed(String format) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(Arrays.asList(format.split(" ")));
        Path file = folder.resolve("x." + words.remove(0));
        List<String> line = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error", "-y", "-i"));
        line.add(Sound.SAMPLES.resolve("compliant_en.wav").toString());
        line.addAll(List.of("-t", "4", "-ac", "1"));
        line.addAll(words);
        line.add(file.toString());
        Process make = search.found()
                .orElseThrow()
                .command(line)
                .redirectErrorStream(true)
                .start();
        String said = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(make.waitFor()).as(said).isZero();
        try (FrameSource source = Recordings.open(file, AudioOptions.defaults(), () -> search)) {
            short[] heard = Sound.all(source);
            assertThat(heard.length / 16.0).isCloseTo(4000, within(150.0));
            assertThat(loudness(heard)).isGreaterThan(100);
            assertThat(source.loss()).isEmpty();
        }
    }

    @Test
    void shouldHaveEveryProtocolOfLiveSources() throws IOException {
        Process asked = search.found()
                .orElseThrow()
                .command(List.of("-hide_banner", "-protocols"))
                .redirectErrorStream(true)
                .start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> input =
                Arrays.stream(said.split("Output:")[0].split("\\s+")).toList();
        assertThat(input).contains("rtmp", "rtmps", "srt", "http", "https", "httpproxy", "tls", "udp", "rtp", "pipe");
    }

    private static double loudness(short[] sound) {
        double sum = 0;
        for (short sample : sound) {
            sum += Math.abs(sample);
        }
        return sum / sound.length;
    }
}
