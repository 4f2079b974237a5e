package broadcastmonitor.cases.view;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertProjection;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.Agreement;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk.Account;
import broadcastmonitor.cases.CaseDesk.Group;
import broadcastmonitor.cases.CaseDesk.Handover;
import broadcastmonitor.cases.CaseDesk.Hit;
import broadcastmonitor.cases.CaseDesk.Line;
import broadcastmonitor.cases.CaseDesk.Page;
import broadcastmonitor.cases.CaseDesk.Percentiles;
import broadcastmonitor.cases.CaseDesk.Precision;
import broadcastmonitor.cases.CaseDesk.Search;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.Deed;
import broadcastmonitor.cases.HostWarning;
import broadcastmonitor.cases.Recall;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cases, broadcasts and what was said, as the topics tell, in an SQLite file. One thread applies batches; what a batch says and how far it
 * was read are written together, so that a view that was cut off goes on where it stands, and what is read twice changes nothing. Everybody
 * may ask; who asks sees whole batches.
 */
public final class CaseView implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CaseView.class);
    private static final Duration KEPT = Duration.ofDays(30);

    private final ViewFile file;
    private final Codec codec;
    private final CaseTable cases;
    private final SpeechTable speech;
    private final BroadcastTable broadcasts;
    private final ActTable acts;
    private final Words words = new Words();
    private final Map<String, Transcript> partials = new ConcurrentHashMap<>();

    /**
     * Opens a view, or makes it anew where it is damaged, of another kind or of other topics.
     *
     * @param path the file
     * @param source names the topics it is a view of
     * @throws ViewException when the file cannot be made, or somebody else has it
     */
    public CaseView(Path path, String source, Codec codec, CaseFold fold) {
        this.codec = codec;
        cases = new CaseTable(codec, fold, words);
        speech = new SpeechTable(codec, words);
        broadcasts = new BroadcastTable(codec);
        acts = new ActTable(codec);
        file = opened(path, source);
    }

    /** What is well-formed for SQLite may be damaged for us. */
    private ViewFile opened(Path path, String source) {
        ViewFile opened = new ViewFile(path, source);
        try {
            broadcasts.load(opened.writer().handle());
            acts.load(opened.writer().handle());
            return opened;
        } catch (RuntimeException e) {
            if (!ViewFile.isDamage(e)) {
                opened.close();
                throw e;
            }
            log.warn("file={} the view of the cases is built again: it is damaged", path);
            opened.throwAway();
            return new ViewFile(path, source);
        }
    }

    /** From where on each partition is to be read; one that is not named, from its beginning. */
    public Map<Batch.Place, Long> offsets() {
        Map<Batch.Place, Long> offsets = new HashMap<>();
        ask(handle -> handle.createQuery("select topic, part, next from offsets")
                .map((rows, context) ->
                        offsets.put(new Batch.Place(rows.getString(1), rows.getInt(2)), rows.getLong(3)))
                .list());
        return offsets;
    }

    /**
     * What a batch has changed.
     *
     * @param cases ids of cases that are new or not what they were
     * @param broadcasts ids of broadcasts of which more has changed than words
     */
    public record Changes(Set<String> cases, Set<String> broadcasts) {}

    /**
     * Takes a batch. A record that cannot be taken is left out, and said in the log, with the others unharmed. For the one thread that reads
     * the topics.
     */
    public Changes apply(Batch batch) {
        try {
            return take(batch);
        } catch (RuntimeException e) {
            cases.takenBack();
            if (ViewFile.isDamage(e) || ViewFile.isOfDatabase(e)) {
                throw e;
            }
            Changes all = new Changes(new LinkedHashSet<>(), new LinkedHashSet<>());
            batch.parts().forEach(part -> takeOrLeaveOut(part, all));
            return all;
        }
    }

    private void takeOrLeaveOut(Batch part, Changes all) {
        try {
            Changes changes = take(part);
            all.cases().addAll(changes.cases());
            all.broadcasts().addAll(changes.broadcasts());
        } catch (RuntimeException e) {
            cases.takenBack();
            if (ViewFile.isDamage(e) || ViewFile.isOfDatabase(e)) {
                throw e;
            }
            log.warn("a record of the topics was left out of the cases: {}", e.toString());
        }
    }

    private Changes take(Batch batch) {
        Sql sql = file.writer();
        return sql.handle().inTransaction(handle -> {
            Set<String> changed = new LinkedHashSet<>();
            Set<String> touched = new LinkedHashSet<>();
            Set<String> told = new LinkedHashSet<>();
            stand(batch, touched, told);
            broadcasts.store(handle, touched);
            batch.events.forEach(event -> broadcasts.happened(handle, event));
            for (Batch.Heard heard : batch.transcripts) {
                if (heard.said().isFinal()) {
                    speech.take(sql, heard.said(), heard.lies());
                }
            }
            for (Batch.Raised raised : last(batch.alerts)) {
                for (CaseKey other : cases.take(sql, raised.alert(), raised.lies())) {
                    changed.add(other.id());
                    told.add(other.broadcast());
                }
            }
            for (Logged deed : batch.deeds) {
                for (CaseKey other : cases.take(sql, deed)) {
                    changed.add(other.id());
                    told.add(other.broadcast());
                }
            }
            for (BroadcastAct.Logged act : batch.acts) {
                if (acts.take(handle, act)) {
                    told.add(act.act().broadcast());
                }
            }
            batch.shifts.forEach(act -> ActTable.take(handle, act, codec));
            batch.next.forEach((place, next) ->
                    sql.run("insert or replace into offsets values(?, ?, ?)", place.topic(), place.part(), next));
            told.removeIf(id -> broadcasts.known(id).isEmpty());
            return new Changes(changed, told);
        });
    }

    /** Of each alert one state that stands for all in the batch. */
    private static Iterable<Batch.Raised> last(List<Batch.Raised> alerts) {
        Map<CaseKey, Batch.Raised> last = new LinkedHashMap<>();
        for (Batch.Raised raised : alerts) {
            last.merge(CaseKey.of(raised.alert()), raised, (before, now) -> {
                Alert counts = AlertProjection.later(before.alert(), now.alert());
                return new Batch.Raised(counts, now.lies());
            });
        }
        return last.values();
    }

    private void stand(Batch batch, Set<String> touched, Set<String> told) {
        batch.briefs.forEach((id, brief) -> standing(id, touched, told, standing -> standing.about(brief)));
        batch.events.forEach(event -> standing(event.broadcast(), touched, told, standing -> standing.happened(event)));
        for (Batch.Heard heard : batch.transcripts) {
            Transcript said = heard.said();
            standing(
                    said.broadcast(),
                    touched,
                    told,
                    standing -> standing.heard(said, heard.lies().at()));
            if (said.isFinal()) {
                touched.add(said.broadcast());
                partials.computeIfPresent(said.broadcast(), (id, open) -> isSame(open, said) ? null : open);
            } else {
                partials.put(said.broadcast(), said);
            }
        }
        batch.alerts.forEach(raised -> standing(raised.alert().broadcast(), touched, told, standing -> false));
    }

    private static boolean isSame(Transcript open, Transcript last) {
        return open.utterance().equals(last.utterance());
    }

    private void standing(String id, Set<String> touched, Set<String> told, Predicate<Standing> change) {
        boolean known = broadcasts.known(id).isPresent();
        Standing standing = broadcasts.of(id);
        synchronized (standing) {
            if (change.test(standing) || !known) {
                told.add(id);
                touched.add(id);
            }
        }
    }

    private <T> T ask(Function<Handle, T> question) {
        return file.read(sql -> question.apply(sql.handle()));
    }

    /** One case, by its id. */
    public Optional<Case> find(String id) {
        return file.read(sql -> cases.find(sql, id));
    }

    /** See {@link broadcastmonitor.cases.CaseDesk#sentAway}. */
    public List<Case> sentAway(String id, int most) {
        return file.read(sql -> cases.sentAway(sql, id, most));
    }

    /** See {@link broadcastmonitor.cases.CaseDesk#deeds}. */
    public List<Logged> deeds(String broadcast) {
        return file.read(sql -> cases.deeds(sql, broadcast));
    }

    /** Cases. */
    public Page find(CaseQuery query, Instant now) {
        return file.read(sql -> sql.handle().inTransaction(same -> {
            Choice choice = new Choice(query, query.states(), words, now);
            long total = choice.bind(same.createQuery("select count(*) from cases where " + choice.condition()))
                    .mapTo(Long.class)
                    .one();
            List<Long> nums = choice.bind(same.createQuery("select num from cases where " + choice.condition()
                            + " order by " + Choice.order(query.order()) + " limit :limit offset :offset"))
                    .bind("limit", query.limit())
                    .bind("offset", query.offset())
                    .mapTo(Long.class)
                    .list();
            return new Page(cases.all(sql, nums), total);
        }));
    }

    /** Open cases by broadcast and rule. */
    public List<Group> groups(CaseQuery query, Instant now) {
        return ask(handle -> Figures.groups(handle, new Choice(query, EnumSet.of(Case.State.OPEN), words, now)));
    }

    /** All broadcasts, the newest first. */
    public List<BroadcastView> broadcasts(Instant now) {
        return ask(handle -> broadcasts.views(handle, now));
    }

    /** One broadcast. */
    public Optional<BroadcastView> broadcast(String id, Instant now) {
        return broadcasts.known(id).map(standing -> ask(handle -> broadcasts.view(handle, standing, now)));
    }

    /**
     * What was said in a stretch, and the newest partial hypothesis if it overlaps.
     *
     * @param run which hearing, or null for the newest
     */
    public List<Line> transcript(String broadcast, String run, long fromMs, long toMs) {
        String which = run == null
                ? broadcasts.known(broadcast).map(standing -> standing.run).orElse(null)
                : run;
        List<Line> lines = new ArrayList<>(ask(handle -> speech.lines(handle, broadcast, which, fromMs, toMs)));
        Transcript open = partials.get(broadcast);
        boolean overlaps = open != null && open.endMs() >= fromMs && open.startMs() <= toMs;
        if (overlaps && java.util.Objects.equals(open.run(), which)) {
            lines.add(new Line(open, SpeechTable.spokenAt(open)));
        }
        return lines;
    }

    /**
     * All that is known of one hearing of a broadcast, as it stood at one moment.
     *
     * @param run which hearing, or null for the newest
     */
    public Optional<Account> account(String broadcast, String run, Instant now) {
        return broadcasts
                .known(broadcast)
                .map(standing -> file.read(sql -> sql.handle().inTransaction(same -> {
                    String which = run == null ? standing.run : Account.run(run);
                    return new Account(
                            broadcasts.view(same, standing, now),
                            which,
                            Hearings.hearings(same, broadcast),
                            broadcasts.happenings(same, broadcast),
                            Hearings.all(cases, sql, Hearings.cases(same, broadcast, which)),
                            speech.lines(same, broadcast, which, 0, Long.MAX_VALUE).stream()
                                    .map(Line::transcript)
                                    .toList());
                })));
    }

    /** Utterances in which all the words occur, in any form, best first. */
    public List<Hit> search(String asked, Search where) {
        return ask(handle -> speech.search(handle, asked, where));
    }

    /** See {@link broadcastmonitor.cases.CaseDesk#precision}. */
    public List<Precision> precision(Instant since) {
        return ask(handle -> Figures.precision(handle, since));
    }

    /** See {@link broadcastmonitor.cases.CaseDesk#times}. */
    public Map<String, Percentiles> times(Instant since) {
        return ask(handle -> Figures.times(handle, since));
    }

    /** A minute in which something was said and nothing alerted, each as likely as the others; see {@link Unalerted}. */
    public Optional<broadcastmonitor.cases.CaseDesk.Stretch> sample(
            Predicate<String> recorded, RandomGenerator random) {
        return ask(handle -> Unalerted.minute(handle, broadcasts::isOver, recorded, random));
    }

    /** See {@link Recall}, of what was spoken since a time. */
    public Recall recall(Instant since) {
        return ask(handle -> RecallFigures.of(handle, CaseTable.ms(since), broadcasts::isOver));
    }

    /** Whose a broadcast is. */
    public Optional<BroadcastAct.Assignment> assigned(String broadcast) {
        return acts.assigned(broadcast);
    }

    /** What the host of a broadcast was told, the oldest first. */
    public List<HostWarning> warnings(String broadcast) {
        return ask(handle -> acts.warnings(handle, broadcast));
    }

    /** See {@link broadcastmonitor.cases.CaseDesk#assignments}. */
    public Map<String, BroadcastAct.Assignment> assignments() {
        return acts.all();
    }

    /** See {@link broadcastmonitor.cases.CaseDesk#handovers}. */
    public List<Handover> handovers(int most) {
        return ask(handle -> ActTable.handovers(handle, most, codec));
    }

    /** See {@link broadcastmonitor.cases.CaseDesk#agreement}. */
    public Agreement.Figures agreement(Instant since) {
        return ask(handle -> Figures.agreement(handle, since));
    }

    /** Whether something that was done about a broadcast or a shift has come. */
    public boolean has(Deed act) {
        return ask(handle -> ActTable.has(handle, act.broadcast(), act.id()));
    }

    /** Makes what is kept of a broadcast, whatever has become of the topic, exactly these utterances. For the thread that applies. */
    public void keep(String broadcast, List<Transcript> finals) {
        Sql sql = file.writer();
        sql.handle().useTransaction(handle -> {
            speech.keep(sql, broadcast, finals);
            Standing standing = broadcasts.of(broadcast);
            synchronized (standing) {
                finals.forEach(said -> standing.heard(said, Instant.EPOCH));
            }
            broadcasts.store(handle, Set.of(broadcast));
        });
    }

    /**
     * Forgets what the topics have forgotten. For the thread that applies.
     *
     * @param alerts by partition the first offset of the alerts that is still there
     * @param transcripts the same of the transcripts
     */
    public void prune(Map<Integer, Long> alerts, Map<Integer, Long> transcripts, Instant now) {
        Sql sql = file.writer();
        sql.handle().useTransaction(handle -> {
            alerts.forEach((part, from) -> cases.prune(sql, part, from));
            transcripts.forEach((part, from) -> speech.prune(handle, part, from));
            for (Standing standing : List.copyOf(broadcasts.all())) {
                if (standing.newest().isBefore(now.minus(KEPT)) && isEmpty(handle, standing.id)) {
                    broadcasts.forget(handle, standing.id);
                    partials.remove(standing.id);
                }
            }
        });
    }

    private static boolean isEmpty(Handle handle, String broadcast) {
        return handle.createQuery("select not exists(select 1 from cases where broadcast=:id)"
                        + " and not exists(select 1 from finals where broadcast=:id)")
                .bind("id", broadcast)
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether something went wrong because the file is damaged: then {@link #throwAway} and open it anew. */
    public static boolean isDamage(Throwable e) {
        return ViewFile.isDamage(e);
    }

    /** Closes the view and deletes its file. */
    public void throwAway() {
        file.throwAway();
    }

    @Override
    public void close() {
        file.close();
    }
}
