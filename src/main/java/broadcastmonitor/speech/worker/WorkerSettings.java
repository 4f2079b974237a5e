package broadcastmonitor.speech.worker;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How workers are run.
 *
 * @param command starts a worker: program and arguments
 * @param environment variables that are added to its environment
 * @param processesPerModel how many processes share the broadcasts of one set of models, at least 1. Each holds the models in
 *     memory; a crash disturbs the broadcasts of one
 * @param memoryBytes resident memory beyond which a worker is replaced; 0 for what it had once its models were loaded plus 1 GiB
 *     plus 64 MiB for each broadcast. Only watched on Linux
 * @param answerWithin how long sound may lie with a worker before it counts as hung and is killed
 * @param loadWithin how long it may take to start and to load its models, and with several models to find out the language
 * @param backoff wait after the second death of workers in a row without progress; twice as long after each further one. The
 *     first is replaced at once
 * @param mostDeaths deaths in a row without progress after which a broadcast is given up
 * @param idle how long a worker without a broadcast is kept
 * @param clock stamps the transcripts ({@code emittedAt}), or null to leave that open
 */
public record WorkerSettings(
        List<String> command,
        Map<String, String> environment,
        int processesPerModel,
        long memoryBytes,
        Duration answerWithin,
        Duration loadWithin,
        Duration backoff,
        int mostDeaths,
        Duration idle,
        Clock clock) {
    public WorkerSettings {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (processesPerModel < 1) {
            throw new IllegalArgumentException("at least one process must hear: " + processesPerModel);
        }
        if (memoryBytes < 0 || mostDeaths < 1) {
            throw new IllegalArgumentException("memory " + memoryBytes + ", deaths " + mostDeaths);
        }
    }

    /** Workers of this program: the Java, class path and encoding of this process, and as many as there are cores. */
    public static WorkerSettings defaults() {
        return new WorkerSettings(
                java(),
                // Each further arena of the allocator keeps memory that others could use; the matrix library must not
                // start
                // threads of its own beside ours.
                Map.of("MALLOC_ARENA_MAX", "2", "OPENBLAS_NUM_THREADS", "1"),
                Runtime.getRuntime().availableProcessors(),
                0,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofMillis(500),
                5,
                Duration.ofMinutes(2),
                Clock.systemUTC());
    }

    /** The heap is small: what a worker holds is the recogniser's and lies outside of it. */
    private static List<String> java() {
        String temp = System.getProperty("java.io.tmpdir");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m",
                "-Xmx192m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + temp + File.separator + "broadcastmonitor-worker-%p.log",
                "-Djna.encoding=UTF-8",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "broadcastmonitor.speech.worker.WorkerMain");
    }

    /** How many broadcasts a worker decodes at the same moment, so that all workers of a model together use every core. */
    int atOnce() {
        int cores = Runtime.getRuntime().availableProcessors();
        return Math.max(1, (cores + processesPerModel - 1) / processesPerModel);
    }

    public WorkerSettings withProcessesPerModel(int processes) {
        return new WorkerSettings(
                command,
                environment,
                processes,
                memoryBytes,
                answerWithin,
                loadWithin,
                backoff,
                mostDeaths,
                idle,
                clock);
    }

    public WorkerSettings withMemoryBytes(long bytes) {
        return new WorkerSettings(
                command,
                environment,
                processesPerModel,
                bytes,
                answerWithin,
                loadWithin,
                backoff,
                mostDeaths,
                idle,
                clock);
    }

    public WorkerSettings withClock(Clock stamps) {
        return new WorkerSettings(
                command,
                environment,
                processesPerModel,
                memoryBytes,
                answerWithin,
                loadWithin,
                backoff,
                mostDeaths,
                idle,
                stamps);
    }
}
