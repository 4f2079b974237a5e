package broadcastmonitor.app.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.AlertReader;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.evaluator.EvaluatorLoop;
import broadcastmonitor.kafka.evaluator.EvaluatorSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from the service to the topics and back: publishers, evaluator, reader of the alerts. When any of them breaks, all are
 * closed and opened again until the cluster is there; what was not acknowledged by then is the broadcasts' to publish again.
 * One thread of its own watches; {@link #line} may be called by any thread.
 */
final class TopicLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicLink.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Is told how the link stands, by its thread, and what comes back over it. */
    interface Listener {
        /** Whatever is published over this line from now on arrives. */
        void up(TopicLine line);

        /** The line has broken; nothing more arrives over it. */
        void down(String reason);

        /** An alert has arrived; it may come twice. Called by the line's reading thread. */
        void alerted(Alert alert);
    }

    private final Supplier<Cluster> clusters;
    private final Function<String, BroadcastEvaluation> evaluations;
    private final EvaluatorSettings evaluator;
    private final Consumer<Cluster> before;
    private final Supplier<String> node;
    private final Clock clock;
    private final Listener listener;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watching = new Thread(this::watch, "topic-link");
    private volatile TopicLine line;
    private volatile String trouble = "the topics have not been opened yet";

    /**
     * A link that is not open yet.
     *
     * @param clusters starts or joins the cluster; asked anew whenever the link broke
     * @param evaluations the rules for a broadcast, or null for one that is not this service's
     * @param evaluator how the evaluator runs, or null when alerts are made elsewhere
     * @param before is given every cluster when its topics are there, before anything is evaluated
     * @param node address of this service, which events name, or null
     */
    TopicLink(
            Supplier<Cluster> clusters,
            Function<String, BroadcastEvaluation> evaluations,
            EvaluatorSettings evaluator,
            Consumer<Cluster> before,
            Supplier<String> node,
            Clock clock,
            Listener listener) {
        this.clusters = requireNonNull(clusters, "clusters");
        this.evaluations = requireNonNull(evaluations, "evaluations");
        this.evaluator = evaluator;
        this.before = requireNonNull(before, "before");
        this.node = requireNonNull(node, "node");
        this.clock = requireNonNull(clock, "clock");
        this.listener = requireNonNull(listener, "listener");
    }

    /**
     * Opens the link for the first time and keeps it open from then on.
     *
     * @throws ClusterException when the cluster cannot be used
     */
    void open() {
        begin(connect());
        watching.start();
    }

    private TopicLine connect() {
        Cluster cluster = clusters.get();
        TopicLine opened;
        try (Closing parts = new Closing(cluster)) {
            Topics.create(cluster);
            before.accept(cluster);
            AlertReader alerts = parts.also(AlertReader.fromNow(cluster, null, clock));
            EvaluatorLoop loop = evaluator == null ? null : new EvaluatorLoop(cluster, evaluations, evaluator, clock);
            opened = new TopicLine(cluster, loop, alerts, node.get(), listener::alerted);
            parts.keep();
        }
        try (Closing begun = new Closing(opened)) {
            opened.awaitEvaluator(PATIENCE);
            begun.keep();
        }
        return opened;
    }

    private void begin(TopicLine opened) {
        line = opened;
        trouble = null;
        listener.up(opened);
    }

    private void watch() {
        try {
            while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                Optional<String> broken = line.broken();
                if (broken.isPresent()) {
                    reopen(broken.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread but the end of the process
        }
    }

    private void reopen(String reason) throws InterruptedException {
        log.warn("the topics are out of reach, what is heard is published later: {}", reason);
        trouble = "the topics are out of reach: " + reason;
        TopicLine broken = line;
        line = null;
        listener.down(reason);
        broken.close();
        Duration wait = FIRST_WAIT;
        while (!closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                begin(connect());
                log.warn("the topics are back");
                return;
            } catch (RuntimeException e) {
                trouble = "the topics are out of reach: " + e.getMessage();
                log.debug("the topics are still out of reach", e);
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    /** The line that is open now; empty while the cluster is out of reach. */
    Optional<TopicLine> line() {
        return Optional.ofNullable(line);
    }

    /** Why the link is down; empty while it is up. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Sends what waits, ends the evaluator after what it has in hand, and leaves the cluster. */
    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        while (watching.isAlive()) {
            try {
                watching.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        TopicLine last = line;
        line = null;
        if (last != null) {
            last.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
