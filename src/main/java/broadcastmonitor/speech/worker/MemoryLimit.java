package broadcastmonitor.speech.worker;

import java.time.Duration;
import java.util.Locale;

/**
 * When a worker holds too much memory. Belongs to the thread that watches the workers.
 *
 * <p>A worker that goes beyond its limit soon after it was started shows that the limit is too low for what is to be heard, not a
 * leak: its successor is left alone for a minute, that one's for two, and so on, for replacing them helps nobody.
 */
final class MemoryLimit {
    private static final long ROOM = 1L << 30;
    private static final long ROOM_PER_BROADCAST = 64L << 20;
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final Duration FIRST_PATIENCE = Duration.ofMinutes(1);

    private final long fixed;
    private final Duration patience;
    private long loaded;
    private boolean said;

    /** For the first of a row of workers: {@code bytes}, or 0 to go by what it needs once its models are loaded. */
    MemoryLimit(long bytes) {
        this(bytes, Duration.ZERO);
    }

    private MemoryLimit(long bytes, Duration patience) {
        fixed = bytes;
        this.patience = patience;
    }

    /** For the worker that takes the place of one that went beyond the limit at that age. */
    MemoryLimit next(Duration age) {
        boolean soon = age.compareTo(SOON) < 0 || age.compareTo(patience.multipliedBy(2)) < 0;
        Duration longer = patience.isZero() ? FIRST_PATIENCE : patience.multipliedBy(2);
        return new MemoryLimit(fixed, soon ? longer : Duration.ZERO);
    }

    /** What is wrong with a worker that has loaded its models; null when nothing is, or nothing is to be done. */
    String exceeded(long resident, int broadcasts, Duration age) {
        if (resident == 0) {
            return null;
        }
        loaded = loaded == 0 ? resident : loaded;
        long limit = fixed > 0 ? fixed : loaded + ROOM + ROOM_PER_BROADCAST * broadcasts;
        return resident > limit && age.compareTo(patience) >= 0
                ? "it held " + megabytes(resident) + " of memory, its limit is " + megabytes(limit)
                : null;
    }

    /** One line, the first time it is asked, when the worker is beyond its limit and is left alone all the same. */
    String tooLow(long resident, Duration age) {
        if (said || fixed == 0 || resident <= fixed || age.compareTo(patience) >= 0) {
            return null;
        }
        said = true;
        return "needs " + megabytes(resident) + " of memory again right after it was started: a limit of "
                + megabytes(fixed) + " is too low, and it is left alone for " + patience.toMinutes() + " min";
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%d MB", (bytes + 500_000) / 1_000_000);
    }
}
