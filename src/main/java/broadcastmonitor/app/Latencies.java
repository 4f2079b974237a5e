package broadcastmonitor.app;

import java.util.Arrays;
import java.util.Collection;

/** Latencies in milliseconds, in ascending order. */
public record Latencies(long[] sorted) {
    public Latencies {
        sorted = sorted.clone();
        Arrays.sort(sorted);
    }

    /** Of measured values in any order. */
    public static Latencies of(Collection<Long> millis) {
        return new Latencies(millis.stream().mapToLong(Long::longValue).toArray());
    }

    /** How many were measured. */
    public int count() {
        return sorted.length;
    }

    /**
     * The smallest latency that {@code percent} of all don't exceed (nearest rank).
     *
     * @param percent above 0, at most 100
     * @throws IllegalStateException when none was measured
     */
    public long percentile(double percent) {
        if (sorted.length == 0) {
            throw new IllegalStateException("no latency was measured");
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(1, rank) - 1];
    }

    @Override
    public long[] sorted() {
        return sorted.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latencies that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return "Latencies" + Arrays.toString(sorted);
    }
}
