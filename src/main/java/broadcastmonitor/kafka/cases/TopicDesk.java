package broadcastmonitor.kafka.cases;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.Agreement;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.cases.Deed;
import broadcastmonitor.cases.HostWarning;
import broadcastmonitor.cases.Recall;
import broadcastmonitor.cases.ShiftAct;
import broadcastmonitor.cases.view.Batch;
import broadcastmonitor.cases.view.CaseView;
import broadcastmonitor.cases.view.ViewException;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topics;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk on the topics: what is asked is answered from a view that one thread keeps up to date, what is done is published and answered when
 * it has come back. While the cluster is away questions are answered as things stood; when it is back the view goes on where it was.
 */
public final class TopicDesk implements CaseDesk {
    private static final Logger log = LoggerFactory.getLogger(TopicDesk.class);

    /** A publisher gives up after half a minute; what was published is folded as soon as it is read. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final VerdictsOut out;
    private final Awaited<Outcome> awaited = new Awaited<>();
    private final Awaited<Void> awaitedActs = new Awaited<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService answers = Executors.newSingleThreadExecutor(task -> daemon(task, "case-answers"));
    private final TopicSightings sightings;
    private final DeskFollower follower;
    private final Thread following;

    private TopicDesk(Supplier<Cluster> clusters, Path viewFile, Duration claims, InstantSource clock) {
        this.clock = requireNonNull(clock, "clock");
        CaseFold fold = new CaseFold(claims);
        out = new VerdictsOut(clusters);
        sightings = new TopicSightings(clusters);
        follower = new DeskFollower(
                clusters,
                topics -> new CaseView(viewFile, topics + " claims " + claims, JsonCodec.INSTANCE, fold),
                clock,
                this::changed);
        following = daemon(follower, "case-follower");
        following.start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** A desk on one cluster, with claims that stand for {@link CaseFold#CLAIM}; see {@link #open(Supplier, Path, Duration, InstantSource)}. */
    public static TopicDesk open(Cluster cluster, Path viewFile, InstantSource clock) {
        return open(() -> cluster, viewFile, CaseFold.CLAIM, clock);
    }

    /**
     * Opens a desk; topics that are not there are made. It answers at once, as things stood when the view was closed; see
     * {@link #awaitCurrent}.
     *
     * @param clusters the cluster as it is now; asked again whenever it was lost, may then throw {@link ClusterException} while it is away. Not
     *     closed by the desk
     * @param viewFile where the view is kept; made if it is not there, and made anew if it is of no use
     * @param claims how long a claim stands after the last event of its holder
     * @throws ClusterException when the cluster cannot be used, or the file not be written, or another desk has it
     */
    public static TopicDesk open(Supplier<Cluster> clusters, Path viewFile, Duration claims, InstantSource clock) {
        Topics.create(clusters.get());
        try {
            return new TopicDesk(clusters, viewFile, claims, clock);
        } catch (ViewException e) {
            throw ClusterException.mistake(e.getMessage(), e);
        }
    }

    /**
     * Waits until everything is in the view that was on the topics when they were opened.
     *
     * @return false when that took longer
     */
    public boolean awaitCurrent(Duration most) throws InterruptedException {
        return follower.awaitCurrent(most);
    }

    private <T> T ask(Function<CaseView, T> question) {
        try {
            return question.apply(follower.view());
        } catch (RuntimeException e) {
            if (CaseView.isDamage(e)) {
                follower.damaged();
                throw ClusterException.fault("the view of the cases is damaged and is being built again", e);
            }
            throw e;
        }
    }

