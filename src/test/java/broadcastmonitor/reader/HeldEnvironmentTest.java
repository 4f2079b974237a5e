package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldEnvironmentTest {
    /** Where the library's hook may free the environment, every one of these processes crashes (two cores, three tries). */
    private static final int PROCESSES = 4;

    @TempDir
    Path folder;

    @Test
    void shouldEndInOrderWhileAReaderIsBeingLoaded() throws Exception {
        Random random = new Random(17);
        for (int i = 0; i < PROCESSES; i++) {
            long micros = random.nextInt(400_000);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx300m",
                            "-XX:ErrorFile=" + folder.resolve("crash.log"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Ending.class.getName(),
                            BundledReader.directory().toString(),
                            Long.toString(micros))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as("%d us after the first load: %s", micros, said)
                    .isEqualTo(Ending.CODE);
        }
    }

    /** Loads models on daemon threads, one after another, and ends at some moment. */
    static final class Ending {
        private static final int CODE = 3;
        private static final int THREADS = 8;

        public static void main(String[] args) throws InterruptedException {
            Path directory = Path.of(args[0]);
            ReaderDescription description = ReaderDescription.of(directory);
            CountDownLatch loaded = new CountDownLatch(1);
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(() -> {
                    while (true) {
                        ReaderModel.load(directory, description).close();
                        loaded.countDown();
                    }
                });
                thread.setDaemon(true);
                thread.setUncaughtExceptionHandler((failed, e) -> loaded.countDown());
                thread.start();
            }
            loaded.await();
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(Long.parseLong(args[1])));
            System.exit(CODE);
        }
    }
}
