package broadcastmonitor.audio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.Sound;
import broadcastmonitor.audio.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegSourceTest {
    private static final int SECONDS = 5;

    @TempDir
    Path folder;

    @BeforeEach
    void needsFfmpeg() {
        Tools.ffmpeg();
    }

    private static FrameSource open(Path file) {
        return Recordings.open(file, AudioOptions.defaults());
    }

    private static short[] original(int seconds) {
        return Arrays.copyOf(Sound.read(Sound.SAMPLES.resolve("compliant_en.wav")), seconds * 16_000);
    }

    /** How far the sound is from the original, in samples: where the two correlate best within an eighth of a second. */
    private static int shift(short[] original, short[] decoded) {
        int best = 0;
        double most = 0;
        for (int shift = -2_000; shift <= 2_000; shift++) {
            double sum = 0;
            for (int i = 16_000; i < 40_000; i += 3) {
                sum += (double) original[i] * decoded[i + shift];
            }
            if (sum > most) {
                most = sum;
                best = shift;
            }
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp3", "m4a", "mkv", "ogg", "flac", "webm", "aac", "wma", "aiff", "au", "w64"})
    void shouldHearEveryFormatAtItsOwnTimes(String extension) throws Exception {
        Path file = Tools.sample(folder.resolve("a." + extension), SECONDS);

        try (FrameSource source = open(file)) {
            short[] decoded = Sound.all(source);

            assertThat(source.loss()).isEmpty();
            assertThat(decoded.length / 16).isCloseTo(SECONDS * 1000, within(150));
            if (!List.of("aac", "wma").contains(extension)) { // those two do not say what their encoder put in front
                assertThat(shift(original(SECONDS), decoded)).isCloseTo(0, within(320));
            }
            if (!extension.equals("aac") && !extension.equals("au")) {
                assertThat(source.durationMs().getAsLong()).isCloseTo(SECONDS * 1000, within(150L));
            }
        }
    }

    @Test
    void shouldHearFlacBitForBit() throws Exception {
        Path file = Tools.sample(folder.resolve("a.flac"), SECONDS);

        assertThat(Arrays.equals(Sound.read(file), original(SECONDS))).isTrue();
    }

    @Test
    void shouldKeepTheTimesOfAVideoWhoseSoundStartsLate() throws Exception {
        Path file = Tools.make(
                folder.resolve("late.mp4"),
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=64x64:rate=10:duration=8",
                "-itsoffset",
                "2",
                "-t",
                "5",
                "-i",
                Sound.SAMPLES.resolve("compliant_en.wav").toString());

        try (FrameSource source = open(file)) {
            short[] decoded = Sound.all(source);

            assertThat(source.loss()).isEmpty();
            assertThat(decoded.length / 16).isCloseTo(7_000, within(150));
            assertThat(shift(original(SECONDS), Arrays.copyOfRange(decoded, 32_000, decoded.length)))
                    .isCloseTo(0, within(320));
        }
    }

    @Test
    void shouldChooseTheAudioTrack() throws Exception {
        Path file = Tools.make(
                folder.resolve("two.mkv"),
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=64x64:rate=10:duration=2",
                "-f",
                "lavfi",
                "-i",
                "sine=440:duration=2",
                "-f",
                "lavfi",
                "-i",
                "anullsrc=r=48000:cl=stereo:d=2",
                "-map",
                "0:v",
                "-map",
                "1:a",
                "-map",
                "2:a");

        try (FrameSource first = open(file);
                FrameSource second =
                        Recordings.open(file, AudioOptions.defaults().withTrack(2))) {
            assertThat(Sound.rms(Sound.all(first), 1600)).isGreaterThan(0.05);
            assertThat(Sound.rms(Sound.all(second), 1600)).isLessThan(0.001);
        }
        assertThatThrownBy(() -> Recordings.open(file, AudioOptions.defaults().withTrack(3)))
                .isInstanceOf(AudioException.class)
                .hasMessage(file + ": has 2 audio tracks, there is no track 3; choose --track 1 to 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flac", "mkv", "webm", "mp3", "mp4"})
    void shouldSayTheLossOfATruncatedRecording(String extension) throws Exception {
        Path whole = extension.equals("mp4")
                ? Tools.sample(folder.resolve("a.mp4"), 10, "-movflags", "+faststart")
                : Tools.sample(folder.resolve("a." + extension), 10);
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half." + extension), Arrays.copyOf(bytes, bytes.length / 2));

        try (FrameSource source = open(half)) {
            int heardMs = Sound.all(source).length / 16;

            assertThat(heardMs).isBetween(3_000, 8_000);
            assertThat(source.loss())
                    .get()
                    .asString()
                    .startsWith(half.toString())
                    .doesNotContain("\n");
            assertThat(source.loss().get()).containsPattern("is cut short: \\d+ ms|is damaged");
        }
    }

    @Test
    void shouldSayWhenThereIsVideoWithoutSound() throws Exception {
        Path file =
                Tools.make(folder.resolve("mute.mp4"), "-f", "lavfi", "-i", "testsrc=size=64x64:rate=10:duration=1");

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(AudioException.class)
                .hasMessage(file + ": has no sound: there is no audio track in it");
    }

    @Test
    void shouldSayWhenATextCallsItselfWav() throws IOException {
        Path file = Files.writeString(folder.resolve("text.wav"), "Good evening everyone.\n".repeat(100));

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(AudioException.class)
                .hasMessageContaining("is neither a WAV file nor another recording that ffmpeg can read")
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldNotFollowAPlaylistToTheNetwork() throws IOException {
        Path file = Files.writeString(
                folder.resolve("list.m3u8"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n");

        assertThatThrownBy(() -> open(file)).isInstanceOf(AudioException.class).hasMessageNotContaining("\n");
    }

    @Test
    void shouldKillTheChildOnClose() throws Exception {
        FfmpegSource source = (FfmpegSource) open(longRecording());
        ProcessHandle child = source.child();
        assertThat(child.isAlive()).isTrue();

        source.close();
        source.close();

        assertThat(child.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
        assertThat(source.next(new short[PcmFormat.FRAME_SAMPLES])).isEqualTo(-1);
    }

    @Test
    void shouldKillTheChildWhenItsOwnerIsInterrupted() throws Exception {
        FfmpegSource source = (FfmpegSource) open(longRecording());
        short[] frame = new short[PcmFormat.FRAME_SAMPLES];
        source.next(frame);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> source.next(frame)).isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(source.child().onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no way to make a process hang from outside")
    void shouldStopAChildThatHangsAndSayWhatWasLost() throws Exception {
        AudioOptions impatient = new AudioOptions(1, Duration.ofSeconds(3));
        try (FfmpegSource source = (FfmpegSource) Recordings.open(longRecording(), impatient)) {
            new ProcessBuilder("kill", "-STOP", Long.toString(source.child().pid()))
                    .start()
                    .waitFor();

            int heardMs = Sound.all(source).length / 16;

            assertThat(heardMs).isBetween(1, 599_000);
            assertThat(source.loss()).get().asString().contains("ffmpeg hung for 3 s", 600_000 - heardMs + " ms");
            assertThat(source.child().onExit().get(60, TimeUnit.SECONDS).isAlive())
                    .isFalse();
        }
    }

    private Path longRecording() throws Exception {
        return Tools.make(folder.resolve("long.flac"), "-f", "lavfi", "-i", "anoisesrc=d=600:r=16000:a=0.1");
    }
}
