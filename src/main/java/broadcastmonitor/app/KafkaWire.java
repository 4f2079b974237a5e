package broadcastmonitor.app;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.AlertReader;
import broadcastmonitor.kafka.BriefPublisher;
import broadcastmonitor.kafka.BroadcastBrief;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.EventPublisher;
import broadcastmonitor.kafka.Position;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptPublisher;
import broadcastmonitor.kafka.evaluator.EvaluatorLoop;
import broadcastmonitor.kafka.evaluator.EvaluatorSettings;
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

    private final Cluster cluster;
    private final TranscriptPublisher transcripts;
    private final EventPublisher events;
    private final EvaluatorLoop evaluator;
    private final AlertsIn alerts;
    private CompletableFuture<Position> last;

    /**
     * Opens the topics.
     *
     * @param cluster becomes this wire's to close
     * @param rules the rules, or null when an evaluator elsewhere on the cluster makes the alerts
     * @param broadcasts ids of this run's broadcasts; those of others on the same topics are left to others
     * @param brief what they are about, for evaluators elsewhere: the text of a brief in YAML, or null
     * @param linger how long a transcript may wait for others to go out with it
     * @param clock the wall clock, by which alerts are dated
     * @param arrived is given every alert as it arrives, by the reading thread
     */
    KafkaWire(
            Cluster cluster,
            BroadcastEvaluation evaluation,
            Set<String> broadcasts,
            String brief,
            Duration linger,
            Clock clock,
            Consumer<Alert> arrived) {
        this.cluster = cluster;
        Topics.create(cluster);
        transcripts = evaluation == null
                ? new TranscriptPublisher(cluster, linger)
                : TranscriptPublisher.evaluatedHere(cluster, linger);
        events = new EventPublisher(cluster);
        alerts = new AlertsIn(AlertReader.fromNow(cluster, null, clock), arrived);
        try (BriefPublisher briefs = new BriefPublisher(cluster)) {
            broadcasts.forEach(broadcast -> briefs.publish(new BroadcastBrief(broadcast, brief)));
            briefs.flush();
        }
        evaluator = evaluation == null
                ? null
                : new EvaluatorLoop(
                        cluster,
                        broadcast -> broadcasts.contains(broadcast) ? evaluation : null,
                        EvaluatorSettings.forOneRun(),
                        clock);
        if (evaluator != null) {
            begin();
        }
    }

    private void begin() {
        Thread evaluating = new Thread(evaluator, "evaluator");
        evaluating.setDaemon(true);
        evaluating.start();
        awaitEvaluator();
    }

    private void awaitEvaluator() {
        uninterrupted(() -> {
            while (!evaluator.awaitBegun(PATIENCE)) {
                cluster.check();
            }
        });
    }

    @Override
    public void publish(MaskedTranscript transcript) {
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
        if (evaluator != null) {
            uninterrupted(() -> {
                while (!evaluator.awaitProcessed(position, PATIENCE)) {
                    cluster.check();
                }
            });
        }
        alerts.settle().join();
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
            alerts.close();
        }
    }
}
