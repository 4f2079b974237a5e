package broadcastmonitor.cases.view;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.CaseDesk.Hit;
import broadcastmonitor.cases.CaseDesk.Line;
import broadcastmonitor.cases.CaseDesk.Search;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Final utterances, and their words. What is written, is written by one thread. */
final class SpeechTable {
    /** So many of the utterances that have all the words are ranked, the newest; the words "and so" are in every third one. */
    private static final int MOST_RANKED = 5_000;

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
    boolean take(Handle handle, Transcript said, CaseTable.Lies lies) {
        boolean fresh = handle.createUpdate(
                                "insert or ignore into finals(broadcast, run, utterance, language, start_ms,"
                                        + " end_ms, at, part, offset, kept, json) values(:broadcast, :run, :utterance, :language,"
                                        + " :start, :end, :at, :part, :offset, :kept, :json)")
                        .bind("broadcast", said.broadcast())
                        .bind("run", run(said.run()))
                        .bind("utterance", said.utterance())
                        .bind("language", said.language())
                        .bind("start", said.startMs())
                        .bind("end", said.endMs())
                        .bind("at", CaseTable.ms(lies == null || spokenAt(said) != null ? spokenAt(said) : lies.at()))
                        .bind("part", lies == null ? null : lies.part())
                        .bind("offset", lies == null ? null : lies.offset())
                        .bind("kept", lies == null)
                        .bind("json", codec.write(said))
                        .execute()
                > 0;
        if (fresh) {
            index(handle, said);
        } else if (lies == null) {
            handle.execute(
                    "update finals set kept=1 where broadcast=? and run=? and utterance=?",
                    said.broadcast(),
                    run(said.run()),
                    said.utterance());
        }
        return fresh;
    }

    private void index(Handle handle, Transcript said) {
        Words.Indexed indexed = words.indexed(said.text());
        handle.createUpdate("insert into final_words(rowid, text, lemmas, place) select num, :text, :lemmas, :place"
                        + " from finals where broadcast=:broadcast and run=:run and utterance=:utterance")
                .bind("text", indexed.text())
                .bind("lemmas", indexed.lemmas())
                .bind("place", broadcast(said.broadcast()) + " " + language(said.language()))
                .bind("broadcast", said.broadcast())
                .bind("run", run(said.run()))
                .bind("utterance", said.utterance())
                .execute();
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
        return handle.createQuery("select json from finals where broadcast=:broadcast and run=:run"
                        + " and end_ms>=:from and start_ms<=:to order by start_ms, num")
                .bind("broadcast", broadcast)
                .bind("run", run(run))
                .bind("from", fromMs)
                .bind("to", toMs)
                .map((rows, context) -> codec.read(rows.getString(1), Transcript.class))
                .map(said -> new Line(said, spokenAt(said)))
                .list();
    }

    /** Utterances that have all the words, in any form. */
    List<Hit> search(Handle handle, String asked, Search where) {
        Optional<String> question = words.question(asked);
        if (question.isEmpty()) {
            return List.of();
        }
        boolean timed = where.from() != null || where.to() != null;
        String match = question.get()
                + (where.broadcast() == null ? "" : " AND place:" + Words.quoted(broadcast(where.broadcast())))
                + (where.language() == null ? "" : " AND place:" + Words.quoted(language(where.language())));
        Query query = handle.createQuery("select f.json, f.at from (select rowid as num,"
                        + " bm25(final_words, 4.0, 1.0, 0.0) as score from final_words where final_words match :match"
                        + " order by rowid desc limit :most) m join finals f on f.num=m.num"
                        + " where (:from is null or f.at>=:from) and (:to is null or f.at<=:to)"
                        + " order by m.score, f.num desc limit :limit offset :offset")
                .bind("match", match)
                .bind("most", timed ? Integer.MAX_VALUE : Math.max(MOST_RANKED, where.offset() + where.limit()))
                .bind("from", CaseTable.ms(where.from()))
                .bind("to", CaseTable.ms(where.to()))
                .bind("limit", where.limit())
                .bind("offset", where.offset());
        return query.map((rows, context) -> {
                    long at = rows.getLong(2);
                    Instant known = rows.wasNull() ? null : Instant.ofEpochMilli(at);
                    return hit(codec.read(rows.getString(1), Transcript.class), known, asked);
                })
                .list();
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
    void keep(Handle handle, String broadcast, List<Transcript> kept) {
        handle.execute("update finals set kept=0 where broadcast=?", broadcast);
        kept.forEach(said -> take(handle, said, null));
        delete(handle, "broadcast=:broadcast and kept=0 and part is null", broadcast, 0, 0);
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
