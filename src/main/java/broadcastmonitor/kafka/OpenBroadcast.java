package broadcastmonitor.kafka;

import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.broadcast.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** A broadcast that is on the air, as the evaluator follows it. Owned by the evaluator's thread. */
final class OpenBroadcast {
    /** More utterances than this are not read again, however short they were. */
    private static final int MOST_MARKS = 2_000;

    private record Mark(String utterance, long startMs, long offset) {}

    private final AlertLifecycle lifecycle;
    private final int partition;
    private final long lookbackMs;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private Instant lastHeard;

    OpenBroadcast(AlertLifecycle lifecycle, int partition, Duration lookback, Instant now) {
        this.lifecycle = lifecycle;
        this.partition = partition;
        lookbackMs = lookback.toMillis();
        lastHeard = now;
    }

    AlertLifecycle lifecycle() {
        return lifecycle;
    }

    int partition() {
        return partition;
    }

    void heard(Transcript transcript, long offset, Instant now) {
        lastHeard = now;
        if (!marks.isEmpty() && marks.peekLast().utterance().equals(transcript.utterance())) {
            return;
        }
        // A transcriber that was started again goes back in time.
        while (!marks.isEmpty() && marks.peekLast().startMs() > transcript.startMs()) {
            marks.removeLast();
        }
        marks.addLast(new Mark(transcript.utterance(), transcript.startMs(), offset));
        while (marks.size() > 1
                && (marks.peekFirst().startMs() < transcript.startMs() - lookbackMs || marks.size() > MOST_MARKS)) {
            marks.removeFirst();
        }
    }

    /** Where a restarted evaluator must begin to read. */
    long neededFrom() {
        return marks.isEmpty() ? Long.MAX_VALUE : marks.peekFirst().offset();
    }

    boolean isIdle(Instant now, Duration limit) {
        return Duration.between(lastHeard, now).compareTo(limit) > 0;
    }
}
