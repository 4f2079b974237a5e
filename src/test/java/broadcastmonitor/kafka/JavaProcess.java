package broadcastmonitor.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A JVM of its own that runs a class of ours, so that it can be killed. What it prints is kept, line by line. */
public final class JavaProcess implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private JavaProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "child-output");
        reader.setDaemon(true);
        reader.start();
    }

    public static JavaProcess of(String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx300m",
                "-Dfile.encoding=UTF-8",
                "-Dmonitor.cache=" + System.getProperty("monitor.cache", ""),
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(List.of(arguments));
        return new JavaProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** {@code monitor} with these arguments. */
    public static JavaProcess monitor(String... arguments) throws IOException {
        return of("broadcastmonitor.cli.Main", arguments);
    }

    /** {@code monitor broker}, once it answers. */
    public static JavaProcess broker(Path data, int port) throws Exception {
        JavaProcess broker = monitor("broker", "--data-dir", data.toString(), "--port", Integer.toString(port));
        broker.awaitLine("a broker answers at");
        return broker;
    }

    private void read() {
        try (BufferedReader said = process.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("output broke off: " + e);
        }
    }

    /** What it has printed so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The first line that contains {@code part}; waits for it. */
    public String awaitLine(String part) throws InterruptedException {
        await("\"" + part + "\" from the process, which said " + lines, () -> line(part) != null || !process.isAlive());
        String line = line(part);
        if (line == null) {
            throw new AssertionError("the process ended and said " + lines);
        }
        return line;
    }

    private String line(String part) {
        return lines.stream().filter(line -> line.contains(part)).findFirst().orElse(null);
    }

    /** Where {@code monitor broker} listens. */
    public String address() {
        String line = line("a broker answers at");
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    public Process process() {
        return process;
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** Waits on a condition, for a minute and a half at most. */
    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
