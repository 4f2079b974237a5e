package broadcastmonitor.cases.view;

import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.BroadcastAct.Assignment;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.HostWarning;
import broadcastmonitor.cases.ShiftAct;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * What people did about broadcasts: of each thing the last act in the topic's order. Whose a broadcast is is kept in memory as well. What is written,
 * is written by one thread; everybody may ask.
 */
final class ActTable {
    private final Map<String, Assignment> assignments = new ConcurrentHashMap<>();
    private final Codec codec;

    ActTable(Codec codec) {
        this.codec = codec;
    }

    /** Reads what is written down. */
    void load(Handle handle) {
        handle.createQuery("select broadcast, person, by_whom, at from assignments")
                .map((rows, context) -> Map.entry(
                        rows.getString(1),
                        new Assignment(rows.getString(2), rows.getString(3), Instant.ofEpochMilli(rows.getLong(4)))))
                .forEach(each -> assignments.put(each.getKey(), each.getValue()));
    }

    /** Takes an act. True when it had not come before. */
    boolean take(Handle handle, BroadcastAct.Logged logged) {
        BroadcastAct act = logged.act();
        boolean fresh =
                handle.execute("insert or ignore into acts(broadcast, id) values(?, ?)", act.broadcast(), act.id()) > 0;
        if (fresh) {
            switch (act.type()) {
                case ASSIGNED -> assign(handle, act, logged.at());
                case MINUTE_HEARD -> hear(handle, act, logged.at());
                case HOST_WARNED, WARNING_ACKNOWLEDGED ->
                    handle.execute(
                            "insert into warnings(broadcast, act, at) values(?, ?, ?)",
                            act.broadcast(),
                            codec.write(act),
                            CaseTable.ms(logged.at()));
            }
        }
        return fresh;
    }

    private void assign(Handle handle, BroadcastAct act, Instant at) {
        if (act.to() == null) {
            handle.execute("delete from assignments where broadcast=?", act.broadcast());
            assignments.remove(act.broadcast());
        } else {
            handle.execute(
                    "insert or replace into assignments values(?, ?, ?, ?)",
                    act.broadcast(),
                    act.to(),
                    act.who(),
                    CaseTable.ms(at));
            assignments.put(act.broadcast(), new Assignment(act.to(), act.who(), at));
        }
    }

    private static void hear(Handle handle, BroadcastAct act, Instant at) {
        handle.execute(
                "insert or replace into heard values(?, ?, ?, ?, ?, ?)",
                act.broadcast(),
                act.run() == null ? "" : act.run(),
                act.startMs() / BroadcastAct.MINUTE_MS,
                act.result().code(),
                act.who(),
                CaseTable.ms(at));
    }

    /** Takes what somebody did about their shift. */
    static void take(Handle handle, ShiftAct.Logged logged, Codec codec) {
        ShiftAct act = logged.act();
        boolean fresh =
                handle.execute("insert or ignore into acts(broadcast, id) values(?, ?)", act.broadcast(), act.id()) > 0;
        if (!fresh) {
            return;
        }
        if (act.type() == ShiftAct.Type.HANDED_OVER) {
            handle.execute(
                    "insert or ignore into handovers(id, at, json) values(?, ?, ?)",
                    act.id(),
                    CaseTable.ms(logged.at()),
                    codec.write(act));
        } else {
            handle.execute("update handovers set undone=1 where id=?", act.undoes());
        }
    }

    /** Handovers, the newest first. */
    static List<CaseDesk.Handover> handovers(Handle handle, int most, Codec codec) {
        return handle.createQuery("select json, at, undone from handovers order by num desc limit :most")
                .bind("most", most)
                .map((rows, context) -> new CaseDesk.Handover(
                        codec.read(rows.getString(1), ShiftAct.class),
                        Instant.ofEpochMilli(rows.getLong(2)),
                        rows.getBoolean(3)))
                .list();
    }

    /** Whose broadcasts are. */
    Map<String, Assignment> all() {
        return Map.copyOf(assignments);
    }

    /** What the host of a broadcast was told. */
    List<HostWarning> warnings(Handle handle, String broadcast) {
        return HostWarning.fold(handle.createQuery("select act, at from warnings where broadcast=? order by seq")
                .bind(0, broadcast)
                .map((rows, context) -> new BroadcastAct.Logged(
                        codec.read(rows.getString(1), BroadcastAct.class), Instant.ofEpochMilli(rows.getLong(2))))
                .list());
    }

    /** Whether an act has come. */
    static boolean has(Handle handle, String broadcast, String id) {
        return handle.createQuery("select count(*)>0 from acts where broadcast=? and id=?")
                .bind(0, broadcast)
                .bind(1, id)
                .mapTo(Boolean.class)
                .one();
    }

    /** Whose a broadcast is. */
    Optional<Assignment> assigned(String broadcast) {
        return Optional.ofNullable(assignments.get(broadcast));
    }

    /** Minutes that were listened to, and whether a violation was heard; without what was withdrawn. */
    static Map<Minute, Boolean> heard(Handle handle) {
        Map<Minute, Boolean> heard = new HashMap<>();
        handle.createQuery("select broadcast, run, minute, result='violation' from heard where result<>'withdrawn'")
                .map((rows, context) -> Map.entry(
                        new Minute(rows.getString(1), rows.getString(2), rows.getLong(3)), rows.getBoolean(4)))
                .forEach(each -> heard.put(each.getKey(), each.getValue()));
        return heard;
    }
}
