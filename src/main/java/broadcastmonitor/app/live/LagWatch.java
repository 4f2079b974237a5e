package broadcastmonitor.app.live;

import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.BroadcastEvent.Type;
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

    /** So long at most the models listen for the language, before anything is transcribed. */
    static final long DETECTION_MS = 60_000;

    /** While it grows it is said once more when it has doubled. */
    private long saidMs;

    /** The lag that comes of finding out the language, until it is made up; 0 when there is none. */
    private long detectionMs;

    /** By when, in sound that was heard, that lag must have been made up: decoding is faster than speech by half at least. */
    private long detectedUntilMs;

    /**
     * The lag that is worth a word: without what finding out the language takes, which is no fault of anything.
     *
     * @param detecting whether the language is still being found out
     */
    long beyondDetection(BroadcastStatus status, boolean detecting) {
        if (detecting) {
            detectionMs = Math.min(status.heard().lagMs(), DETECTION_MS);
            detectedUntilMs = status.heard().heardMs() + Math.max(detectionMs, MADE_UP_MS);
        } else if (status.heard().lagMs() <= MADE_UP_MS || status.heard().heardMs() > detectedUntilMs) {
            detectionMs = 0;
        }
        return Math.max(0, status.heard().lagMs() - detectionMs);
    }

    Optional<BroadcastEvent> look(BroadcastStatus status, boolean detecting, Instant now) {
        long lagMs = beyondDetection(status, detecting);
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
                status.heard().transcribedMs(),
                status.heard().heardMs(),
                String.format(Locale.ROOT, detail, status.heard().lagMs() / 1000.0),
                now);
    }
}
