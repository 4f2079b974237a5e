package broadcastmonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.file.Recordings;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.speech.SpeechModel;
import broadcastmonitor.speech.Transcription;
import broadcastmonitor.speech.model.ModelStore;
import broadcastmonitor.speech.model.WorkProgress;
import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * What the pipeline costs and how late its alerts are; docs/benchmarks.md has the figures and how they are to be read. Runs on
 * the profile {@code bench} only, and appends what it measures to {@code target/benchmarks.txt}.
 */
@Tag("bench")
class ReplayBenchmarkTest {
    private static final int REPETITIONS = Integer.getInteger("repetitions", 5);
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @TempDir
    Path folder;

    /** Wall and processor time of one run, in seconds. */
    private record Cost(double wall, double cpu) {
        static Cost median(List<Cost> costs) {
            return new Cost(
                    costs.stream().mapToDouble(Cost::wall).sorted().toArray()[costs.size() / 2],
                    costs.stream().mapToDouble(Cost::cpu).sorted().toArray()[costs.size() / 2]);
        }
    }

    @Test
    void replayShouldCostAtMostFivePercentMoreThanABareRecogniser() throws Exception {
        Path recording = tenMinutes();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("data"))) {
            List<Cost> bare = new ArrayList<>();
            List<Cost> heard = new ArrayList<>();
            List<Cost> replay = new ArrayList<>();
            for (int i = -1; i < REPETITIONS; i++) {
                // In turn each is the first, so that neither has the better memory or clock all the time.
                Cost before = i % 2 == 0 ? bareLoop(recording) : null;
                Cost ours = replay(recording, 1, broker);
                Cost alone = transcription(recording);
                Cost theirs = before != null ? before : bareLoop(recording);
                if (i >= 0) {
                    bare.add(theirs);
                    heard.add(alone);
                    replay.add(ours);
                }
            }
            Cost was = Cost.median(bare);
            Cost is = Cost.median(replay);
            Cost without = Cost.median(heard);
            report(
                    "overhead, one core, median of %d: bare %.2f s wall %.2f s CPU, replay %.2f s wall %.2f s CPU; ratio %.3f wall %.3f CPU",
                    REPETITIONS,
                    was.wall(),
                    was.cpu(),
                    is.wall(),
                    is.cpu(),
                    is.wall() / was.wall(),
                    is.cpu() / was.cpu());
            report(
                    "our own transcription with nothing behind it %.2f s wall %.2f s CPU; ratio of the replay to that %.3f wall %.3f CPU",
                    without.wall(), without.cpu(), is.wall() / without.wall(), is.cpu() / without.cpu());
            assertThat(is.wall() / was.wall()).isLessThanOrEqualTo(1.05);
        }
    }

    @Test
    void twoCoresShouldTakeAtMostSixTenthsOfTheTimeOfOne() throws Exception {
        Path recording = tenMinutes();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("data"))) {
            List<Cost> one = new ArrayList<>();
            List<Cost> two = new ArrayList<>();
            for (int i = -1; i < REPETITIONS; i++) {
                Cost first = replay(recording, 1, broker);
                Cost second = replay(recording, 2, broker);
                if (i >= 0) {
                    one.add(first);
                    two.add(second);
                }
            }
            double ratio = Cost.median(two).wall() / Cost.median(one).wall();
            report(
                    "cores, median of %d: one %.2f s, two %.2f s; ratio %.3f",
                    REPETITIONS, Cost.median(one).wall(), Cost.median(two).wall(), ratio);
            assertThat(ratio).isLessThanOrEqualTo(0.6);
        }
    }

    @Test
    void alertsShouldArriveSoonAfterTheirLastWord() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("data"))) {
            for (String language : List.of("en", "ru")) {
                Summary summary = run(
                                Path.of("samples/broadcast_" + language + ".wav"),
                                language,
                                true,
                                1,
                                broker,
                                new Stopwatch())
                        .get(0);
                report(
                        "latency %s: provisional %s; confirmed %s; retracted %d of %d provisional (%.1f %%)",
                        language,
                        Percentiles.of(summary.provisionalLatency()),
                        Percentiles.of(summary.confirmedLatency()),
                        summary.retracted(),
                        summary.provisional(),
                        100.0 * summary.retracted() / Math.max(1, summary.provisional()));
                assertThat(summary.alerts()).isNotEmpty();
            }
        }
    }

    /** The loop of Vosk's own examples over the same frames: result at an endpoint, partial result else. */
    private Cost bareLoop(Path recording) throws IOException {
        Path directory = models().resolve("en", null, WorkProgress.NONE).path();
        try (Model model = new Model(directory.toString());
                Recognizer recogniser = new Recognizer(model, PcmFormat.SAMPLE_RATE);
                FrameSource source = Recordings.open(recording, AudioOptions.defaults())) {
            recogniser.setWords(true);
            short[] frame = new short[PcmFormat.FRAME_SAMPLES];
            long characters = 0;
            Stopwatch watch = new Stopwatch();
            watch.begins("", recording, OptionalLong.empty());
            for (int count = source.next(frame); count > 0; count = source.next(frame)) {
                boolean endpoint = recogniser.acceptWaveForm(frame, count);
                characters += (endpoint ? recogniser.getResult() : recogniser.getPartialResult()).length();
            }
            characters += recogniser.getFinalResult().length();
            watch.stop();
            assertThat(characters).isPositive();
            return watch.cost();
        }
    }

    /** The recognisers that a replay uses, one for each stretch between pauses, without broker, rules and alerts. */
    private Cost transcription(Path recording) {
        List<Transcript> heard = new ArrayList<>();
        try (SpeechModel model = SpeechModel.open(models().resolve("en", null, WorkProgress.NONE));
                FrameSource source = Recordings.open(recording, AudioOptions.defaults())) {
            Stopwatch watch = new Stopwatch();
            watch.begins("", recording, OptionalLong.empty());
            new Transcription(model, "bench", 1, null).run(source, heard::add, ms -> {});
            watch.stop();
            assertThat(heard).isNotEmpty();
            return watch.cost();
        }
    }

    private Cost replay(Path recording, int cores, EmbeddedBroker broker) {
        Stopwatch watch = new Stopwatch();
        run(recording, "en", false, cores, broker, watch);
        return watch.cost();
    }

    private List<Summary> run(
            Path recording, String language, boolean realtime, int cores, EmbeddedBroker broker, Stopwatch watch) {
        ReplayRequest request = new ReplayRequest(
                List.of(new ReplayRequest.Broadcast("bench", recording)),
                Language.of(language).orElseThrow(),
                null,
                null,
                Path.of("rules"),
                realtime,
                cores,
                1,
                broker.bootstrapServers(),
                null,
                folder.resolve("unused"),
                0,
                System.getProperty("reader", "on").equals("off") ? ReaderChoice.OFF : ReaderChoice.STANDARD,
                true);
        return new Replay(request, models(), ReaderStore.beside(models()), watch, Clock.systemUTC()).run();
    }

    private static ModelStore models() {
        return ModelStore.of(Path.of("").toAbsolutePath(), Map.of());
    }

    /** The English sample three times over: ten and a half minutes. */
    private Path tenMinutes() throws Exception {
        byte[] once;
        AudioInputStream in = AudioSystem.getAudioInputStream(
                Path.of("samples/broadcast_en.wav").toFile());
        try (in) {
            once = in.readAllBytes();
        }
        ByteArrayOutputStream thrice = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            thrice.write(once);
        }
        Path file = folder.resolve("ten-minutes.wav");
        try (AudioInputStream out = new AudioInputStream(
                new ByteArrayInputStream(thrice.toByteArray()), in.getFormat(), thrice.size() / 2)) {
            AudioSystem.write(out, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return file;
    }

    private static void report(String format, Object... values) throws IOException {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        Files.write(
                Path.of("target/benchmarks.txt"),
                Arrays.asList(line),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Takes the time from the recording's first frame to its last alert. */
    private static final class Stopwatch implements ReplayWatcher {
        private long wall;
        private long cpu;

        Cost cost() {
            return new Cost(wall / 1e9, cpu / 1e9);
        }

        void stop() {
            wall += System.nanoTime();
            cpu += SYSTEM.getProcessCpuTime();
        }

        @Override
        public void begins(String broadcast, Path file, OptionalLong durationMs) {
            wall = -System.nanoTime();
            cpu = -SYSTEM.getProcessCpuTime();
        }

        @Override
        public void ended(Summary summary) {
            stop();
        }
    }
}
