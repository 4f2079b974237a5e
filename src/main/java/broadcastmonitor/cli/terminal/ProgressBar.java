package broadcastmonitor.cli.terminal;

import java.util.List;
import java.util.Locale;

/**
 * A progress bar for work of known length, shown from the third second on and redrawn five times a second at most. For one
 * thread.
 */
public final class ProgressBar {
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long REDRAW_NANOS = 200_000_000L;

    private final Console console;
    private final String what;
    private final long total;
    private final long startedAt = System.nanoTime();
    private long drawnAt;

    /**
     * Makes a bar.
     *
     * @param total the length in any unit; 0 when it isn't known
     */
    public ProgressBar(Console console, String what, long total) {
        this.console = console;
        this.what = what;
        this.total = total;
    }

    public void at(long done) {
        long now = System.nanoTime();
        if (!console.live() || now - startedAt < PATIENCE_NANOS || now - drawnAt < REDRAW_NANOS) {
            return;
        }
        drawnAt = now;
        long seconds = (now - startedAt) / 1_000_000_000L;
        console.status(List.of(
                total == 0
                        ? what + "  " + seconds + " s"
                        : what + "  " + bar((double) done / total) + "  ETA "
                                + Screen.clock((long) ((now - startedAt) / 1e6 * (total - done) / Math.max(1, done)))));
    }

    public void end() {
        console.status(List.of());
    }

    /** {@code [########----------------]  33 %}. */
    public static String bar(double share) {
        int full = (int) Math.round(24 * Math.max(0, Math.min(1, share)));
        return "[" + "#".repeat(full) + "-".repeat(24 - full) + "] "
                + String.format(Locale.ROOT, "%3d %%", (int) Math.floor(100 * Math.max(0, Math.min(1, share))));
    }
}
