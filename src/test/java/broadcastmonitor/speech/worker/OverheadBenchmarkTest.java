package broadcastmonitor.speech.worker;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingReader;
import broadcastmonitor.audio.recording.RecordingWriter;
import broadcastmonitor.speech.Samples;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What it costs to hear live broadcasts in another process: processor time of both processes (recording included) against that of
 * the decoding threads alone. Processor time hardly depends on what else the machine does.
 */
@Tag("bench")
class OverheadBenchmarkTest {
    private static final int BROADCASTS = 6;
    private static final int SECONDS = 60;
    private static final int WARM_UP_SECONDS = 20;
    private static final int FRAME = 1_600;

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldCostLittleMoreThanTheRecogniser(boolean toldByTheWriter) throws Exception {
        short[] sound = Arrays.copyOf(Samples.sound("broadcast_en"), SECONDS * 16_000);
        List<RecordingWriter> writers = new ArrayList<>();
        List<RecordingListener> told = new ArrayList<>();
        try (WorkerPool workers = new WorkerPool(WorkerPoolTest.settings())) {
            workers.realTimeFactor(WorkerPoolTest.demo("en"), Path.of("samples/compliant_en.wav"));
            for (int b = 0; b < BROADCASTS; b++) {
                RecordingFolder folder = RecordingFolder.of(data, "b" + b);
                RecordingWriter writer = RecordingWriter.open(folder, "b" + b, Instant.now(), new Silent());
                LongFunction<FrameSource> source =
                        from -> toldByTheWriter ? writer.follow(from) : RecordingReader.follow(folder, from);
                writers.add(writer);
                told.add(new RecordingListener());
                workers.assign(
                        new Assignment("b" + b, List.of(WorkerPoolTest.demo("en")), 0, null, source), told.get(b));
            }
            record(writers, Arrays.copyOf(sound, WARM_UP_SECONDS * 16_000));
            long workerBefore = worker(workers);
            long hereBefore = here();
            record(writers, Arrays.copyOfRange(sound, WARM_UP_SECONDS * 16_000, sound.length));
            double recogniser = 0;
            for (RecordingListener one : told) {
                recogniser += one.until(t -> t.last() >= sound.length - 16_000).realTimeFactor;
            }
            double seconds = SECONDS - WARM_UP_SECONDS;
            double here = (here() - hereBefore) / 1e9 / seconds;
            double worker = (worker(workers) - workerBefore) / 1e9 / seconds;
            writers.forEach(writer -> writer.end(Instant.now(), "over"));
            System.out.printf(
                    "%d broadcasts, %s, in cores: service %.3f, worker %.3f, of which the recognisers %.3f: +%.1f %%%n",
                    BROADCASTS,
                    toldByTheWriter ? "woken by the writer" : "looking at the files",
                    here,
                    worker,
                    recogniser,
                    100 * ((here + worker) / recogniser - 1));
            assertThat(here + worker).isLessThan(1.5 * recogniser);
        }
    }

    /** At the pace of the sound. */
    private static void record(List<RecordingWriter> writers, short[] sound) throws InterruptedException {
        long start = System.nanoTime();
        for (int at = 0; at < sound.length; at += FRAME) {
            long due = start + TimeUnit.SECONDS.toNanos(at) / 16_000;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            short[] frame = Arrays.copyOfRange(sound, at, at + FRAME);
            for (RecordingWriter writer : writers) {
                writer.append(frame, FRAME, Instant.now());
            }
        }
    }

    private static long worker(WorkerPool workers) {
        return ProcessHandle.of(workers.states().get(0).pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow()
                .toNanos();
    }

    private static long here() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static final class Silent implements RecordingWriter.Watcher {
        @Override
        public void stopped(String line) {
            throw new AssertionError(line);
        }

        @Override
        public void resumed(broadcastmonitor.audio.Gap unrecorded) {}
    }
}
