package broadcastmonitor.audio.recording;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.PcmFormat;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording is followed, and guarded, across processes. */
class OtherProcessTest {
    private static final int FRAMES = 40;

    @TempDir
    Path data;

    /** Follows a recording and says when it had each frame. System.nanoTime is that of the machine, not of the process. */
    static final class Following {
        private Following() {}

        public static void main(String[] arguments) {
            short[] frame = new short[PcmFormat.FRAME_SAMPLES];
            try (RecordingReader reader = RecordingReader.follow(new RecordingFolder(Path.of(arguments[0])), 0)) {
                System.out.println("ready");
                for (int count = reader.next(frame); count >= 0; count = reader.next(frame)) {
                    System.out.println(System.nanoTime() + " " + count + " " + frame[0]);
                }
            }
            System.out.println("end");
        }
    }

    /** Tries to record what is being recorded. */
    static final class Second {
        private Second() {}

        public static void main(String[] arguments) {
            RecordingFolder folder = new RecordingFolder(Path.of(arguments[0]));
            try {
                RecordingWriter.open(folder, "b", Instant.now(), Recorded.NOTHING_HAPPENS);
                System.out.println("opened");
            } catch (AudioException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static Process java(Class<?> main, Path folder) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void shouldBeReadElsewhereWithinAHundredMilliseconds() throws Exception {
        RecordingFolder folder = RecordingFolder.of(data, "b");
        RecordingWriter writer = RecordingWriter.open(folder, "b", Instant.now(), Recorded.NOTHING_HAPPENS);
        Process reader = java(Following.class, folder.path());
        long[] delays = new long[FRAMES];
        try (BufferedReader said = reader.inputReader()) {
            assertThat(said.readLine()).isEqualTo("ready");
            for (int i = 0; i < FRAMES; i++) {
                short[] frame = new short[PcmFormat.FRAME_SAMPLES];
                frame[0] = (short) i;
                // Not in step with the reader's own rhythm.
                TimeUnit.MILLISECONDS.sleep(37 + i % 10);
                long appended = System.nanoTime();
                writer.append(frame, frame.length, Instant.now());
                String[] heard = said.readLine().split(" ");
                assertThat(heard[1] + " " + heard[2]).isEqualTo("1600 " + i);
                delays[i] = (Long.parseLong(heard[0]) - appended) / 1_000;
            }
            writer.end(Instant.now(), "over");
            assertThat(said.readLine()).isEqualTo("end");
        } finally {
            reader.destroyForcibly();
        }
        Arrays.sort(delays);
        System.out.printf(
                "appended to read in another process: median %d us, p95 %d us, most %d us%n",
                delays[FRAMES / 2], delays[FRAMES * 95 / 100], delays[FRAMES - 1]);
        assertThat(delays[FRAMES / 2]).isLessThan(100_000);
    }

    @Test
    void shouldRefuseASecondWriterInAnotherProcess() throws Exception {
        RecordingFolder folder = RecordingFolder.of(data, "b");
        RecordingWriter writer = RecordingWriter.open(folder, "b", Instant.now(), Recorded.NOTHING_HAPPENS);
        Process second = java(Second.class, folder.path());
        try (BufferedReader said = second.inputReader()) {
            assertThat(said.readLine())
                    .isEqualTo("broadcast \"b\" is being recorded already; end that one or choose another id");
        } finally {
            second.destroyForcibly();
            writer.close();
        }
    }
}
