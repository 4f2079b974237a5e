package broadcastmonitor.app;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.kafka.AlertReader;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.EvaluatorLoop;
import broadcastmonitor.kafka.EvaluatorSettings;
import broadcastmonitor.kafka.EventPublisher;
import broadcastmonitor.kafka.Position;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptPublisher;
import broadcastmonitor.rules.Evaluator;
import broadcastmonitor.speech.BroadcastEvent;
import broadcastmonitor.speech.Transcript;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The topics of one run: transcripts are published, evaluated by an evaluator of this run's own that keeps no progress on
 * the cluster, and come back as alerts. Two threads of its own: the evaluator and the reader of the alerts.
 */
final class KafkaWire implements Wire {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Cluster cluster;
    private final TranscriptPublisher transcripts;
    private final EventPublisher events;
    private final EvaluatorLoop evaluator;
    private final AlertReader reader;
    private final Consumer<Alert> arrived;
    private final Thread reading;
    private final CompletableFuture<Void> readingFailed = new CompletableFuture<>();
    private CompletableFuture<Position> last;
    private volatile CompletableFuture<Void> settling;
    private volatile boolean closed;

    /**
     * Opens the topics.
     *
     * @param cluster becomes this wire's to close
     * @param broadcasts ids of this run's broadcasts; those of others on the same topics are left to others
     * @param linger how long a transcript may wait for others to go out with it
     * @param arrived is given every alert as it arrives, by the reading thread
     */
    KafkaWire(Cluster cluster, Evaluator rules, Set<String> broadcasts, Duration linger, Consumer<Alert> arrived) {
        this.cluster = cluster;
        this.arrived = arrived;
        Topics.create(cluster);
        transcripts = new TranscriptPublisher(cluster, linger);
        events = new EventPublisher(cluster);
        reader = AlertReader.fromNow(cluster, null, Clock.systemUTC());
        evaluator = new EvaluatorLoop(
                cluster,
                broadcast -> broadcasts.contains(broadcast) ? rules::evaluate : null,
                EvaluatorSettings.forOneRun(),
                Clock.systemUTC());
        daemon(evaluator, "evaluator");
        reading = daemon(this::read, "alerts-in");
        awaitEvaluator();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void awaitEvaluator() {
        uninterrupted(() -> {
            while (!evaluator.awaitBegun(PATIENCE)) {
                cluster.check();
            }
        });
    }

    private void read() {
        try {
            while (!closed) {
                reader.poll(POLL).forEach(arrival -> arrived.accept(arrival.alert()));
                CompletableFuture<Void> asked = settling;
                if (asked != null) {
                    settling = null;
                    reader.readToEnd().forEach(arrival -> arrived.accept(arrival.alert()));
                    asked.complete(null);
                }
            }
        } catch (RuntimeException e) {
            readingFailed.completeExceptionally(e);
        }
    }

    @Override
    public void publish(Transcript transcript) {
        last = transcripts.publish(transcript);
    }

    @Override
    public void publish(BroadcastEvent event) {
        events.publish(event);
    }

    @Override
    public void settle() {
        transcripts.flush();
        events.flush();
        if (last == null) {
            return;
        }
        Position position = last.join();
        uninterrupted(() -> {
            while (!evaluator.awaitProcessed(position, PATIENCE)) {
                cluster.check();
            }
        });
        CompletableFuture<Void> settled = new CompletableFuture<>();
        settling = settled;
        CompletableFuture.anyOf(settled, readingFailed).join();
    }

    @FunctionalInterface
    private interface Waiting {
        void run() throws InterruptedException;
    }

    private static void uninterrupted(Waiting waiting) {
        try {
            waiting.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException("interrupted while waiting for the topics", e);
        }
    }

    @Override
    public void close() {
        try (cluster;
                events;
                transcripts;
                evaluator) {
            closed = true;
            reading.join();
            reader.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
