package broadcastmonitor.cases.view;

import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk.Hearing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What there is of a broadcast, hearing by hearing. */
final class Hearings {
    private static final int MOST = 1_000;

    private Hearings() {}

    /** The hearings of which something was said or found, the earliest first; those whose time is not known come first. */
    static List<Hearing> hearings(Handle handle, String broadcast) {
        return handle.createQuery(
                        "select run, min(at), max(at) from (select run, at from finals where broadcast=:broadcast"
                                + " union all select coalesce(run, ''), at from cases where broadcast=:broadcast and state is not null)"
                                + " group by run order by min(at), run")
                .bind("broadcast", broadcast)
                .map((rows, context) -> new Hearing(
                        rows.getString(1).isEmpty() ? null : rows.getString(1),
                        instant(rows.getObject(2, Long.class)),
                        instant(rows.getObject(3, Long.class))))
                .list();
    }

    private static Instant instant(Long ms) {
        return ms == null ? null : Instant.ofEpochMilli(ms);
    }

    /** The cases of a hearing, by their place in the broadcast. */
    static List<Long> cases(Handle handle, String broadcast, String run) {
        return handle.createQuery(
                        "select num from cases where broadcast=:broadcast and run is :run and state is not null"
                                + " order by start_ms, end_ms, id")
                .bind("broadcast", broadcast)
                .bind("run", run)
                .mapTo(Long.class)
                .list();
    }

    /** As many at once as one question may name. */
    static List<Case> all(CaseTable table, Sql sql, List<Long> nums) {
        List<Case> all = new ArrayList<>(nums.size());
        for (int from = 0; from < nums.size(); from += MOST) {
            all.addAll(table.all(sql, nums.subList(from, Math.min(nums.size(), from + MOST))));
        }
        return all;
    }
}
