package broadcastmonitor.cases.view;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.CaseDesk.Hit;
import broadcastmonitor.cases.CaseDesk.Line;
import broadcastmonitor.cases.CaseDesk.Search;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Final utterances, and their words. What is written, is written by one thread. */
final class SpeechTable {
    private static final String ADD =
            "insert or ignore into finals(broadcast, run, utterance, language, start_ms, end_ms,"
                    + " at, part, offset, kept, json, times) values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning num";

    private final Codec codec;
    private final Words words;

    SpeechTable(Codec codec, Words words) {
        this.codec = codec;
        this.words = words;
    }

    /**
     * Keeps a final utterance. True when it was not kept before.
     *
     * @param lies where it lies on its topic, or null for one that comes from elsewhere
     */
    boolean take(Sql sql, Transcript said, CaseTable.Lies lies) {
        String times = WordTimes.of(said);
        Long at = CaseTable.ms(lies == null || spokenAt(said) != null ? spokenAt(said) : lies.at());
        Optional<Long> num = sql.first(
                ADD,
                rows -> rows.getLong(1),
                said.broadcast(),
                run(said.run()),
                said.utterance(),
                said.language(),
                said.startMs(),
                said.endMs(),
                at,
                lies == null ? null : lies.part(),
                lies == null ? null : lies.offset(),
                lies == null ? 1 : 0,
                codec.write(times == null ? said : said.saying(said.text(), List.of())),
                times);
        if (num.isPresent()) {
            index(sql, num.get(), said, at);
        } else if (lies == null) {
            sql.run(
                    "update finals set kept=1 where broadcast=? and run=? and utterance=?",
                    said.broadcast(),
                    run(said.run()),
                    said.utterance());
        }
        return num.isPresent();
    }

    private void index(Sql sql, long num, Transcript said, Long at) {
        Words.Indexed indexed = words.indexed(said.text());
        sql.run(
                "insert into final_words(rowid, text, lemmas, place) values(?, ?, ?, ?)",
                num,
                indexed.text(),
                indexed.lemmas(),
                broadcast(said.broadcast()) + " " + language(said.language()) + Hours.of(at));
    }

    private static String broadcast(String id) {
        return "b" + Digest.of(id);
    }

    private static String language(String code) {
        return "l" + code;
    }

    private static String run(String run) {
        return Objects.requireNonNullElse(run, "");
    }

    /** When the last word of an utterance was spoken, wall clock, or null where that is not known. */
    static Instant spokenAt(Transcript said) {
        Instant heard = said.heardAt() == null ? said.emittedAt() : said.heardAt();
        return heard == null ? null : heard.minusMillis(Math.max(0, said.audioClockMs() - said.endMs()));
    }

    /** Final utterances that overlap a stretch, by audio time. */
    List<Line> lines(Handle handle, String broadcast, String run, long fromMs, long toMs) {
        return handle.createQuery("select json, times from finals where broadcast=:broadcast and run=:run"
                        + " and end_ms>=:from and start_ms<=:to order by start_ms, num")
                .bind("broadcast", broadcast)
                .bind("run", run(run))
                .bind("from", fromMs)
                .bind("to", toMs)
                .map((rows, context) -> read(rows.getString(1), rows.getString(2)))
                .map(said -> new Line(said, spokenAt(said)))
                .list();
    }

    private Transcript read(String json, String times) {
        return WordTimes.with(codec.read(json, Transcript.class), times);
    }

    /**
     * Utterances that have all the words: first those that have them as they were asked for, then those that have them in other forms, each
     * newest first. No statistics of words take part: those of the commonest ones cost more than the search.
     */
    List<Hit> search(Handle handle, String asked, Search where) {
        Optional<Words.Question> question = words.question(asked);
        if (question.isEmpty()) {
            return List.of();
        }
        String place = (where.broadcast() == null ? "" : " AND place:" + Words.quoted(broadcast(where.broadcast())))
                + (where.language() == null ? "" : " AND place:" + Words.quoted(language(where.language())));
        String exact = question.get().exact();
        int wanted = where.offset() + where.limit();
        List<Long> found = new ArrayList<>(nums(handle, "(" + exact + ")" + place, where, wanted));
        if (found.size() < wanted) {
            String others = "((" + question.get().anyForm() + ") NOT (" + exact + "))" + place;
            found.addAll(nums(handle, others, where, wanted - found.size()));
        }
        return found.stream()
                .skip(where.offset())
                .map(num -> hit(handle, num, asked))
                .toList();
    }

