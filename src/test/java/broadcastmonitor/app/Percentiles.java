package broadcastmonitor.app;

import java.util.Locale;

/** Latencies as the benchmarks report them. */
public final class Percentiles {
    private Percentiles() {}

    /** How many there are, p50, p95 and p99; {@code none} when there are none. */
    public static String of(Latencies latencies) {
        return latencies.count() == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "n %d p50 %d p95 %d p99 %d ms",
                        latencies.count(),
                        latencies.percentile(50),
                        latencies.percentile(95),
                        latencies.percentile(99));
    }
}
