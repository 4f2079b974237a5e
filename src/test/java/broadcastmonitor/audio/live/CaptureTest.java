package broadcastmonitor.audio.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.recording.Coverage;
import broadcastmonitor.audio.recording.RecordingLog;
import broadcastmonitor.audio.recording.RecordingReader;
import java.io.ByteArrayInputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and standard input. */
class CaptureTest {
    private static final Path SAMPLE = Path.of("samples", "compliant_en.wav");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final Heard heard = new Heard();

    private CaptureSettings settings() {
        return CaptureSettings.in(data, Clock.systemUTC());
    }

    @Test
    void shouldRecordAFileAtItsOwnPaceForAReaderThatFollows() throws Exception {
        short[] sound = Arrays.copyOf(Pcm.read(SAMPLE), 40_000);
        LiveSource source =
                LiveSource.parse(Pcm.wav(data.resolve("talk.wav"), sound).toString());
        long start = System.nanoTime();
        try (Capture capture = Capture.start("talk", source, settings(), heard);
                RecordingReader reader = RecordingReader.follow(capture.recording(), 0)) {
            assertThat(Pcm.all(reader)).isEqualTo(sound);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2_500_000_000L);
            assertThat(capture.awaitEnd(PATIENCE)).isTrue();
            assertThat(capture.state().phase()).isEqualTo(CaptureState.Phase.ENDED);
            assertThat(capture.state().coverage().ratio()).isEqualTo(1);
            assertThat(heard.told).containsExactly("started", "ended: the source has ended");
            assertThat(Pcm.read(capture.recording().path())).isEqualTo(sound);
        }
    }

    @Test
    void shouldGoOnWithAFileWhereItWasLeft() throws Exception {
        short[] sound = Arrays.copyOf(Pcm.read(SAMPLE), 80_000);
        LiveSource source =
                LiveSource.parse(Pcm.wav(data.resolve("talk.wav"), sound).toString());
        Path recording;
        try (Capture first = Capture.start("talk", source, settings(), heard)) {
            recording = first.recording().path();
            Heard.until(() -> first.state().samples() >= 8_000, "half a second");
        }
        try (Capture second = Capture.start("talk", source, settings(), heard)) {
            assertThat(second.awaitEnd(PATIENCE)).isTrue();
        }

        assertThat(Pcm.read(recording)).isEqualTo(sound);
        assertThat(heard.told)
                .containsExactly("started", "lost: the monitor was stopped", "resumed", "ended: the source has ended");
        assertThat(heard.gaps.get(0).reason()).isEqualTo("the monitor was stopped");
    }

    @Test
    void shouldRecordSamplesFromStandardInput() throws Exception {
        short[] sound = Pcm.noise(50_001);
        CaptureSettings settings = settings().withStdin(new ByteArrayInputStream(Pcm.bytes(sound)));
        try (Capture capture = Capture.start("raw", LiveSource.parse("-"), settings, heard)) {
            assertThat(capture.awaitEnd(PATIENCE)).isTrue();
            assertThat(Pcm.read(capture.recording().path())).isEqualTo(sound);
        }
        assertThat(heard.told).containsExactly("waiting", "started", "ended: the source has ended");
    }

    @Test
    void shouldRecordAContainerFromStandardInputAndGoOnWhenItsDecoderIsKilled() throws Exception {
        byte[] bytes =
                Files.readAllBytes(Sender.make(data.resolve("made.ts"), "-f lavfi -i sine=d=60 -c:a mp2 -f mpegts"));
        PipedOutputStream sender = new PipedOutputStream();
        PipedInputStream stdin = new PipedInputStream(sender, 1 << 21);
        try (Capture capture =
                Capture.start("ts", LiveSource.parse("-"), settings().withStdin(stdin), heard)) {
            sender.write(bytes, 0, bytes.length / 2);
            sender.flush();
            heard.await("started");
            capture.child().orElseThrow().destroyForcibly();
            heard.await("lost: ffmpeg was killed by signal 9");
            sender.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
            sender.close();
            assertThat(capture.awaitEnd(PATIENCE)).isTrue();
            assertThat(capture.state().samples()).isGreaterThan(400_000);
        }
        assertThat(heard.told).contains("resumed").endsWith("ended: the source has ended");
    }

    @Test
    void shouldKeepTheGapsOfARecordingThatIsPlayed() throws Exception {
        Path original;
        try (Capture capture = Capture.start(
                "first",
                LiveSource.parse("stdin:raw"),
                settings().withStdin(new ByteArrayInputStream(Pcm.bytes(Pcm.noise(7_000)))),
                heard)) {
            assertThat(capture.awaitEnd(PATIENCE)).isTrue();
            original = capture.recording().path();
        }
        Files.writeString(
                original.resolve("manifest.jsonl"),
                "{\"line\":\"gap\",\"at\":7000,\"from\":\"2026-03-01T12:00:00Z\",\"to\":\"2026-03-01T12:00:05Z\","
                        + "\"reason\":\"stalled\"}\n",
                StandardOpenOption.APPEND);
        try (Capture again = Capture.start("again", LiveSource.parse(original.toString()), settings(), heard)) {
            assertThat(again.awaitEnd(PATIENCE)).isTrue();
            assertThat(Pcm.read(again.recording().path())).isEqualTo(Pcm.noise(7_000));
        }
        assertThat(heard.told).endsWith("started", "lost: stalled", "ended: the source has ended");
    }

    /** A source may die any number of times; the last time may be the end, and that is lost as well. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldCountALossThatLastsToTheEnd(int losses) throws Exception {
        Hose sender = new Hose();
        CaptureSettings settings = settings().withStdin(sender).withStall(Duration.ofMillis(200));
        try (Capture capture = Capture.start("dies", LiveSource.parse("stdin:raw"), settings, heard)) {
            for (int loss = 1; loss <= losses; loss++) {
                int expected = loss;
                sender.write(Pcm.bytes(Pcm.noise(1_600)));
                Heard.until(
                        () -> heard.told.stream()
                                        .filter(line -> line.startsWith("lost: "))
                                        .count()
                                == expected,
                        "loss " + expected);
            }
            Duration before = capture.state().coverage().lost();
            capture.end("ended by its user");

            Coverage coverage = capture.state().coverage();
            RecordingLog log = RecordingLog.read(capture.recording());
            assertThat(before).isPositive();
            assertThat(coverage.lost()).isGreaterThanOrEqualTo(before);
            assertThat(coverage.ratio()).isLessThan(1);
            assertThat(log.gaps()).hasSize(losses);
            assertThat(log.coverage(1_600L * losses, log.ended().orElseThrow().when()))
                    .isEqualTo(coverage);
        }
    }

    @Test
    void shouldTellSilenceWhileItLasts() throws Exception {
        PipedOutputStream sender = new PipedOutputStream();
        CaptureSettings settings =
                settings().withStdin(new PipedInputStream(sender, 1 << 18)).withSilence(Duration.ofSeconds(2));
        try (Capture capture = Capture.start("quiet", LiveSource.parse("stdin:raw"), settings, heard)) {
            sender.write(Pcm.bytes(Pcm.noise(1_600)));
            sender.write(new byte[2 * 40_000]);
            sender.flush();
            heard.await("silent since 1600");
            sender.write(Pcm.bytes(Pcm.noise(1_600)));
            sender.close();
            assertThat(capture.awaitEnd(PATIENCE)).isTrue();
        }
        assertThat(heard.told).contains("silent until 41600");
    }

    @Test
    void shouldRefuseWhatCannotBeHeardAndLeaveNothingBehind() throws Exception {
        Sender.ffmpeg();
        Path text = Files.writeString(data.resolve("notes.txt"), "no sound at all");
        assertThatThrownBy(() -> Capture.start("notes", LiveSource.parse(text.toString()), settings(), heard))
                .isInstanceOf(AudioException.class)
                .hasMessageStartingWith(text + ": is not a recording that ffmpeg can read");
        assertThat(data.resolve("recordings")).doesNotExist();
    }

    @Test
    void shouldRefuseTwoBroadcastsWithOneId() throws Exception {
        CaptureSettings settings = settings().withStdin(new PipedInputStream(new PipedOutputStream()));
        try (Capture first = Capture.start("one", LiveSource.parse("-"), settings, heard)) {
            assertThatThrownBy(() -> Capture.start("one", LiveSource.parse(SAMPLE.toString()), settings, heard))
                    .isInstanceOf(AudioException.class)
                    .hasMessage("broadcast \"one\" is being recorded already; end that one or choose another id");
            first.end("stopped by hand");
        }
        assertThat(heard.told).contains("ended: stopped by hand");
    }
}
