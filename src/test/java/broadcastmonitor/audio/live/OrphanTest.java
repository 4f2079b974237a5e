package broadcastmonitor.audio.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No ffmpeg outlives its capture, however that ends. */
class OrphanTest {
    @TempDir
    Path data;

    /** What the other JVM runs: listens to a source until it is killed. */
    static final class Listening {
        private Listening() {}

        public static void main(String[] arguments) throws Exception {
            CaptureSettings settings = CaptureSettings.in(Path.of(arguments[1]), Clock.systemUTC());
            Capture capture = Capture.start("b", LiveSource.parse(arguments[0]), settings, new CaptureListener() {});
            Heard.until(() -> capture.child().isPresent(), "a child");
            System.out.println(capture.child().orElseThrow().pid());
            System.in.read();
        }
    }

    /** The sender never comes, so that this ffmpeg never writes to the pipe that has been closed. */
    @ParameterizedTest
    @ValueSource(
            strings = {"rtmp://127.0.0.1:%d/live/x?listen", "srt://127.0.0.1:%d?mode=listener", "udp://127.0.0.1:%d"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no shell that could watch over it")
    void shouldDieWithAJvmThatIsKilled(String source) throws Exception {
        Sender.needs(source.substring(0, source.indexOf(':')));
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Listening.class.getName(),
                        String.format(source, Sender.freePort()),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = jvm.inputReader()) {
            ProcessHandle ffmpeg =
                    ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            Heard.until(() -> ffmpeg.info().command().orElse("").contains("ffmpeg"), "ffmpeg instead of its shell");
            List<ProcessHandle> family =
                    Stream.concat(Stream.of(ffmpeg), ffmpeg.descendants()).toList();
            assertThat(family).hasSize(2).allMatch(ProcessHandle::isAlive);

            jvm.destroyForcibly().waitFor();

            Heard.until(() -> family.stream().noneMatch(ProcessHandle::isAlive), "the end of", family);
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void shouldLeaveNothingRunningWhenItIsClosed() throws IOException, InterruptedException {
        Sender.needs("udp");
        CaptureSettings settings = CaptureSettings.in(data, Clock.systemUTC());
        List<ProcessHandle> family;
        try (Capture capture = Capture.start(
                "b", LiveSource.parse("udp://127.0.0.1:" + Sender.freePort()), settings, new CaptureListener() {})) {
            Heard.until(() -> capture.child().isPresent(), "a child");
            ProcessHandle ffmpeg = capture.child().orElseThrow();
            Heard.until(() -> ffmpeg.info().command().orElse("").contains("ffmpeg"), "ffmpeg instead of its shell");
            family = Stream.concat(Stream.of(ffmpeg), ffmpeg.descendants()).toList();
        }
        Heard.until(() -> family.stream().noneMatch(ProcessHandle::isAlive), "the end of", family);
    }
}
