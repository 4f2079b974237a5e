package broadcastmonitor.kafka.cases;

import broadcastmonitor.cases.view.Batch;
import broadcastmonitor.cases.view.CaseView;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics into the view, batch by batch, and begins again where the view stands whenever the cluster was lost. A view that turns
 * out to be damaged is built again. Give it to one thread, which owns the view's writing until {@link #close} is called from another.
 */
final class DeskFollower implements Runnable, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeskFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration PRUNING = Duration.ofHours(1);

    /** Opens a view of topics. */
    interface Views extends Function<String, CaseView> {}

    private final Supplier<Cluster> clusters;
    private final Views views;
    private final InstantSource clock;
    private final BiConsumer<Batch, CaseView.Changes> changed;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch current = new CountDownLatch(1);
    private volatile CaseView view;
    private volatile DeskSession session;
    private volatile boolean damaged;
    private String identity;
    private Instant pruneNext = Instant.MIN;

    /**
     * A follower that reads when its thread runs; the view is open when this returns.
     *
     * @param clusters the cluster as it is now, asked whenever the topics are opened
     * @param changed is told of every batch that the view has taken
     */
    DeskFollower(
            Supplier<Cluster> clusters, Views views, InstantSource clock, BiConsumer<Batch, CaseView.Changes> changed) {
        this.clusters = clusters;
        this.views = views;
        this.clock = clock;
        this.changed = changed;
        identity = DeskSession.identity(clusters.get());
        view = views.apply(identity);
    }

    /** The view as it is now. */
    CaseView view() {
        return view;
    }

    @Override
    public void run() {
        boolean lost = false;
        while (!isClosing()) {
            try {
                if (damaged) {
                    rebuild("it is damaged");
                }
                follow(lost);
                lost = false;
            } catch (WakeupException e) {
                log.debug("woken");
            } catch (KafkaException | ClusterException e) {
                if (!lost && !isClosing()) {
                    log.warn("the cases are not brought up to date, the cluster is away: {}", Clients.said(e));
                }
                lost = true;
                pause();
            } catch (RuntimeException e) {
                damaged = CaseView.isDamage(e);
                log.error("the cases could not be brought up to date, another try follows: {}", Clients.said(e), e);
                pause();
            }
        }
    }

    private void follow(boolean wasLost) {
        Cluster cluster = clusters.get();
        String now = DeskSession.identity(cluster);
        if (!now.equals(identity)) {
            view.close();
            view = views.apply(now);
            identity = now;
        }
        try (DeskSession opened = new DeskSession(cluster, view.offsets())) {
            session = opened;
            if (wasLost) {
                log.warn("the cluster is back, the cases are brought up to date");
            }
            while (!isClosing() && !damaged) {
                cluster.check();
                step(opened);
            }
        } finally {
            session = null;
        }
    }

    private void step(DeskSession opened) {
        try {
            Batch batch = opened.poll(POLL);
            if (!batch.isEmpty()) {
                changed.accept(batch, view.apply(batch));
            }
        } catch (WakeupException e) {
            log.debug("woken for a task");
        }
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        if (opened.isCurrent()) {
            current.countDown();
            prune(opened);
        }
    }

    private void prune(DeskSession opened) {
        Instant now = clock.instant();
        if (!now.isBefore(pruneNext)) {
            pruneNext = now.plus(PRUNING);
            view.prune(opened.beginnings(Topic.ALERTS), opened.beginnings(Topic.TRANSCRIPTS), now);
        }
    }

    private void rebuild(String why) {
        log.warn("the view of the cases is built again: {}", why);
        view.throwAway();
        view = views.apply(identity);
        damaged = false;
    }

    /** Somebody who asked found the view damaged. */
    void damaged() {
        damaged = true;
        wakeUp();
    }

    /** Has something done by the thread that writes the view. */
    void execute(Runnable task) {
        tasks.add(task);
        wakeUp();
    }

    private void wakeUp() {
        DeskSession open = session;
        if (open != null) {
            open.wakeUp();
        }
    }

    /** Waits until everything has been read that was on the topics when they were opened; false when that took longer. */
    boolean awaitCurrent(Duration most) throws InterruptedException {
        return current.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    /** Ends after the batch in hand; its thread is to be waited for before the view is closed. */
    @Override
    public void close() {
        closing.countDown();
        wakeUp();
    }
}
