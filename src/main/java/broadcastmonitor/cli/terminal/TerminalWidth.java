package broadcastmonitor.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The width of the terminal as it is now: asked from {@code stty} at most every two seconds, because windows are resized
 * while a broadcast runs. Where there is no {@code stty}, {@code COLUMNS} or else 80.
 */
final class TerminalWidth implements Console.Width {
    private static final int UNKNOWN = 80;
    private static final long KEEP_NANOS = TimeUnit.SECONDS.toNanos(2);

    private int columns;
    private long askedAt;

    @Override
    public synchronized int columns() {
        long now = System.nanoTime();
        if (columns == 0 || now - askedAt > KEEP_NANOS) {
            columns = ask();
            askedAt = now;
        }
        return columns;
    }

    private static int ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new java.io.File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .trim()
                    .split(" ");
            return size.length == 2 ? Math.max(20, Integer.parseInt(size[1])) : fromEnvironment();
        } catch (IOException | NumberFormatException e) {
            return fromEnvironment();
        }
    }

    private static int fromEnvironment() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[0-9]{2,4}") ? Integer.parseInt(columns) : UNKNOWN;
    }
}
