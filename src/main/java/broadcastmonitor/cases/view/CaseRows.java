package broadcastmonitor.cases.view;

import broadcastmonitor.accounts.Account;
import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseQuality;
import broadcastmonitor.cases.Draw;
import broadcastmonitor.cases.view.CaseTable.Lies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The table of cases as it is written: a row holds the alert, and what its case is searched by. */
final class CaseRows {
    private static final List<String> SEARCHED = List.of(
            "state",
            "rests_until",
            "lane",
            "category",
            "rule",
            "variant",
            "detector",
            "severity",
            "claimed_by",
            "claimed_until",
            "start_ms",
            "end_ms",
            "verdict",
            "spoken_at",
            "claimed_at",
            "decided_at",
            "came_back",
            "asked_person",
            "asked_role",
            "appealed",
            "disputed",
            "decided_by",
            "decided_event",
            "draw",
            "golden_event",
            "golden_by");

    private static final String SEARCHED_ARE =
            SEARCHED.stream().map(column -> column + "=?").collect(Collectors.joining(", "));

    private static final String ADD =
            "insert into cases(id, broadcast, run, alert_id, alert, alert_part, alert_offset, "
                    + String.join(", ", SEARCHED) + ", at) values(?, ?, ?, ?, ?, ?, ?"
                    + ", ?".repeat(SEARCHED.size()) + ", coalesce(?, ?, ?, ?)) returning num";

    private static final String ADD_BARE =
            "insert into cases(id, broadcast, run, alert_id) values(?, ?, ?, ?) returning num";

    private static final String CHANGE =
            "update cases set " + SEARCHED_ARE + ", at=coalesce(?, ?, ?, at, ?) where num=?";

    private static final String LIES = "update cases set alert=?, alert_part=?, alert_offset=? where num=?";

    private final Codec codec;
    private final Words words;

    CaseRows(Codec codec, Words words) {
        this.codec = codec;
        this.words = words;
    }

    /** A case of which no alert is known yet. Gives its number. */
    static long add(Sql sql, CaseKey key) {
        return sql.first(ADD_BARE, rows -> rows.getLong(1), key.id(), key.broadcast(), key.run(), key.alert())
                .orElseThrow();
    }

    /** A case of an alert. Gives its number. */
    long add(Sql sql, CaseKey key, Alert alert, Lies lies, Case folded) {
        List<Object> values = new ArrayList<>(Arrays.asList(
                key.id(), key.broadcast(), key.run(), key.alert(), codec.write(alert), lies.part(), lies.offset()));
        values.addAll(searched(folded));
        values.addAll(at(folded, lies.at()));
        long num = sql.first(ADD, rows -> rows.getLong(1), values.toArray()).orElseThrow();
        say(sql, num, folded);
        return num;
    }

    /** The alert of a case, as it now lies on its topic. */
    void lies(Sql sql, long num, Alert alert, Lies lies) {
        sql.run(LIES, codec.write(alert), lies.part(), lies.offset(), num);
    }

    /** The case of an alert that the topic no longer has. */
    static void liesNowhere(Sql sql, long num) {
        sql.run(LIES, null, null, null, num);
    }

    /**
     * What a case is searched by.
     *
     * @param arrived when what changed it came, for cases of which no other time is known
     */
    static void change(Sql sql, long num, Case folded, Instant arrived) {
        List<Object> values = new ArrayList<>(searched(folded));
        values.addAll(at(folded, arrived));
        values.add(num);
        sql.run(CHANGE, values.toArray());
    }

    private static List<Object> at(Case folded, Instant arrived) {
        Alert about = folded.alert();
        return Arrays.asList(
                CaseTable.ms(folded.cameBack()),
                CaseTable.ms(about.spokenAt()),
                CaseTable.ms(about.detectedAt()),
                CaseTable.ms(arrived));
    }

