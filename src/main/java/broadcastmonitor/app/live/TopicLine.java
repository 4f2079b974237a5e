package broadcastmonitor.app.live;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.app.AlertsIn;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.kafka.AlertReader;
import broadcastmonitor.kafka.BriefPublisher;
import broadcastmonitor.kafka.BroadcastBrief;
import broadcastmonitor.kafka.ChatPublisher;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.EventPublisher;
import broadcastmonitor.kafka.Position;
import broadcastmonitor.kafka.TranscriptPublisher;
import broadcastmonitor.kafka.evaluator.EvaluatorLoop;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the topics, from its opening to its first failure; it is of no use afterwards. Publishing may be done by any
 * thread and doesn't wait for the broker. Two threads of its own: the evaluator's and that which reads the alerts.
 */
final class TopicLine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicLine.class);

    /** How long a hypothesis waits for those of other broadcasts: each alone would cost the broker more than its rules cost. */
    private static final Duration TOGETHER = Duration.ofMillis(25);

    private final Cluster cluster;
    private final TranscriptPublisher transcripts;
    private final BriefPublisher briefs;
    private final EventPublisher events;
    private final String node;
    private final ChatPublisher chat;
    private final EvaluatorLoop evaluator;
    private final AlertsIn alerts;
    private final AtomicReference<String> failure = new AtomicReference<>();
    private volatile boolean closed;
    private final Map<Integer, Position> lastTranscripts = new ConcurrentHashMap<>();

    /**
     * Opens publishers beside the given parts, all of which become this line's to close.
     *
     * @param evaluator the evaluator, not yet running, or null
     * @param node address of this service, which events name, or null
     */
    TopicLine(Cluster cluster, EvaluatorLoop evaluator, AlertReader alerts, String node, Consumer<Alert> arrived) {
        this.cluster = cluster;
        this.node = node;
        this.evaluator = evaluator;
        transcripts = evaluator == null
                ? new TranscriptPublisher(cluster, TOGETHER)
                : TranscriptPublisher.evaluatedHere(cluster, TOGETHER);
        briefs = new BriefPublisher(cluster);
        events = new EventPublisher(cluster);
        chat = evaluator == null ? new ChatPublisher(cluster) : ChatPublisher.evaluatedHere(cluster);
        if (evaluator != null) {
            Thread evaluating = new Thread(() -> evaluate(evaluator), "evaluator");
            evaluating.setDaemon(true);
            evaluating.start();
        }
        this.alerts = new AlertsIn(alerts, arrived);
        this.alerts.failed().exceptionally(e -> {
            failed("alerts cannot be read: " + e.getMessage());
            return null;
        });
    }

    private void evaluate(EvaluatorLoop loop) {
        loop.run();
        if (!closed) {
            failed("the evaluator has failed");
        }
    }

    /** Waits until the evaluator has begun, so that nothing is published before it listens. */
    void awaitEvaluator(Duration patience) {
        try {
            while (evaluator != null && !evaluator.awaitBegun(patience)) {
                cluster.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the evaluator began", e);
        }
    }

    String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    /** Publishes a hypothesis; the future fails with the line. */
    CompletableFuture<Position> publish(MaskedTranscript transcript) {
        try {
            CompletableFuture<Position> published = watched(transcripts.publish(transcript));
            published.thenAccept(position -> lastTranscripts.put(position.partition(), position));
            return published;
        } catch (ClusterException e) {
            return broken(e);
        }
    }

    /** Publishes an event; the future fails with the line. */
    CompletableFuture<Position> publish(BroadcastEvent event) {
        try {
            return watched(events.publish(event.heldBy(node)));
        } catch (ClusterException e) {
            return broken(e);
        }
    }

    /** Publishes a message of a live chat; the future fails with the line. */
    CompletableFuture<Position> publish(ChatMessage message) {
        try {
            return watched(chat.publish(message));
        } catch (ClusterException e) {
            return broken(e);
        }
    }

    /** Publishes what a broadcast is about; the future fails with the line. */
    CompletableFuture<Position> publish(BroadcastBrief brief) {
        try {
            return watched(briefs.publish(brief));
        } catch (ClusterException e) {
            return broken(e);
        }
    }

    private CompletableFuture<Position> watched(CompletableFuture<Position> published) {
        published.whenComplete((position, e) -> {
            if (e != null) {
                failed(e.getMessage());
            }
        });
        return published;
    }

    private CompletableFuture<Position> broken(ClusterException e) {
        failed(e.getMessage());
        return CompletableFuture.failedFuture(e);
    }

    private void failed(String reason) {
        failure.compareAndSet(null, String.valueOf(reason));
    }

    /** Why nothing arrives over this line any more; empty while it does. */
    Optional<String> broken() {
        try {
            cluster.check();
        } catch (ClusterException e) {
            failed(e.getMessage());
        }
        return Optional.ofNullable(failure.get());
    }

    /**
     * Waits until what is acknowledged has been evaluated, as far as that is done here, and its alerts have been handed on.
     *
     * @return false when that took longer
     */
    boolean settle(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        try {
            for (Position position : lastTranscripts.values()) {
                Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                if (evaluator != null && !evaluator.awaitProcessed(position, left)) {
                    return false;
                }
            }
            alerts.settle().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | ClusterException e) {
            log.debug("what was published last was not settled", e);
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        closeQuietly(alerts);
        closeQuietly(evaluator);
        closeQuietly(transcripts);
        closeQuietly(briefs);
        closeQuietly(events);
        closeQuietly(chat);
        closeQuietly(cluster);
    }

    /** Why the line is closed has been said; what closing adds to that helps nobody. */
    private static void closeQuietly(AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            log.debug("closing a line to the topics", e);
        }
    }
}