    private static List<Long> nums(Handle handle, String match, Search where, int most) {
        boolean timed = where.from() != null || where.to() != null;
        return handle.createQuery("select w.rowid from final_words w"
                        + (timed ? " join finals f on f.num=w.rowid and f.at>=:from and f.at<=:to where" : " where")
                        + " final_words match :match order by w.rowid desc limit :most")
                .bind("match", timed ? "(" + match + ")" + within(handle, where) : match)
                .bind(
                        "from",
                        where.from() == null ? Long.MIN_VALUE : where.from().toEpochMilli())
                .bind("to", where.to() == null ? Long.MAX_VALUE : where.to().toEpochMilli())
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }

    /** The hours and days of a stretch of time, as far as anything was said in them. */
    private static String within(Handle handle, Search where) {
        long first = edge(handle, "min");
        long last = edge(handle, "max");
        List<String> words = Hours.between(
                where.from() == null ? first : Math.max(first, where.from().toEpochMilli()),
                where.to() == null ? last : Math.min(last, where.to().toEpochMilli()));
        return words.isEmpty() ? "" : " AND place:(" + String.join(" OR ", words) + ")";
    }

    private static long edge(Handle handle, String which) {
        return handle.createQuery("select coalesce(" + which + "(at), 0) from finals")
                .mapTo(Long.class)
                .one();
    }

    private Hit hit(Handle handle, long num, String asked) {
        return handle.createQuery("select json, at from finals where num=:num")
                .bind("num", num)
                .map((rows, context) -> {
                    long at = rows.getLong(2);
                    Instant known = rows.wasNull() ? null : Instant.ofEpochMilli(at);
                    return hit(codec.read(rows.getString(1), Transcript.class), known, asked);
                })
                .one();
    }

    private Hit hit(Transcript said, Instant at, String asked) {
        return new Hit(
                said.broadcast(),
                said.run(),
                said.utterance(),
                said.language(),
                said.startMs(),
                said.endMs(),
                at,
                said.text(),
                words.marks(said.text(), asked));
    }

    /** Makes what is kept of a broadcast what its file holds: the rest goes with the topic. */
    void keep(Sql sql, String broadcast, List<Transcript> kept) {
        if (keepsAlready(sql.handle(), broadcast, kept)) {
            return;
        }
        sql.handle().execute("update finals set kept=0 where broadcast=?", broadcast);
        kept.forEach(said -> take(sql, said, null));
        delete(sql.handle(), "broadcast=:broadcast and kept=0 and part is null", broadcast, 0, 0);
    }

    /** A final hypothesis never changes, so that its name tells. */
    private static boolean keepsAlready(Handle handle, String broadcast, List<Transcript> kept) {
        Set<String> wanted = new HashSet<>();
        kept.forEach(said -> wanted.add(run(said.run()) + " " + said.utterance()));
        return handle.createQuery("select run || ' ' || utterance from finals where broadcast=:broadcast and kept=1")
                .bind("broadcast", broadcast)
                .mapTo(String.class)
                .set()
                .equals(wanted);
    }

    /**
     * Forgets what the topic no longer has.
     *
     * @param part partition of the topic of transcripts
     * @param from the first offset that is still there
     */
    void prune(Handle handle, int part, long from) {
        delete(handle, "part=:part and offset<:from and kept=0", "", part, from);
    }

    private static void delete(Handle handle, String which, String broadcast, int part, long from) {
        for (String sql : new String[] {
            "delete from final_words where rowid in (select num from finals where " + which + ")",
            "delete from finals where " + which
        }) {
            handle.createUpdate(sql)
                    .bind("broadcast", broadcast)
                    .bind("part", part)
                    .bind("from", from)
                    .execute();
        }
    }
}