    private static List<Object> searched(Case folded) {
        Alert about = folded.alert();
        Case.Claim claim = folded.claim();
        Case.Decision decision = folded.decision();
        List<Object> values = new ArrayList<>(Arrays.asList(
                folded.state().code(),
                folded.snooze() == null ? null : CaseTable.ms(folded.snooze().until()),
                folded.lane().code(),
                about.category(),
                about.rule(),
                about.source().variant(),
                folded.byHand() ? "people" : about.source().detector(),
                about.severity() == null ? 0 : about.severity().ordinal(),
                claim == null ? null : claim.who(),
                claim == null ? null : CaseTable.ms(claim.expiresAt()),
                about.startMs(),
                about.endMs(),
                decision == null ? null : decision.verdict().code(),
                CaseTable.ms(about.spokenAt()),
                CaseTable.ms(firstClaim(folded)),
                decision == null ? null : CaseTable.ms(decision.at())));
        values.addAll(waiting(folded));
        return values;
    }

    /** What of a case waits for somebody else than who dealt with it. */
    private static List<Object> waiting(Case folded) {
        Case.Escalation asked = folded.isAsked() ? folded.escalation() : null;
        Case.Decision decision = folded.decision();
        CaseQuality.Golden golden = folded.quality().golden();
        return Arrays.asList(
                CaseTable.ms(folded.cameBack()),
                asked == null || asked.role() != null ? null : Account.key(asked.to()),
                asked == null ? null : asked.role() != null ? asked.role() : Account.key(asked.to()),
                folded.quality().isAppealed() ? 1 : null,
                folded.quality().disputed() ? 1 : null,
                decision == null ? null : Account.key(decision.who()),
                decision == null ? null : decision.event(),
                decision == null || isRuling(folded) ? null : Draw.of("review", decision.event()),
                golden == null ? null : golden.event(),
                golden == null ? null : Account.key(golden.who()));
    }

    /** Whether the verdict in force came of an appeal: that had a second look. */
    private static boolean isRuling(Case folded) {
        CaseQuality.Appeal appeal = folded.quality().appeal();
        return appeal != null
                && appeal.ruling() != null
                && appeal.ruling().event().equals(folded.decision().event());
    }

    /** Writes second verdicts, in place of those that were there. */
    void review(Sql sql, long num, Case folded) {
        sql.run("delete from reviews where case_num=?", num);
        for (CaseQuality.Review each : folded.quality().reviews()) {
            sql.run(
                    "insert into reviews values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    num,
                    each.about(),
                    each.who(),
                    Account.key(each.who()),
                    each.verdict().code(),
                    each.first(),
                    each.firstVerdict().code(),
                    each.golden() ? 1 : 0,
                    folded.alert().category(),
                    CaseTable.ms(each.at()));
        }
    }

    private static Instant firstClaim(Case folded) {
        return folded.history().stream()
                .filter(each -> each.event().type() == Type.CLAIMED && each.effect() == Case.Effect.DONE)
                .map(Case.Recorded::at)
                .findFirst()
                .orElse(null);
    }

    /** The words of a case, in place of those that were there. */
    void sayAnew(Sql sql, long num, Case folded) {
        forgetWords(sql, num);
        say(sql, num, folded);
    }

    private void say(Sql sql, long num, Case folded) {
        Words.Indexed indexed = words.indexed(said(folded));
        sql.run("insert into case_words(rowid, text, lemmas) values(?, ?, ?)", num, indexed.text(), indexed.lemmas());
    }

    static void forgetWords(Sql sql, long num) {
        sql.run("delete from case_words where rowid=?", num);
    }

    private static String said(Case folded) {
        String notes = folded.history().stream()
                .filter(each -> each.effect() != Case.Effect.UNDONE
                        && !each.event().type().isBlind())
                .map(each -> each.event().text())
                .filter(text -> text != null)
                .collect(Collectors.joining(" "));
        return folded.alert().quote() + " "
                + (folded.alert().message() == null ? "" : folded.alert().message()) + " " + notes;
    }
}
