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
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;

/**
 * Cases as they are kept: the last state of the alert, the events, and what cases are searched by. A case itself is folded whenever it is
 * asked for. What is written, is written by one thread.
 */
final class CaseTable {
    /** What a case is near to depends on these of another one. */
    private static final Set<Type> DECIDING = EnumSet.of(Type.VERDICT, Type.UNDONE, Type.TWINS_ENDED);

    private static final long FARTHEST_S = 4_000_000_000_000L;

    private final Codec codec;
    private final CaseFold fold;
    private final Words words;

    CaseTable(Codec codec, CaseFold fold, Words words) {
        this.codec = codec;
        this.fold = fold;
        this.words = words;
    }

    /** What is kept of a case. */
    record Kept(long num, CaseKey key, Alert alert) {}

    /**
     * Where an alert's last record lies.
     *
     * @param part partition
     * @param offset offset
     * @param at when it arrived there
     */
    record Lies(int part, long offset, Instant at) {}

    /** Takes a state of an alert. Gives the keys of the cases that are not what they were. */
    List<CaseKey> take(Handle handle, Alert alert, Lies lies) {
        CaseKey key = CaseKey.of(alert);
        Optional<Kept> kept = kept(handle, key.id());
        if (kept.isEmpty()) {
            long num = add(handle, key, alert, lies);
            index(handle, num, new Known(key, alert, List.of()), lies.at(), true);
            return List.of(key);
        }
        long num = kept.get().num();
        Alert before = kept.get().alert();
        Alert now = before == null ? alert : AlertProjection.later(before, alert);
        boolean changed = !now.equals(before);
        handle.execute(
                "update cases set alert=?, alert_part=?, alert_offset=? where num=?",
                codec.write(now),
                lies.part(),
                lies.offset(),
                num);
        if (changed) {
            forgetWords(handle, num);
            index(handle, num, new Known(key, now, events(handle, num)), lies.at(), true);
        }
        if (!changed) {
            return List.of();
        }
        List<CaseKey> all = new ArrayList<>(List.of(key));
        if (before == null) {
            all.addAll(retell(handle, key.id())); // until now nobody knew what was decided on
        }
        return all;
    }

    /** Takes an event. Gives the keys of the cases that are not what they were: none when it had come before. */
    List<CaseKey> take(Handle handle, Logged logged) {
        CaseKey key = logged.event().key();
        Optional<Kept> kept = kept(handle, key.id());
        long num = kept.map(Kept::num).orElseGet(() -> add(handle, key, null, null));
        boolean fresh = handle.createUpdate(
                                "insert or ignore into events(case_num, id, at, json) values(:num, :id, :at, :json)")
                        .bind("num", num)
                        .bind("id", logged.event().id())
                        .bind("at", logged.at().toEpochMilli())
                        .bind("json", codec.write(logged.event()))
                        .execute()
                > 0;
        if (fresh) {
            Alert alert = kept.map(Kept::alert).orElse(null);
            boolean says = alert == null
                    || logged.event().text() != null
                    || logged.event().type() == Type.UNDONE;
            if (says) {
                forgetWords(handle, num);
            }
            index(handle, num, new Known(key, alert, events(handle, num)), logged.at(), says);
            List<CaseKey> changed = new ArrayList<>(List.of(key));
            changed.addAll(retell(handle, num, logged.event()));
            return changed;
        }
        return List.of();
    }

    /** What an event says of other cases: those near to a false alarm stand elsewhere when that is decided otherwise, or ended. */
    private List<CaseKey> retell(Handle handle, long num, CaseEvent event) {
        if (event.twin() != null) {
            handle.execute(
                    "insert or ignore into twins values(?, ?)",
                    event.twin().key().id(),
                    num);
        }
        return DECIDING.contains(event.type()) ? retell(handle, event.key().id()) : List.of();
    }

    private List<CaseKey> retell(Handle handle, String id) {
        List<CaseKey> near = new ArrayList<>();
        for (Kept kept : twins(handle, id, Integer.MAX_VALUE)) {
            Known known = new Known(kept.key(), kept.alert(), events(handle, kept.num()));
            index(handle, kept.num(), known, Instant.EPOCH, false);
            near.add(kept.key());
        }
        return near;
    }

