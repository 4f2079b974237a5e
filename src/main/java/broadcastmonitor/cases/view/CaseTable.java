package broadcastmonitor.cases.view;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertProjection;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.Twins;
import broadcastmonitor.cases.view.Lately.Known;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.result.RowView;

/**
 * Cases as they are kept: the last state of the alert, the events, and what cases are searched by. A case itself is folded whenever it is
 * asked for. What is written, is written by one thread.
 */
final class CaseTable {
    /** What a case is near to depends on these of another one. */
    private static final Set<Type> DECIDING =
            EnumSet.of(Type.VERDICT, Type.UNDONE, Type.TWINS_ENDED, Type.APPEAL_DECIDED);

    private static final long FARTHEST_S = 4_000_000_000_000L;
    private static final String KEPT = "select num, broadcast, run, alert_id, alert from cases ";
    private static final String NEAR = KEPT + "join twins on case_num=num where of_id=? order by num desc limit ?";

    private final Codec codec;
    private final CaseFold fold;
    private final CaseRows rows;
    private final Lately lately = new Lately();

    CaseTable(Codec codec, CaseFold fold, Words words) {
        this.codec = codec;
        this.fold = fold;
        rows = new CaseRows(codec, words);
    }

    /** What is kept of a case. */
    private record Kept(long num, CaseKey key, Alert alert) {}

    /**
     * Where an alert's last record lies.
     *
     * @param part partition
     * @param offset offset
     * @param at when it arrived there
     */
    record Lies(int part, long offset, Instant at) {}

    /** Takes a state of an alert. Gives the keys of the cases that are not what they were. */
    List<CaseKey> take(Sql sql, Alert alert, Lies lies) {
        CaseKey key = CaseKey.of(alert);
        Known known = known(sql, key);
        if (known == null) {
            Case folded = fold.fold(key, List.of(alert), List.of());
            lately.keep(new Known(rows.add(sql, key, alert, lies, folded), key, alert, List.of()));
            return List.of(key);
        }
        Alert before = known.alert();
        Alert now = before == null ? alert : AlertProjection.later(before, alert);
        rows.lies(sql, known.num(), now, lies);
        if (now.equals(before)) {
            return List.of();
        }
        Known then = new Known(known.num(), key, now, known.events());
        lately.keep(then);
        index(sql, then, lies.at(), true);
        List<CaseKey> all = new ArrayList<>(List.of(key));
        if (before == null) {
            all.addAll(retell(sql, key.id())); // until now nobody knew what was decided on
        }
        return all;
    }

    /** Takes an event. Gives the keys of the cases that are not what they were: none when it had come before. */
    List<CaseKey> take(Sql sql, Logged logged) {
        CaseEvent event = logged.event();
        CaseKey key = event.key();
        Known known = known(sql, key);
        if (known == null) {
            known = new Known(CaseRows.add(sql, key), key, null, List.of());
            lately.keep(known);
        }
        boolean fresh = sql.run(
                        "insert or ignore into events(case_num, id, at, json) values(?, ?, ?, ?)",
                        known.num(),
                        event.id(),
                        logged.at().toEpochMilli(),
                        codec.write(event))
                > 0;
        if (!fresh) {
            return List.of();
        }
        List<Logged> events = new ArrayList<>(known.events());
        events.add(new Logged(event, Instant.ofEpochMilli(logged.at().toEpochMilli())));
        Known then = new Known(known.num(), key, known.alert(), events);
        lately.keep(then);
        index(sql, then, logged.at(), then.alert() == null || event.text() != null || event.type() == Type.UNDONE);
        List<CaseKey> changed = new ArrayList<>(List.of(key));
        changed.addAll(retell(sql, then.num(), event));
        return changed;
    }

    /** What an event says of other cases: those near to a false alarm stand elsewhere when that is decided otherwise, or ended. */
    private List<CaseKey> retell(Sql sql, long num, CaseEvent event) {
        if (event.twin() != null) {
            sql.run(
                    "insert or ignore into twins values(?, ?)",
                    event.twin().key().id(),
                    num);
        }
        return DECIDING.contains(event.type()) ? retell(sql, event.key().id()) : List.of();
    }

    private List<CaseKey> retell(Sql sql, String id) {
        List<CaseKey> near = new ArrayList<>();
        for (Kept kept : near(sql, id, Integer.MAX_VALUE)) {
            index(sql, new Known(kept.num(), kept.key(), kept.alert(), events(sql, kept.num())), Instant.EPOCH, false);
            near.add(kept.key());
        }
        return near;
    }

    private List<Kept> near(Sql sql, String id, int most) {
        return sql.all(NEAR, this::kept, id, most);
    }

    /** Cases that are in the review lane because of a false alarm, the newest first. */
    List<Case> sentAway(Sql sql, String id, int most) {
        return near(sql, id, most).stream()
                .map(kept -> find(sql, kept.key().id()))
                .flatMap(Optional::stream)
                .filter(each -> each.twins().inForce() != null
                        && each.twins().inForce().twin().key().id().equals(id))
                .toList();
    }

    private Case beside(Sql sql, Case folded) {
        return Twins.beside(folded, id -> alone(sql, id));
    }

