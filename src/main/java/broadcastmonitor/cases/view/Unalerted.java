package broadcastmonitor.cases.view;

import broadcastmonitor.cases.CaseDesk.Stretch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/**
 * Minutes in which something was said and nothing was alerted, of all of which one is drawn: by listening to such ones it is found out what
 * detectors miss. An alert that was taken back is none; one that people made is one.
 */
final class Unalerted {
    private static final long MINUTE_MS = 60_000;

    private record Minute(String broadcast, String run, long number) {}

    private Unalerted() {}

    static Optional<Stretch> minute(Handle handle, Predicate<String> recorded, RandomGenerator random) {
        Set<Minute> alerted = new HashSet<>();
        handle.createQuery("select broadcast, coalesce(run, ''), start_ms, end_ms from cases"
                        + " where state in ('open', 'snoozed', 'decided')")
                .map((rows, context) -> {
                    for (long m = rows.getLong(3) / MINUTE_MS; m <= rows.getLong(4) / MINUTE_MS; m++) {
                        alerted.add(new Minute(rows.getString(1), rows.getString(2), m));
                    }
                    return true;
                })
                .list();
        List<Minute> quiet = new ArrayList<>();
        handle.createQuery("select distinct broadcast, run, end_ms/60000 from finals order by 1, 2, 3")
                .map((rows, context) -> new Minute(rows.getString(1), rows.getString(2), rows.getLong(3)))
                .forEach(minute -> {
                    if (!alerted.contains(minute) && recorded.test(minute.broadcast())) {
                        quiet.add(minute);
                    }
                });
        return quiet.isEmpty()
                ? Optional.empty()
                : Optional.of(quiet.get(random.nextInt(quiet.size()))).map(Unalerted::stretch);
    }

    private static Stretch stretch(Minute minute) {
        long from = minute.number() * MINUTE_MS;
        return new Stretch(minute.broadcast(), minute.run().isEmpty() ? null : minute.run(), from, from + MINUTE_MS);
    }
}
