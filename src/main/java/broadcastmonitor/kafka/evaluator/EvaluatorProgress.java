package broadcastmonitor.kafka.evaluator;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the evaluator is: for others to wait on, and as it is stored on the cluster. The stored offset is where a restart
 * begins to read; up to where alerts were published before stands in its metadata. Safe for any thread.
 */
final class EvaluatorProgress {
    private static final String PUBLISHED = "published=";

    private final Map<Integer, Long> next = new HashMap<>();
    private RuntimeException failure;
    private boolean begun;
    private boolean ended;
    private Map<TopicPartition, OffsetAndMetadata> kept = Map.of();
    private final Map<String, byte[]> snapshots = new ConcurrentHashMap<>();

    static OffsetAndMetadata stored(long from, long published) {
        return new OffsetAndMetadata(from, PUBLISHED + published);
    }

    /** Up to where (exclusive) alerts were published; what another tool stored counts as it says. */
    static long published(OffsetAndMetadata stored) {
        String note = stored.metadata();
        if (note != null && note.startsWith(PUBLISHED)) {
            try {
                return Long.parseLong(note.substring(PUBLISHED.length()));
            } catch (NumberFormatException e) {
                return stored.offset();
            }
        }
        return stored.offset();
    }

    synchronized void reached(Map<Integer, Long> positions) {
        next.putAll(positions);
        notifyAll();
    }

    /** The progress of an evaluator that stores none on the cluster; empty before it has begun. */
    synchronized Map<TopicPartition, OffsetAndMetadata> kept() {
        return kept;
    }

    synchronized void keep(Map<TopicPartition, OffsetAndMetadata> offsets) {
        kept = Map.copyOf(offsets);
    }

    /** The snapshots of an evaluator that stores none on the cluster, by broadcast. */
    Map<String, byte[]> snapshots() {
        return snapshots;
    }

    synchronized void begun() {
        begun = true;
        notifyAll();
    }

    synchronized boolean awaitBegun(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!begun) {
            if (failure != null) {
                throw failure;
            }
            long leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }

    synchronized void failed(RuntimeException e) {
        failure = e;
        ended = true;
        notifyAll();
    }

    synchronized void ended() {
        ended = true;
        notifyAll();
    }

    synchronized boolean await(int partition, long offset, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (next.getOrDefault(partition, 0L) <= offset) {
            if (failure != null) {
                throw failure;
            }
            long leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }

    synchronized boolean awaitEnd(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ended) {
            long leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }
}
