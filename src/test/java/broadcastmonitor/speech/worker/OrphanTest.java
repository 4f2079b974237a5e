package broadcastmonitor.speech.worker;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.speech.Samples;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No worker outlives its service, however that ends. */
class OrphanTest {
    /** A service: says the process id of its worker, and goes on until it is killed. */
    static final class Service {
        private Service() {}

        public static void main(String[] arguments) throws Exception {
            Gate gate = new Gate(Samples.sound("compliant_en"));
            gate.openTo(160_000);
            RecordingListener told = new RecordingListener();
            WorkerPool workers = new WorkerPool(WorkerPoolTest.settings());
            workers.assign(new Assignment("b", List.of(WorkerPoolTest.demo("en")), 0, null, gate), told);
            told.until(t -> !t.transcripts.isEmpty());
            System.out.println(workers.states().get(0).pid());
            new CountDownLatch(1).await();
        }
    }

    @Test
    void shouldEndWithTheServiceThatWasKilled() throws Exception {
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djna.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Service.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = service.inputReader()) {
            ProcessHandle worker =
                    ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            assertThat(worker.isAlive()).isTrue();
            service.destroyForcibly();
            worker.onExit().get(30, TimeUnit.SECONDS);
        } finally {
            service.destroyForcibly();
        }
    }

    @Test
    void shouldEndWithThePool() throws Exception {
        WorkerPool workers = new WorkerPool(WorkerPoolTest.settings());
        RecordingListener told = new RecordingListener();
        workers.assign(
                new Assignment(
                        "b", List.of(WorkerPoolTest.demo("en")), 0, null, WorkerPoolTest.from(new short[16_000])),
                told);
        told.untilEnded();
        ProcessHandle worker = ProcessHandle.of(workers.states().get(0).pid()).orElseThrow();
        workers.close();
        worker.onExit().get(30, TimeUnit.SECONDS);
    }
}