    /** A case without those that it is near to. */
    private Optional<Case> alone(Sql sql, String id) {
        return kept(sql, id).flatMap(kept -> {
            List<Alert> states = Stream.ofNullable(kept.alert()).toList();
            List<Logged> events = events(sql, kept.num());
            return CaseFold.isCase(kept.key(), states, events)
                    ? Optional.of(fold.fold(kept.key(), states, events))
                    : Optional.empty();
        });
    }

    /** What the thread that writes knows of a case, or null of a new one. */
    private Known known(Sql sql, CaseKey key) {
        Known known = lately.of(key.id());
        if (known == null) {
            known = kept(sql, key.id())
                    .map(kept -> new Known(kept.num(), kept.key(), kept.alert(), events(sql, kept.num())))
                    .orElse(null);
        }
        return known;
    }

    private Optional<Kept> kept(Sql sql, String id) {
        return sql.first(KEPT + "where id=?", this::kept, id);
    }

    private Kept kept(ResultSet row) throws SQLException {
        String alert = row.getString(5);
        return new Kept(
                row.getLong(1),
                new CaseKey(row.getString(2), row.getString(3), row.getString(4)),
                alert == null ? null : codec.read(alert, Alert.class));
    }

    private List<Logged> events(Sql sql, long num) {
        return sql.all(
                "select at, json from events where case_num=? order by num",
                row -> logged(row.getLong(1), row.getString(2)),
                num);
    }

    /** Everything that was done about a broadcast, in the order in which it was taken, which is its topic's. */
    List<Logged> deeds(Sql sql, String broadcast) {
        return sql.all(
                "select at, json from events where case_num in (select num from cases where broadcast=?) order by num",
                row -> logged(row.getLong(1), row.getString(2)),
                broadcast);
    }

    private Logged logged(long at, String json) {
        return new Logged(codec.read(json, CaseEvent.class), Instant.ofEpochMilli(at));
    }

    /**
     * Writes what a case is searched by.
     *
     * @param says whether its words are to be written as well; those that were are forgotten
     */
    private void index(Sql sql, Known known, Instant arrived, boolean says) {
        List<Alert> states = Stream.ofNullable(known.alert()).toList();
        if (!CaseFold.isCase(known.key(), states, known.events())) {
            return;
        }
        Case folded = beside(sql, fold.fold(known.key(), states, known.events()));
        CaseRows.change(sql, known.num(), folded, arrived);
        if (known.events().stream().anyMatch(logged -> logged.event().type() == Type.REVIEWED)) {
            rows.review(sql, known.num(), folded);
        }
        if (says) {
            rows.sayAnew(sql, known.num(), folded);
        }
    }

    /** Milliseconds since 1970, at most some hundred thousand years away: what people write may be any time. */
    static Long ms(Instant at) {
        if (at == null) {
            return null;
        }
        return Math.max(-FARTHEST_S, Math.min(FARTHEST_S, at.getEpochSecond())) * 1_000 + at.getNano() / 1_000_000;
    }

    /** One case. */
    Optional<Case> find(Sql sql, String id) {
        return alone(sql, id).map(folded -> beside(sql, folded));
    }

    /**
     * Cases by their numbers, in that order.
     *
     * @param nums numbers of cases, at most some thousands
     */
    List<Case> all(Sql sql, List<Long> nums) {
        if (nums.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Logged>> events = new TreeMap<>();
        sql.handle()
                .createQuery("select case_num, at, json from events where case_num in (<nums>) order by num")
                .bindList("nums", nums)
                .reduceRows(events, this::collect);
        Map<Long, Case> cases = new TreeMap<>();
        sql.handle()
                .createQuery(KEPT + "where num in (<nums>)")
                .bindList("nums", nums)
                .map((rows, context) -> kept(rows))
                .forEach(kept -> cases.put(
                        kept.num(),
                        fold.fold(
                                kept.key(),
                                Stream.ofNullable(kept.alert()).toList(),
                                events.getOrDefault(kept.num(), List.of()))));
        return nums.stream().map(num -> beside(sql, cases.get(num))).toList();
    }

    private Map<Long, List<Logged>> collect(Map<Long, List<Logged>> events, RowView row) {
        events.computeIfAbsent(row.getColumn("case_num", Long.class), num -> new ArrayList<>())
                .add(logged(row.getColumn("at", Long.class), row.getColumn("json", String.class)));
        return events;
    }

    /** What was written lately was taken back. */
    void takenBack() {
        lately.forget();
    }

    /**
     * Forgets alerts that the topic no longer has. Cases that people have done something about live on from its snapshots.
     *
     * @param part partition of the topic of alerts
     * @param from the first offset that is still there
     */
    void prune(Sql sql, int part, long from) {
        lately.forget();
        for (Kept kept : sql.all(KEPT + "where alert_part=? and alert_offset<?", this::kept, part, from)) {
            List<Logged> events = events(sql, kept.num());
            CaseRows.forgetWords(sql, kept.num());
            if (CaseFold.isCase(kept.key(), List.of(), events)) {
                CaseRows.liesNowhere(sql, kept.num());
                index(sql, new Known(kept.num(), kept.key(), null, events), Instant.EPOCH, true);
            } else {
                sql.run("delete from cases where num=?", kept.num());
            }
        }
    }
}
