package broadcastmonitor.cases.view;

import broadcastmonitor.cases.BroadcastAct;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * A minute of one hearing of a broadcast.
 *
 * @param run empty where that is not kept
 * @param number from 0
 */
record Minute(String broadcast, String run, long number) {
    /** Where it ends, audio time, milliseconds. */
    long endMs() {
        return (number + 1) * BroadcastAct.MINUTE_MS;
    }

    /** Adds those that a stretch of the sound overlaps, in order. */
    static void addAll(Collection<Minute> minutes, String broadcast, String run, long startMs, long endMs) {
        for (long m = startMs / BroadcastAct.MINUTE_MS; m <= endMs / BroadcastAct.MINUTE_MS; m++) {
            minutes.add(new Minute(broadcast, run, m));
        }
    }

    /**
     * Those in which an utterance ended.
     *
     * @param since since when, milliseconds since 1970, or null for whenever
     * @param over whether a minute is over; others are left out
     */
    static Set<Minute> spoken(Handle handle, Long since, Predicate<Minute> over) {
        Set<Minute> spoken = new HashSet<>();
        handle.createQuery(
                        "select distinct broadcast, run, end_ms/60000 from finals where :since is null or at>=:since")
                .bind("since", since)
                .map((rows, context) -> new Minute(rows.getString(1), rows.getString(2), rows.getLong(3)))
                .forEach(minute -> {
                    if (over.test(minute)) {
                        spoken.add(minute);
                    }
                });
        return spoken;
    }
}