    private List<Kept> twins(Handle handle, String id, int most) {
        return handle.createQuery("select num, broadcast, run, alert_id, alert from cases join twins on case_num=num"
                        + " where of_id=:id order by num desc limit :most")
                .bind("id", id)
                .bind("most", most)
                .map((rows, context) -> kept(
                        rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)))
                .list();
    }

    /** Cases that are in the review lane because of a false alarm, the newest first. */
    List<Case> sentAway(Handle handle, String id, int most) {
        return twins(handle, id, most).stream()
                .filter(kept -> kept.alert() != null)
                .map(kept -> beside(handle, fold(handle, kept)))
                .filter(each -> each.twins().inForce() != null
                        && each.twins().inForce().twin().key().id().equals(id))
                .toList();
    }

    private Case fold(Handle handle, Kept kept) {
        return fold.fold(kept.key(), Stream.ofNullable(kept.alert()).toList(), events(handle, kept.num()));
    }

    private Case beside(Handle handle, Case folded) {
        return Twins.beside(folded, id -> alone(handle, id));
    }

    /** A case without those that it is near to. */
    private Optional<Case> alone(Handle handle, String id) {
        return kept(handle, id).flatMap(kept -> {
            List<Alert> states = Stream.ofNullable(kept.alert()).toList();
            List<Logged> events = events(handle, kept.num());
            return CaseFold.isCase(kept.key(), states, events)
                    ? Optional.of(fold.fold(kept.key(), states, events))
                    : Optional.empty();
        });
    }

    private static void forgetWords(Handle handle, long num) {
        handle.execute("delete from case_words where rowid=?", num);
    }

    private Optional<Kept> kept(Handle handle, String id) {
        return handle.createQuery("select num, broadcast, run, alert_id, alert from cases where id=:id")
                .bind("id", id)
                .map((rows, context) -> kept(
                        rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)))
                .findOne();
    }

    private Kept kept(long num, String broadcast, String run, String alertId, String alert) {
        return new Kept(
                num, new CaseKey(broadcast, run, alertId), alert == null ? null : codec.read(alert, Alert.class));
    }

    private long add(Handle handle, CaseKey key, Alert alert, Lies lies) {
        return handle.createUpdate("insert into cases(id, broadcast, run, alert_id, alert, alert_part, alert_offset)"
                        + " values(:id, :broadcast, :run, :alertId, :alert, :part, :offset)")
                .bind("id", key.id())
                .bind("broadcast", key.broadcast())
                .bind("run", key.run())
                .bind("alertId", key.alert())
                .bind("alert", alert == null ? null : codec.write(alert))
                .bind("part", lies == null ? null : lies.part())
                .bind("offset", lies == null ? null : lies.offset())
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
    }

    private List<Logged> events(Handle handle, long num) {
        return handle.createQuery("select at, json from events where case_num=:num order by num")
                .bind("num", num)
                .map((rows, context) -> logged(rows.getLong(1), rows.getString(2)))
                .list();
    }

    /** Everything that was done about a broadcast, in the order in which it was taken, which is its topic's. */
    List<Logged> deeds(Handle handle, String broadcast) {
        return handle.createQuery("select at, json from events where case_num in"
                        + " (select num from cases where broadcast=:broadcast) order by num")
                .bind("broadcast", broadcast)
                .map((rows, context) -> logged(rows.getLong(1), rows.getString(2)))
                .list();
    }

    private Logged logged(long at, String json) {
        return new Logged(codec.read(json, CaseEvent.class), Instant.ofEpochMilli(at));
    }

    /** What is known of a case: its alert's last state on the topic, or null, and the events. */
    private record Known(CaseKey key, Alert alert, List<Logged> events) {}

    /**
     * Writes what a case is searched by.
     *
     * @param says whether its words are to be written as well; those that were are forgotten
     */
    private void index(Handle handle, long num, Known known, Instant arrived, boolean says) {
        List<Alert> states = Stream.ofNullable(known.alert()).toList();
        if (!CaseFold.isCase(known.key(), states, known.events())) {
            return;
        }
        Case folded = beside(handle, fold.fold(known.key(), states, known.events()));
        Alert about = folded.alert();
        handle.createUpdate(
                        "update cases set state=:state, rests_until=:rests, lane=:lane, category=:category, rule=:rule,"
                                + " variant=:variant, detector=:detector, severity=:severity, claimed_by=:who,"
                                + " claimed_until=:until, at=coalesce(:spoken, :detected, at, :arrived), start_ms=:start,"
                                + " end_ms=:end, verdict=:verdict, spoken_at=:spoken, claimed_at=:claimed, decided_at=:decided"
                                + " where num=:num")
                .bind("num", num)
                .bind("state", folded.state().code())
                .bind(
                        "rests",
                        folded.snooze() == null ? null : ms(folded.snooze().until()))
                .bind("lane", folded.lane().code())
                .bind("category", about.category())
                .bind("rule", about.rule())
                .bind("variant", about.source().variant())
                .bind("detector", folded.byHand() ? "people" : about.source().detector())
                .bind(
                        "severity",
                        about.severity() == null ? 0 : about.severity().ordinal())
                .bind("who", folded.claim() == null ? null : folded.claim().who())
                .bind("until", folded.claim() == null ? null : ms(folded.claim().expiresAt()))
                .bind("spoken", ms(about.spokenAt()))
                .bind("detected", ms(about.detectedAt()))
                .bind("arrived", ms(arrived))
                .bind("start", about.startMs())
                .bind("end", about.endMs())
                .bind(
                        "verdict",
                        folded.decision() == null
                                ? null
                                : folded.decision().verdict().code())
                .bind("claimed", ms(firstClaim(folded)))
                .bind(
                        "decided",
                        folded.decision() == null ? null : ms(folded.decision().at()))
                .execute();
        if (says) {
            indexWords(handle, num, folded);
        }
    }

    private void indexWords(Handle handle, long num, Case folded) {
        Words.Indexed indexed = words.indexed(said(folded));
        handle.execute(
                "insert into case_words(rowid, text, lemmas) values(?, ?, ?)", num, indexed.text(), indexed.lemmas());
    }

    private static String said(Case folded) {
        String notes = folded.history().stream()
                .filter(each -> each.effect() != Case.Effect.UNDONE)
                .map(each -> each.event().text())
                .filter(text -> text != null)
                .collect(Collectors.joining(" "));
        return folded.alert().quote() + " "
                + (folded.alert().message() == null ? "" : folded.alert().message()) + " " + notes;
    }

    private static Instant firstClaim(Case folded) {
        return folded.history().stream()
                .filter(each -> each.event().type() == Type.CLAIMED && each.effect() == Case.Effect.DONE)
                .map(Case.Recorded::at)
                .findFirst()
                .orElse(null);
    }

    /** Milliseconds since 1970, at most some hundred thousand years away: what people write may be any time. */
    static Long ms(Instant at) {
        if (at == null) {
            return null;
        }
        return Math.max(-FARTHEST_S, Math.min(FARTHEST_S, at.getEpochSecond())) * 1_000 + at.getNano() / 1_000_000;
    }

    /** One case. */
    Optional<Case> find(Handle handle, String id) {
        return alone(handle, id).map(folded -> beside(handle, folded));
    }

    /**
     * Cases by their numbers, in that order.
     *
     * @param nums numbers of cases, at most some thousands
     */
    List<Case> all(Handle handle, List<Long> nums) {
        if (nums.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Logged>> events = new TreeMap<>();
        bound(handle, "select case_num, at, json from events where case_num in (<nums>) order by num", nums)
                .reduceRows(events, this::collect);
        Map<Long, Case> cases = new TreeMap<>();
        bound(handle, "select num, broadcast, run, alert_id, alert from cases where num in (<nums>)", nums)
                .map((rows, context) -> kept(
                        rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)))
                .forEach(kept -> cases.put(
                        kept.num(),
                        fold.fold(
                                kept.key(),
                                Stream.ofNullable(kept.alert()).toList(),
                                events.getOrDefault(kept.num(), List.of()))));
        return nums.stream().map(num -> beside(handle, cases.get(num))).toList();
    }

    private static Query bound(Handle handle, String sql, List<Long> nums) {
        return handle.createQuery(sql).bindList("nums", nums);
    }

    private Map<Long, List<Logged>> collect(Map<Long, List<Logged>> events, RowView row) {
        events.computeIfAbsent(row.getColumn("case_num", Long.class), num -> new java.util.ArrayList<>())
                .add(logged(row.getColumn("at", Long.class), row.getColumn("json", String.class)));
        return events;
    }

    /**
     * Forgets alerts that the topic no longer has. Cases that people have done something about live on from its snapshots.
     *
     * @param part partition of the topic of alerts
     * @param from the first offset that is still there
     */
    void prune(Handle handle, int part, long from) {
        List<Kept> gone = handle.createQuery("select num, broadcast, run, alert_id, alert from cases"
                        + " where alert_part=:part and alert_offset<:from")
                .bind("part", part)
                .bind("from", from)
                .map((rows, context) -> kept(
                        rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)))
                .list();
        for (Kept kept : gone) {
            List<Logged> events = events(handle, kept.num());
            forgetWords(handle, kept.num());
            if (CaseFold.isCase(kept.key(), List.of(), events)) {
                handle.execute(
                        "update cases set alert=null, alert_part=null, alert_offset=null where num=?", kept.num());
                index(handle, kept.num(), new Known(kept.key(), null, events), Instant.EPOCH, true);
            } else {
                handle.execute("delete from cases where num=?", kept.num());
            }
        }
    }
}
