package broadcastmonitor.kafka;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.kafka.Remembered.Unsure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A broadcast as the topology follows it, and what is stored of it. Owned by the thread of its task. */
final class FollowedBroadcast {
    /**
     * Longer than an alert can be under way: what isn't acknowledged after half a minute has failed, and then the task
     * begins again from what was stored.
     */
    private static final Duration UNSURE = Duration.ofSeconds(60);

    private final AlertLifecycle lifecycle;
    private final Map<String, Unsure> unsure = new LinkedHashMap<>();
    private long offset;
    private long timestampMs;
    private long heardMs;
    private long endedMs;
    private boolean restored;

    /** A broadcast that is heard for the first time. */
    FollowedBroadcast(AlertLifecycle lifecycle, long nowMs) {
        this.lifecycle = lifecycle;
        offset = -1;
        timestampMs = -1;
        heardMs = nowMs;
        endedMs = -1;
    }

    /** A broadcast that goes on, perhaps on another machine. */
    FollowedBroadcast(AlertLifecycle lifecycle, Remembered remembered) {
        this.lifecycle = lifecycle;
        offset = remembered.offset();
        timestampMs = remembered.timestampMs();
        heardMs = remembered.heardMs();
        endedMs = remembered.endedMs();
        remembered.unsure().forEach(alert -> unsure.put(alert.alert().id(), alert));
        restored = true;
    }

    AlertLifecycle lifecycle() {
        return lifecycle;
    }

    /**
     * Whether the state knows of a transcript already: the store may be ahead of the place from which a crashed task reads
     * again. A topic that was deleted and made again has small offsets once more, but later timestamps.
     */
    boolean knows(long recordOffset, long recordTimestampMs) {
        return recordOffset <= offset && recordTimestampMs <= timestampMs;
    }

    void heard(long recordOffset, long recordTimestampMs, long nowMs) {
        offset = recordOffset;
        timestampMs = recordTimestampMs;
        heardMs = nowMs;
    }

    /** Its end was announced; perhaps before the last of its transcripts has been read from the other topic. */
    void ended(long nowMs) {
        endedMs = nowMs;
    }

    /** Once: the end was announced, and nothing has come since for {@code grace}. */
    boolean isOver(long nowMs, Duration grace) {
        if (endedMs < 0 || nowMs - Math.max(endedMs, heardMs) < grace.toMillis()) {
            return false;
        }
        endedMs = -1;
        return true;
    }

    boolean isIdle(long nowMs, Duration limit) {
        return nowMs - heardMs > limit.toMillis();
    }

    /** Notes alerts that are handed over; they are sent again should the task begin again before they have aged. */
    void handedOver(List<Alert> alerts, long nowMs) {
        unsure.values().removeIf(alert -> nowMs - alert.atMs() > UNSURE.toMillis());
        for (Alert alert : alerts) {
            unsure.remove(alert.id());
            unsure.put(alert.id(), new Unsure(alert, nowMs));
        }
    }

    /** Once after a restart: what may not have reached the topic. */
    List<Alert> unsure() {
        if (!restored) {
            return List.of();
        }
        restored = false;
        return unsure.values().stream().map(Unsure::alert).toList();
    }

    Remembered remembered() {
        return new Remembered(
                Remembered.VERSION,
                lifecycle.state(),
                offset,
                timestampMs,
                heardMs,
                endedMs,
                List.copyOf(unsure.values()));
    }
}
