package broadcastmonitor.cases.view;

import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.view.Standing.Load;
import broadcastmonitor.detector.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * How broadcasts stand: in memory, and written down when something has changed. Changed by one thread, and asked by any: each
 * {@link Standing} is its own lock.
 */
final class BroadcastTable {
    private static final Duration RISK = Duration.ofMinutes(5);

    /** How long after the end of a minute alerts about it may still come, milliseconds of the sound. */
    private static final long SETTLED_MS = 10_000;

    private final Codec codec;
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    BroadcastTable(Codec codec) {
        this.codec = codec;
    }

    /** Reads what is written down. */
    void load(Handle handle) {
        handle.createQuery("select json from broadcasts")
                .map((rows, context) -> codec.read(rows.getString(1), Standing.class))
                .forEach(standing -> standings.put(standing.id, standing));
    }

    Standing of(String broadcast) {
        return standings.computeIfAbsent(broadcast, id -> new Standing(id));
    }

    Optional<Standing> known(String broadcast) {
        return Optional.ofNullable(standings.get(broadcast));
    }

    /** Whether a minute is over, and what is found in it is found. */
    boolean isOver(Minute minute) {
        Standing standing = standings.get(minute.broadcast());
        if (standing == null) {
            return true;
        }
        synchronized (standing) {
            return standing.endedAt != null
                    || standing.failed
                    || !minute.run().equals(standing.run == null ? "" : standing.run)
                    || standing.heardMs >= minute.endMs() + SETTLED_MS;
        }
    }

    Collection<Standing> all() {
        return standings.values();
    }

    /** Writes down how broadcasts stand. */
    void store(Handle handle, Collection<String> broadcasts) {
        for (String broadcast : broadcasts) {
            Standing standing = of(broadcast);
            synchronized (standing) {
                String language = standing.language == null ? standing.declared : standing.language;
                handle.execute(
                        "insert or replace into broadcasts values(?, ?, ?, ?)",
                        broadcast,
                        standing.host,
                        language,
                        codec.write(standing));
            }
        }
    }

    /** Keeps what happened to a broadcast; told again, also by a service that has another address now, it is kept once. */
    void happened(Handle handle, BroadcastEvent event) {
        handle.execute(
                "insert or ignore into happenings(broadcast, json) values(?, ?)",
                event.broadcast(),
                codec.write(event.heldBy(null)));
    }

    /** Whatever happened to a broadcast, as it was told, in all of its hearings. */
    List<BroadcastEvent> happenings(Handle handle, String broadcast) {
        return handle.createQuery("select json from happenings where broadcast=:broadcast order by num")
                .bind("broadcast", broadcast)
                .map((rows, context) -> codec.read(rows.getString(1), BroadcastEvent.class))
                .list();
    }

    void forget(Handle handle, String broadcast) {
        standings.remove(broadcast);
        handle.execute("delete from happenings where broadcast=?", broadcast);
        handle.execute("delete from broadcasts where id=?", broadcast);
    }

    /** All broadcasts, the newest first. */
    List<BroadcastView> views(Handle handle, Instant now) {
        Map<String, Map<String, Long>> open = new HashMap<>();
        Map<String, Long> review = new HashMap<>();
        handle.createQuery("select broadcast, lane, severity, count(*) from cases where state='open'"
                        + " group by broadcast, lane, severity")
                .bind("now", now.toEpochMilli())
                .map((rows, context) ->
                        count(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getLong(4), open, review))
                .list();
        List<BroadcastView> views = new ArrayList<>();
        for (Standing standing : standings.values()) {
            Load load = new Load(
                    open.getOrDefault(standing.id, Map.of()),
                    review.getOrDefault(standing.id, 0L),
                    risk(handle, standing));
            views.add(view(standing, load, now));
        }
        views.sort(Comparator.comparing(
                        BroadcastView::startedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                .reversed()
                .thenComparing(BroadcastView::id));
        return views;
    }

    private static boolean count(
            String broadcast,
            String lane,
            int severity,
            long count,
            Map<String, Map<String, Long>> open,
            Map<String, Long> review) {
        if (lane.equals("review")) {
            review.merge(broadcast, count, Long::sum);
        } else {
            open.computeIfAbsent(broadcast, id -> new TreeMap<>()).put(Severity.values()[severity].code(), count);
        }
        return true;
    }

    /** One broadcast. */
    BroadcastView view(Handle handle, Standing standing, Instant now) {
        Map<String, Map<String, Long>> open = new HashMap<>();
        Map<String, Long> review = new HashMap<>();
        handle.createQuery("select broadcast, lane, severity, count(*) from cases where broadcast=:broadcast and"
                        + " state='open' group by lane, severity")
                .bind("broadcast", standing.id)
                .bind("now", now.toEpochMilli())
                .map((rows, context) ->
                        count(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getLong(4), open, review))
                .list();
        Load load = new Load(
                open.getOrDefault(standing.id, Map.of()), review.getOrDefault(standing.id, 0L), risk(handle, standing));
        return view(standing, load, now);
    }

    private static BroadcastView view(Standing standing, Load load, Instant now) {
        synchronized (standing) {
            return standing.view(load, now);
        }
    }

    private static double risk(Handle handle, Standing standing) {
        Instant last = standing.lastAt;
        if (last == null) {
            return 0;
        }
        return handle.createQuery(
                        "select coalesce(sum(case severity when 1 then 1 when 2 then 2 when 3 then 5 when 4 then 10"
                                + " else 0 end), 0) from cases where broadcast=:broadcast and state in ('open', 'snoozed', 'decided')"
                                + " and at>:from and at<=:to and lane='alert' and coalesce(verdict, '')<>'false-alarm'")
                .bind("broadcast", standing.id)
                .bind("from", last.minus(RISK).toEpochMilli())
                .bind("to", last.toEpochMilli())
                .mapTo(Double.class)
                .one();
    }
}
