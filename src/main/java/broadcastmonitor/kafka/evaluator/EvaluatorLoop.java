package broadcastmonitor.kafka.evaluator;

import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Position;
import broadcastmonitor.kafka.TranscriptPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evaluator between the topics: reads {@code broadcast.transcripts}, evaluates, writes {@code broadcast.alerts}. One
 * instance per cluster and group; it takes all partitions itself and is no member of the group, so that it is back at once
 * after a crash. Every alert is published at least once; ids are deterministic, so a second delivery changes nothing.
 *
 * <p>Give it to one thread, which owns it until {@link #close} is called from another. When the cluster fails it begins
 * again from the stored progress, second by second, until it is back; a failure for good ends {@link #run} and is thrown
 * by {@link #awaitProcessed} and {@link #close}.
 */
public final class EvaluatorLoop implements Runnable, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EvaluatorLoop.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final Function<String, BroadcastEvaluation> evaluations;
    private final EvaluatorSettings settings;
    private final Clock clock;
    private final EvaluatorProgress progress = new EvaluatorProgress();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<EvaluatorSession> current = new AtomicReference<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile RuntimeException failure;

    /**
     * An evaluator that runs when its thread does.
     *
     * @param evaluations the rules for a broadcast, by its id, or null for one that is none of this
     *     evaluator's; asked when a broadcast appears
     */
    public EvaluatorLoop(
            Cluster cluster,
            Function<String, BroadcastEvaluation> evaluations,
            EvaluatorSettings settings,
            Clock clock) {
        this.cluster = Objects.requireNonNull(cluster, "cluster");
        this.evaluations = Objects.requireNonNull(evaluations, "evaluations");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Evaluates until {@link #close}. */
    @Override
    public void run() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("an evaluator runs once");
        }
        boolean lost = false;
        try {
            while (!isClosing()) {
                try (EvaluatorSession session = new EvaluatorSession(cluster, evaluations, settings, clock, progress)) {
                    current.set(session);
                    session.begin();
                    if (lost) {
                        log.warn("the evaluator is back");
                        lost = false;
                    }
                    while (!isClosing()) {
                        session.step();
                    }
                    session.store();
                } catch (WakeupException e) {
                    log.debug("woken to close");
                } catch (KafkaException | ClusterException e) {
                    requireTransient(e);
                    if (!lost) {
                        log.warn("the evaluator lost the cluster and tries again: {}", Clients.said(e));
                    }
                    lost = true;
                    pause();
                } finally {
                    current.set(null);
                }
            }
            progress.ended();
        } catch (RuntimeException e) {
            failure = e;
            progress.failed(e);
            log.error("the evaluator failed for good: {}", Clients.said(e), e);
        }
    }

    private void requireTransient(RuntimeException e) {
        cluster.check();
        if (e instanceof AuthenticationException || e instanceof AuthorizationException) {
            throw ClusterException.fault("the cluster refuses the evaluator: " + Clients.said(e), e);
        }
    }

    private void pause() {
        try {
            closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /**
     * Waits until the evaluator has begun: what is published from then on is evaluated.
     *
     * @return false when that took longer than {@code timeout} or the evaluator was closed before
     * @throws ClusterException when the evaluator failed for good
     */
    public boolean awaitBegun(Duration timeout) throws InterruptedException {
        return progress.awaitBegun(timeout);
    }

    /**
     * Waits until a transcript was evaluated and its alerts are acknowledged.
     *
     * @param transcript where it lies, as {@link TranscriptPublisher#publish} gives it
     * @return false when that took longer than {@code timeout} or the evaluator was closed before
     * @throws ClusterException when the evaluator failed for good
     */
    public boolean awaitProcessed(Position transcript, Duration timeout) throws InterruptedException {
        return progress.await(transcript.partition(), transcript.offset(), timeout);
    }

    /**
     * Ends the evaluator after what it has in hand, stores its progress and waits for that, at most 15 seconds.
     *
     * @throws ClusterException when it failed for good
     */
    @Override
    public void close() {
        closing.countDown();
        EvaluatorSession session = current.get();
        if (session != null) {
            session.wakeUp();
        }
        try {
            if (started.get() && !progress.awaitEnd(CLOSING)) {
                log.warn("the evaluator did not end within {} s", CLOSING.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }
}
