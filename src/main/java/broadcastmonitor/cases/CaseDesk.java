package broadcastmonitor.cases;

import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Transcript;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * What a dashboard needs of the cases. All of it is a view of the topics; only {@link #record} changes anything, and what it has
 * acknowledged is on the topic. Safe for any thread.
 */
public interface CaseDesk extends AutoCloseable {
    /**
     * Publishes an event, and answers when it was read back and folded.
     *
     * @return fails when it could not be published; then it is not known whether it will count, and it is sent again with the same id
     */
    CompletableFuture<Outcome> record(CaseEvent event);

    /** What became of an event, and the case as it stands after it. */
    record Outcome(Case.Effect effect, Case now) {}

    /**
     * Publishes what somebody did about a broadcast, and answers when it was read back.
     *
     * @return fails when it could not be published; then it is not known whether it will count, and it is sent again with the same id
     */
    default CompletableFuture<Void> record(BroadcastAct act) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    /**
     * Publishes what somebody did about their shift, and answers when it was read back.
     *
     * @return fails when it could not be published; then it is not known whether it will count, and it is sent again with the same id
     */
    default CompletableFuture<Void> record(ShiftAct act) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    /** The newest handovers, the newest first. */
    default List<Handover> handovers(int most) {
        return List.of();
    }

    /** One handover. */
    default Optional<Handover> handover(String id) {
        return handovers(Integer.MAX_VALUE).stream()
                .filter(each -> each.act().id().equals(id))
                .findFirst();
    }

    /**
     * A handover.
     *
     * @param at when it came, the broker's time
     * @param undone whether it was taken back
     */
    record Handover(ShiftAct act, Instant at, boolean undone) {}

    /** Whose broadcasts are, by their ids. */
    default Map<String, BroadcastAct.Assignment> assignments() {
        return Map.of();
    }

    /** How people agree, in what was reviewed since a time. */
    default Agreement.Figures agreement(Instant since) {
        return Agreement.Figures.NONE;
    }

    /** Whose a broadcast is. */
    default Optional<BroadcastAct.Assignment> assigned(String broadcast) {
        return Optional.empty();
    }

    /** What the host of a broadcast was told, the oldest first. */
    default List<HostWarning> warnings(String broadcast) {
        return List.of();
    }

    /** One case, by {@link CaseKey#id}. */
    Optional<Case> find(String id);

    /**
     * Cases that are in the review lane because their words are near those of a case that was judged a false alarm, the newest first.
     *
     * @param id of the case that was judged
     */
    default List<Case> sentAway(String id, int most) {
        return List.of();
    }

    /** Everything that people did about a broadcast, each once, in the order of its topic. */
    default List<CaseFold.Logged> deeds(String broadcast) {
        return List.of();
    }

    /** Cases, and how many there are of the kind. */
    Page find(CaseQuery query);

    /**
     * Some of the cases that were asked for.
     *
     * @param cases those from the offset on
     * @param total how many there are
     */
    record Page(List<Case> cases, long total) {}

    /** How many open cases there are (snoozed ones whose time has come among them), by what {@code query} leaves open. */
    List<Group> groups(CaseQuery query);

    /** Cases of one rule in one broadcast. */
    record Group(String broadcast, String rule, String category, String severity, long open, Instant oldest) {}

    /** All broadcasts that are known, the newest first. */
    List<BroadcastView> broadcasts();

    /** A stretch of what was said: final utterances that overlap it, and of a broadcast on the air the newest partial. */
    List<Line> transcript(String broadcast, String run, long fromMs, long toMs);

    /**
     * An utterance.
     *
     * @param words their times are in {@code transcript}
     */
    record Line(Transcript transcript, Instant spokenAt) {}

    /**
     * All that is known of one hearing of a broadcast, as it stood at one moment.
     *
     * @param run which hearing; null for the newest, {@link Account#WITHOUT_RUN} for the one whose run is not kept
     * @return empty when nothing is known of the broadcast
     */
    default Optional<Account> account(String broadcast, String run) {
        return Optional.empty();
    }

    /**
     * All that is known of one hearing of a broadcast.
     *
     * @param view how the broadcast stands; of an earlier hearing only what its briefs say holds
     * @param run which hearing, or null where that is not kept
     * @param hearings all hearings of which something was said or found, the earliest first
     * @param events what happened to the broadcast in any of its hearings, in the order in which it was told
     * @param cases the cases of this hearing, by their place in the broadcast
     * @param lines the final utterances of this hearing, masked, by their begin
     */
    record Account(
            BroadcastView view,
            String run,
            List<Hearing> hearings,
            List<BroadcastEvent> events,
            List<Case> cases,
            List<Transcript> lines) {
        /** Names the hearing of a broadcast that has none, e.g. of one that was replayed. */
        public static final String WITHOUT_RUN = "-";

        public Account {
            hearings = List.copyOf(hearings);
            events = List.copyOf(events);
            cases = List.copyOf(cases);
            lines = List.copyOf(lines);
        }

        /** The run that is asked for by a name. */
        public static String run(String name) {
            return WITHOUT_RUN.equals(name) ? null : name;
        }
    }

    /**
     * A hearing of a broadcast.
     *
     * @param run which one, or null where that is not kept
     * @param from when the first was said of which something is known, wall clock, or null
     * @param to when the last was said, or null
     */
    record Hearing(String run, Instant from, Instant to) {}

    /** Utterances in which all words occur, in any form, best first. */
    List<Hit> search(String words, Search where);

    /** Where to search; null leaves it open. */
    record Search(String broadcast, String language, Instant from, Instant to, int offset, int limit) {}

    /** An utterance that was found, with the words that were, as offsets into its text. */
    record Hit(
            String broadcast,
            String run,
            String utterance,
            String language,
            long startMs,
            long endMs,
            Instant at,
            String text,
            List<int[]> marks) {}

    /** How rules, variants and categories stand by what people decided: see {@link Precision}. */
    List<Precision> precision(Instant since);

    /**
     * How many of the decided alerts were violations.
     *
     * @param kind {@code category}, {@code rule}, {@code variant} or {@code detector}
     * @param name which one
     * @param violations verdicts in force that say violation
     * @param decided all verdicts in force
     * @param low lower end of Wilson's interval at 95 %
     * @param high upper end
     */
    record Precision(String kind, String name, long violations, long decided, double low, double high) {}

    /** How much of what is forbidden is found, of what was spoken since a time. */
    default Recall recall(Instant since) {
        return new Recall(0, 0, List.of());
    }

    /** Times from spoken to shown, claimed and decided, milliseconds, by name: p50 and p95. */
    Map<String, Percentiles> times(Instant since);

    /** @param count of how many */
    record Percentiles(long p50, long p95, long count) {}

    /**
     * A random minute in which something was said and nothing alerted, and which nobody has listened to; each is as likely as the others.
     *
     * @param recorded whether the sound of a broadcast, by its id, is there
     * @param random where the chance comes from
     * @return empty where there is none
     */
    default Optional<Stretch> sample(Predicate<String> recorded, RandomGenerator random) {
        return Optional.empty();
    }

    /**
     * A stretch of a broadcast.
     *
     * @param run which hearing, or null where that is not kept
     * @param fromMs audio time
     * @param toMs audio time
     */
    record Stretch(String broadcast, String run, long fromMs, long toMs) {}

    /**
     * Makes what is kept of a broadcast, beyond what the topic of transcripts holds, exactly what a file of final transcripts has, one a line as
     * on their topic; lines that are none are left out. A file that is not there has none.
     *
     * @return fails when the file cannot be read
     */
    default CompletableFuture<Void> keepTranscript(String broadcast, Path file) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    /** What dashboards tell each other of who is there; over the topics where there are any. */
    default Sightings sightings() {
        return Sightings.NONE;
    }

    /** Tells a listener of everything that changes from now on, in order, by one thread. Closing what is returned ends it. */
    Following follow(Listener listener);

    /** Somebody is told of changes until this is closed. */
    interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /** Hears of changes. Must not wait: everybody waits for it. */
    interface Listener {
        /** A case is new, or not what it was. */
        void changed(Case now);

        /** Something was said: a partial or final hypothesis, masked. */
        void heard(Transcript transcript);

        /** How a broadcast stands, or whose it is, has changed, otherwise than by words. */
        void changed(BroadcastView now);
    }

    @Override
    void close();
}