    @Override
    public CompletableFuture<Outcome> record(CaseEvent done) {
        CaseEvent event = done.at() == null ? done.doneAt(clock.instant()) : done;
        CaseKey key = event.key();
        if (event.snapshot() != null && !key.equals(CaseKey.of(event.snapshot()))) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("the snapshot is not of the case that the event is about"));
        }
        Optional<Outcome> known = known(key.id(), event).or(() -> judgedAnother(key.id(), event));
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known.get());
        }
        CompletableFuture<Outcome> answer = awaited.add(new Awaited.Which(key.id(), event.id()));
        answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        // It may have come back, from another desk, while nobody waited for it yet.
        known(key.id(), event).ifPresent(answer::complete);
        out.publish(event).whenComplete((position, e) -> {
            if (e != null) {
                answer.completeExceptionally(e);
            }
        });
        return answer.exceptionallyCompose(e -> CompletableFuture.failedFuture(unknown(e)));
    }

    @Override
    public CompletableFuture<Void> record(BroadcastAct act) {
        return recordAct(act);
    }

    @Override
    public CompletableFuture<Void> record(ShiftAct act) {
        return recordAct(act);
    }

    private CompletableFuture<Void> recordAct(Deed act) {
        if (ask(view -> view.has(act))) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> answer = awaitedActs.add(new Awaited.Which(act.broadcast(), act.id()));
        answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        // It may have come back, from another desk, while nobody waited for it yet.
        if (ask(view -> view.has(act))) {
            answer.complete(null);
        }
        out.publish(act).whenComplete((position, e) -> {
            if (e != null) {
                answer.completeExceptionally(e);
            }
        });
        return answer.exceptionallyCompose(e -> CompletableFuture.failedFuture(unknown(e)));
    }

    private static ClusterException unknown(Throwable e) {
        Throwable cause =
                e instanceof java.util.concurrent.CompletionException && e.getCause() != null ? e.getCause() : e;
        return cause instanceof ClusterException said
                ? said
                : ClusterException.fault("it is not known whether it will count: " + Clients.said(cause), cause);
    }

    private Optional<Outcome> known(String id, CaseEvent event) {
        return ask(view -> view.find(id)).flatMap(found -> outcome(found, event.id()));
    }

    private static Optional<Outcome> outcome(Case found, String event) {
        return found.history().stream()
                .filter(each -> each.event().id().equals(event))
                .findFirst()
                .map(each -> new Outcome(each.effect(), found));
    }

    /** A verdict on a state of the alert that is not the last one is not published: its author is shown what it has become. */
    private Optional<Outcome> judgedAnother(String id, CaseEvent event) {
        if (event.type() != CaseEvent.Type.VERDICT || event.revision() == null) {
            return Optional.empty();
        }
        return ask(view -> view.find(id))
                .filter(found -> found.alert().source().revision() != null
                        && !found.alert().source().revision().equals(event.revision()))
                .map(found -> new Outcome(Case.Effect.STALE, found));
    }

    /** Tells of a batch that is in the view. By the follower's thread. */
    private void changed(Batch batch, CaseView.Changes changes) {
        if (!listeners.isEmpty()) {
            tell(batch, changes);
        }
        for (Logged deed : batch.deeds()) {
            String id = deed.event().key().id();
            List<CompletableFuture<Outcome>> waiting =
                    awaited.of(new Awaited.Which(id, deed.event().id()));
            if (!waiting.isEmpty()) {
                Optional<Outcome> outcome = follower.view()
                        .find(id)
                        .flatMap(found -> outcome(found, deed.event().id()));
                waiting.forEach(each -> answers.execute(() -> answer(each, outcome)));
            }
        }
        answerActs(batch);
    }

    private void answerActs(Batch batch) {
        batch.acts().forEach(logged -> answer(logged.act()));
        batch.shifts().forEach(logged -> answer(logged.act()));
    }

    private void answer(Deed act) {
        awaitedActs
                .of(new Awaited.Which(act.broadcast(), act.id()))
                .forEach(each -> answers.execute(() -> each.complete(null)));
    }

    private static void answer(CompletableFuture<Outcome> waiting, Optional<Outcome> outcome) {
        if (outcome.isPresent()) {
            waiting.complete(outcome.get());
        } else {
            waiting.completeExceptionally(
                    new IllegalArgumentException("nobody says what the case is about: the event needs a snapshot"));
        }
    }

    private void tell(Batch batch, CaseView.Changes changes) {
        CaseView view = follower.view();
        for (Transcript said : batch.heard()) {
            tell(listener -> listener.heard(said));
        }
        for (String id : changes.cases()) {
            view.find(id).ifPresent(now -> tell(listener -> listener.changed(now)));
        }
        for (String id : changes.broadcasts()) {
            view.broadcast(id, clock.instant()).ifPresent(now -> tell(listener -> listener.changed(now)));
        }
    }

    private void tell(java.util.function.Consumer<Listener> what) {
        for (Listener listener : listeners) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                log.error("somebody who follows the cases failed: {}", Clients.said(e), e);
            }
        }
    }

    @Override
    public Optional<Case> find(String id) {
        return ask(view -> view.find(id));
    }

    @Override
    public List<Case> sentAway(String id, int most) {
        return ask(view -> view.sentAway(id, most));
    }

    @Override
    public List<Logged> deeds(String broadcast) {
        return ask(view -> view.deeds(broadcast));
    }

    @Override
    public Page find(CaseQuery query) {
        return ask(view -> view.find(query, clock.instant()));
    }

    @Override
    public List<Group> groups(CaseQuery query) {
        return ask(view -> view.groups(query, clock.instant()));
    }

    @Override
    public List<BroadcastView> broadcasts() {
        return ask(view -> view.broadcasts(clock.instant()));
    }

    @Override
    public List<Line> transcript(String broadcast, String run, long fromMs, long toMs) {
        return ask(view -> view.transcript(broadcast, run, fromMs, toMs));
    }

    @Override
    public Optional<Account> account(String broadcast, String run) {
        return ask(view -> view.account(broadcast, run, clock.instant()));
    }

    @Override
    public List<Hit> search(String words, Search where) {
        return ask(view -> view.search(words, where));
    }

    @Override
    public List<Precision> precision(Instant since) {
        return ask(view -> view.precision(since));
    }

    @Override
    public Recall recall(Instant since) {
        return ask(view -> view.recall(since));
    }

    @Override
    public Agreement.Figures agreement(Instant since) {
        return ask(view -> view.agreement(since));
    }

    @Override
    public List<Handover> handovers(int most) {
        return ask(view -> view.handovers(most));
    }

    @Override
    public Map<String, BroadcastAct.Assignment> assignments() {
        return ask(CaseView::assignments);
    }

    @Override
    public Optional<BroadcastAct.Assignment> assigned(String broadcast) {
        return ask(view -> view.assigned(broadcast));
    }

    @Override
    public List<HostWarning> warnings(String broadcast) {
        return ask(view -> view.warnings(broadcast));
    }

    @Override
    public Map<String, Percentiles> times(Instant since) {
        return ask(view -> view.times(since));
    }

    @Override
    public Optional<Stretch> sample(Predicate<String> recorded, RandomGenerator random) {
        return ask(view -> view.sample(recorded, random));
    }

    @Override
    public CompletableFuture<Void> keepTranscript(String broadcast, Path file) {
        List<Transcript> finals;
        try {
            finals = KeptLines.read(broadcast, file);
        } catch (UncheckedIOException e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<Void> kept = new CompletableFuture<>();
        follower.execute(() -> {
            try {
                follower.view().keep(broadcast, finals);
                kept.complete(null);
            } catch (RuntimeException e) {
                kept.completeExceptionally(e);
            }
        });
        return kept;
    }

    @Override
    public TopicSightings sightings() {
        return sightings;
    }

    @Override
    public Following follow(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private static void giveUp(CompletableFuture<?> waiting) {
        waiting.completeExceptionally(ClusterException.fault("the desk is closed", null));
    }

    /** Ends after the batch in hand. Who still waits for an answer is told that it is not known. */
    @Override
    public void close() {
        follower.close();
        sightings.close();
        out.close();
        try {
            following.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        awaited.all().forEach(TopicDesk::giveUp);
        awaitedActs.all().forEach(TopicDesk::giveUp);
        answers.shutdown();
        follower.view().close();
    }
}
