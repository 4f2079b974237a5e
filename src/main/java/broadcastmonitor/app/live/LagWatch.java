package broadcastmonitor.app.live;

import broadcastmonitor.broadcast.BroadcastEvent.Type;
import broadcastmonitor.broadcast.BroadcastEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Says when a broadcast is transcribed later than it is spoken, and when that is made up. Nothing is dropped for it. One caller at
 * a time.
 */
final class LagWatch {
    /** From here on it is said. */
    static final long LAGS_MS = 3_000;

    /** From here on it is made up; well below, so that it is not said again and again. */
    static final long MADE_UP_MS = 1_500;

    /** While it grows it is said once more when it has doubled. */
    private long saidMs;

    Optional<BroadcastEvent> look(BroadcastStatus status, Instant now) {
        long lagMs = status.lagMs();
        boolean grown = saidMs == 0 ? lagMs >= LAGS_MS : lagMs >= 2 * saidMs;
        if (grown) {
            saidMs = lagMs;
            return Optional.of(event(status, now, "heard %.1f s later than spoken; nothing is dropped"));
        }
        if (saidMs > 0 && lagMs <= MADE_UP_MS) {
            saidMs = 0;
            return Optional.of(event(status, now, "the lag is made up (%.1f s)"));
        }
        return Optional.empty();
    }

    private static BroadcastEvent event(BroadcastStatus status, Instant now, String detail) {
        return new BroadcastEvent(
                status.id(),
                Type.LAG,
                status.transcribedMs(),
                status.heardMs(),
                String.format(Locale.ROOT, detail, status.lagMs() / 1000.0),
                now);
    }
}
