package broadcastmonitor.cases.view;

import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.CaseDesk.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/**
 * Minutes in which something was said and nothing was alerted, of all of which one is drawn: by listening to such ones it is found out what
 * detectors miss. An alert that was taken back is none; one that people made is one. A minute that was listened to is not drawn again: what was
 * heard in it is known.
 */
final class Unalerted {
    private Unalerted() {}

    /**
     * One of them.
     *
     * @param over whether a minute is over
     * @param recorded whether the sound of a broadcast is there
     */
    static Optional<Stretch> minute(
            Handle handle, Predicate<Minute> over, Predicate<String> recorded, RandomGenerator random) {
        Set<Minute> alerted = new HashSet<>(ActTable.heard(handle).keySet());
        handle.createQuery("select broadcast, coalesce(run, ''), start_ms, end_ms from cases"
                        + " where state in ('open', 'snoozed', 'decided')")
                .map((rows, context) -> {
                    Minute.addAll(alerted, rows.getString(1), rows.getString(2), rows.getLong(3), rows.getLong(4));
                    return true;
                })
                .list();
        List<Minute> quiet = new ArrayList<>(Minute.spoken(handle, null, over));
        quiet.removeIf(minute -> alerted.contains(minute) || !recorded.test(minute.broadcast()));
        quiet.sort(Comparator.comparing(Minute::broadcast)
                .thenComparing(Minute::run)
                .thenComparing(Minute::number));
        return quiet.isEmpty()
                ? Optional.empty()
                : Optional.of(quiet.get(random.nextInt(quiet.size()))).map(Unalerted::stretch);
    }

    private static Stretch stretch(Minute minute) {
        long from = minute.number() * BroadcastAct.MINUTE_MS;
        return new Stretch(
                minute.broadcast(), minute.run().isEmpty() ? null : minute.run(), from, from + BroadcastAct.MINUTE_MS);
    }
}
