package broadcastmonitor.app.live;

import java.time.Instant;

/** Made-up statuses. */
final class Statuses {
    private static final Instant ADDED = Instant.parse("2026-01-01T11:00:00Z");

    private Statuses() {}

    static BroadcastStatus lagging(String id, long transcribedMs, long lagMs) {
        return status(id, BroadcastStatus.State.LIVE, transcribedMs, lagMs);
    }

    static BroadcastStatus standing(String id, BroadcastStatus.State state) {
        return status(id, state, 0, 0);
    }

    private static BroadcastStatus status(String id, BroadcastStatus.State state, long transcribedMs, long lagMs) {
        return new BroadcastStatus(
                id,
                "udp://127.0.0.1:5000",
                state,
                "en",
                "vosk-model-demo-en",
                ADDED,
                new BroadcastStatus.Heard(null, transcribedMs + lagMs, transcribedMs, lagMs, 0, 1, 0.02),
                BroadcastStatus.Counts.NONE,
                null);
    }
}
