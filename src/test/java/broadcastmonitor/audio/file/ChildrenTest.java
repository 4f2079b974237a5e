package broadcastmonitor.audio.file;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
    @TempDir
    Path folder;

    /** What the other JVM runs: opens a recording, says the pid of its ffmpeg, and ends without closing anything. */
    static final class Forgetful {
        private Forgetful() {}

        public static void main(String[] arguments) throws IOException {
            FfmpegSource source = (FfmpegSource) Recordings.open(Path.of(arguments[0]), AudioOptions.defaults());
            System.out.println(source.child().pid());
            int waited = System.in.read();
            System.exit(waited == 'x' ? 3 : 4);
        }
    }

    @Test
    void shouldKillTheChildWhenTheJvmEnds() throws Exception {
        Path sound = Tools.make(folder.resolve("long.flac"), "-f", "lavfi", "-i", "anoisesrc=d=600:r=16000:a=0.1");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Forgetful.class.getName(),
                        sound.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = jvm.inputReader()) {
            Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(out.readLine()));
            assertThat(child).get().matches(ProcessHandle::isAlive);

            jvm.getOutputStream().write('x');
            jvm.getOutputStream().flush();

            assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(jvm.exitValue()).isEqualTo(3);
            child.get().onExit().get(60, TimeUnit.SECONDS);
        } finally {
            jvm.destroyForcibly();
        }
    }
}
