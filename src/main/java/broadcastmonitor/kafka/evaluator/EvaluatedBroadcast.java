package broadcastmonitor.kafka.evaluator;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.alerts.Assessment;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.evaluator.BroadcastSnapshot.Place;
import broadcastmonitor.kafka.evaluator.BroadcastSnapshot.Unsure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A broadcast as an evaluator follows it: the life of its alerts, which records that knows of, and what of it is stored. Owned by
 * the evaluator's thread.
 */
final class EvaluatedBroadcast {
    /**
     * Longer than an alert can be under way: what isn't acknowledged after half a minute has failed, and then the task
     * resumes from what was stored.
     */
    private static final Duration UNSURE = Duration.ofSeconds(60);

    private final String id;
    private final AlertLifecycle lifecycle;
    private final Map<String, Place> read;
    private final Map<String, Unsure> unsure = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> firstUnstored = new HashMap<>();
    private long heardMs;
    private long endedMs = -1;
    private long storedMs;
    private boolean restored;

    /** A broadcast that is heard for the first time. */
    EvaluatedBroadcast(String id, BroadcastEvaluation evaluation, AlertPolicy policy, Clock clock, long nowMs) {
        this.id = id;
        lifecycle = new AlertLifecycle(evaluation, policy, clock);
        read = new HashMap<>();
        heardMs = nowMs;
        storedMs = nowMs;
    }

    /** A broadcast that continues, perhaps on another machine. */
    EvaluatedBroadcast(
            String id,
            BroadcastEvaluation evaluation,
            AlertPolicy policy,
            Clock clock,
            long nowMs,
            BroadcastSnapshot snapshot) {
        this.id = id;
        lifecycle = new AlertLifecycle(evaluation, policy, clock, snapshot.state());
        read = new HashMap<>(snapshot.read());
        heardMs = snapshot.heardMs();
        endedMs = snapshot.endedMs();
        storedMs = nowMs;
        snapshot.unsure().forEach(alert -> unsure.put(alert.alert().id(), alert));
        restored = true;
    }

    AlertLifecycle lifecycle() {
        return lifecycle;
    }

    /**
     * Whether the state knows of a record already: what is stored may be ahead of the place from which a crashed evaluator reads
     * again.
     */
    boolean knows(ConsumerRecord<?, ?> entry) {
        Place newest = read.get(entry.topic());
        return newest != null && entry.offset() <= newest.offset() && entry.timestamp() <= newest.timestampMs();
    }

    /** Notes a record that the state is about to know of. */
    void reading(ConsumerRecord<?, ?> entry) {
        read.put(entry.topic(), new Place(entry.partition(), entry.offset(), entry.timestamp()));
        firstUnstored.putIfAbsent(new TopicPartition(entry.topic(), entry.partition()), entry.offset());
    }

    void heard(long nowMs) {
        heardMs = nowMs;
    }

    /** Takes what an event says of the broadcast's sound. */
    void happened(BroadcastEvent event) {
        if ((event.type() == BroadcastEvent.Type.GAP || event.type() == BroadcastEvent.Type.RESUMED)
                && event.startMs() != null
                && event.endMs() != null
                && event.startMs() >= 0
                && event.endMs() > event.startMs()) {
            lifecycle.lost(new AudioSpan(event.startMs(), event.endMs()));
        }
    }

    /** Its end was announced; perhaps before the last of its transcripts has been read from the other topic. */
    void ended(long nowMs) {
        endedMs = nowMs;
    }

    /** Concludes what is open. */
    Assessment end() {
        return lifecycle.end(id);
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

    /** Notes alerts that are handed over; they are sent again should the task resume before they have aged. */
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

    BroadcastSnapshot snapshot() {
        return new BroadcastSnapshot(
                BroadcastSnapshot.VERSION, lifecycle.state(), read, heardMs, endedMs, new ArrayList<>(unsure.values()));
    }

    /** Whether there is something that isn't stored and was not for as long as {@code every}. */
    boolean isToBeStored(long nowMs, Duration every) {
        return !firstUnstored.isEmpty() && nowMs - storedMs >= every.toMillis();
    }

    /** The snapshot taken last is stored. */
    void stored(long nowMs) {
        firstUnstored.clear();
        storedMs = nowMs;
    }

    /** The first record of a partition that no stored snapshot knows of: there a restarted evaluator must begin to read. */
    OptionalLong neededFrom(TopicPartition partition) {
        Long offset = firstUnstored.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }
}
