package broadcastmonitor.cases.view;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertProjection;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Takes a state of an alert. True when the case is not what it was. */
    boolean take(Handle handle, Alert alert, Lies lies) {
        CaseKey key = CaseKey.of(alert);
        Optional<Kept> kept = kept(handle, key.id());
        long num = kept.map(Kept::num).orElseGet(() -> add(handle, key));
        Alert before = kept.map(Kept::alert).orElse(null);
        Alert now = before == null ? alert : AlertProjection.later(before, alert);
        boolean changed = !now.equals(before);
        if (changed) {
            handle.createUpdate("update cases set alert=:alert, alert_part=:part, alert_offset=:offset where num=:num")
                    .bind("alert", codec.write(now))
                    .bind("part", lies.part())
                    .bind("offset", lies.offset())
                    .bind("num", num)
                    .execute();
            index(handle, num, key, now, lies.at());
        } else {
            handle.execute(
                    "update cases set alert_part=?, alert_offset=? where num=?", lies.part(), lies.offset(), num);
        }
        return changed;
    }

    /** Takes an event. True when it had not come before. */
    boolean take(Handle handle, Logged logged) {
        CaseKey key = logged.event().key();
        Optional<Kept> kept = kept(handle, key.id());
        long num = kept.map(Kept::num).orElseGet(() -> add(handle, key));
        boolean fresh = handle.createUpdate(
                                "insert or ignore into events(case_num, id, at, json) values(:num, :id, :at, :json)")
                        .bind("num", num)
                        .bind("id", logged.event().id())
                        .bind("at", logged.at().toEpochMilli())
                        .bind("json", codec.write(logged.event()))
                        .execute()
                > 0;
        if (fresh) {
            index(handle, num, key, kept.map(Kept::alert).orElse(null), logged.at());
        }
        return fresh;
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

    private static long add(Handle handle, CaseKey key) {
        return handle.createUpdate(
                        "insert into cases(id, broadcast, run, alert_id) values(:id, :broadcast, :run, :alert)")
                .bind("id", key.id())
                .bind("broadcast", key.broadcast())
                .bind("run", key.run())
                .bind("alert", key.alert())
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

    private Logged logged(long at, String json) {
        return new Logged(codec.read(json, CaseEvent.class), Instant.ofEpochMilli(at));
    }

    /** Writes what a case is searched by. */
    private void index(Handle handle, long num, CaseKey key, Alert alert, Instant arrived) {
        List<Alert> states = Stream.ofNullable(alert).toList();
        List<Logged> events = events(handle, num);
        if (!CaseFold.isCase(key, states, events)) {
            return;
        }
        Case folded = fold.fold(key, states, events);
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
                .bind("lane", about.lane().code())
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
        indexWords(handle, num, folded);
    }

    private void indexWords(Handle handle, long num, Case folded) {
        Words.Indexed indexed = words.indexed(said(folded));
        handle.execute("delete from case_words where rowid=?", num);
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
        return kept(handle, id).flatMap(kept -> {
            List<Alert> states = Stream.ofNullable(kept.alert()).toList();
            List<Logged> events = events(handle, kept.num());
            return CaseFold.isCase(kept.key(), states, events)
                    ? Optional.of(fold.fold(kept.key(), states, events))
                    : Optional.empty();
        });
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
        return nums.stream().map(cases::get).toList();
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
            if (CaseFold.isCase(kept.key(), List.of(), events(handle, kept.num()))) {
                handle.execute(
                        "update cases set alert=null, alert_part=null, alert_offset=null where num=?", kept.num());
                index(handle, kept.num(), kept.key(), null, Instant.EPOCH);
            } else {
                handle.execute("delete from case_words where rowid=?", kept.num());
                handle.execute("delete from cases where num=?", kept.num());
            }
        }
    }
}
