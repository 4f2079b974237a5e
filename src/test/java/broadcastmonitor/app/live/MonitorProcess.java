package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program in a process of its own, as its launcher starts it. */
public final class MonitorProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path said;

    private MonitorProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /** Starts a command; what it says goes to a file of that name in the folder, behind what was said there before. */
    public static MonitorProcess start(Path folder, String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djna.encoding=UTF-8",
                "-Dfile.encoding=UTF-8",
                "-Dmonitor.cache=" + System.getProperty("monitor.cache", ""),
                "-cp",
                System.getProperty("java.class.path"),
                "broadcastmonitor.cli.Main"));
        command.addAll(List.of(arguments));
        Path said = folder.resolve(name + ".log");
        Files.writeString(said, "");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
        return new MonitorProcess(process, said);
    }

    /** Waits until it has said something, and gives the pattern's first group. */
    public String await(String pattern) throws IOException, InterruptedException {
        return await(pattern, PATIENCE);
    }

    public String await(String pattern, Duration most) throws IOException, InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        long deadline = System.nanoTime() + most.toNanos();
        while (true) {
            Matcher found = wanted.matcher(Files.readString(said));
            if (found.find()) {
                return found.groupCount() == 0 ? found.group() : found.group(1);
            }
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as("no \"%s\" in time, but:%n%s", pattern, Files.readString(said))
                    .isTrue();
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    /** Its standard input. */
    OutputStream input() {
        return process.getOutputStream();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As Ctrl-C; waits for its end and gives its exit code. */
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("did not end:%n%s", Files.readString(said))
                .isTrue();
        return process.exitValue();
    }

    String said() throws IOException {
        return Files.readString(said);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
