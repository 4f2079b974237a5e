package broadcastmonitor.evidence;

import java.util.Locale;

/** Audio time for people. */
final class Clock {
    private Clock() {}

    /** {@code h:mm:ss}. */
    static String at(long ms) {
        long seconds = ms / 1_000;
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
