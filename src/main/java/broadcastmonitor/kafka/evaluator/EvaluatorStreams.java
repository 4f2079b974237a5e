package broadcastmonitor.kafka.evaluator;

import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evaluator on several machines: each runs one of these with the same application id, and they share the partitions of
 * {@code broadcast.transcripts}. When a machine is lost the others take over its broadcasts with all that the rules remember
 * of them.
 *
 * <p>Has threads of its own. A cluster that is away is waited for; a failure for good ends {@link #run} and is thrown by
 * {@link #close}.
 */
public final class EvaluatorStreams implements Runnable, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EvaluatorStreams.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private final KafkaStreams streams;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /**
     * An evaluator that takes part once it runs.
     *
     * @param evaluations the rules for a broadcast, by its id, or null for one that is none of this evaluator's
     * @throws ClusterException when the topics aren't fit for it
     */
    public EvaluatorStreams(
            Cluster cluster, Function<String, BroadcastEvaluation> evaluations, StreamsSettings settings, Clock clock) {
        Objects.requireNonNull(evaluations, "evaluations");
        requireSamePartitions(cluster);
        try {
            streams = new KafkaStreams(
                    EvaluatorTopology.of(evaluations, settings.evaluator(), settings.exactlyOnce(), clock),
                    settings.config(cluster));
        } catch (org.apache.kafka.common.KafkaException e) {
            throw ClusterException.mistake("cannot use the Kafka settings: " + Clients.said(e), e);
        }
        streams.setUncaughtExceptionHandler(this::failed);
        streams.setStateListener((now, before) -> {
            if (now == State.ERROR || now == State.NOT_RUNNING) {
                ended.countDown();
            }
        });
    }

    /** What is heard, what is typed and the end of a broadcast must come to the same task. */
    private static void requireSamePartitions(Cluster cluster) {
        List<String> topics = List.of(Topic.TRANSCRIPTS.topicName(), Topic.EVENTS.topicName(), Topic.CHAT.topicName());
        try (Admin admin = Admin.create(Clients.settings(cluster))) {
            var found = admin.describeTopics(topics).allTopicNames().get();
            int transcripts = found.get(topics.get(0)).partitions().size();
            for (String topic : topics) {
                int partitions = found.get(topic).partitions().size();
                if (partitions != transcripts) {
                    throw ClusterException.mistake(
                            Topic.TRANSCRIPTS.topicName() + " has " + transcripts + " partitions and " + topic + " "
                                    + partitions + "; to share them among machines both need the same number",
                            null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.fault("interrupted while the topics were looked at", e);
        } catch (ExecutionException e) {
            throw ClusterException.mistake("cannot use the topics of the cluster: " + Clients.said(e), e);
        }
    }

    private StreamThreadExceptionResponse failed(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException
                    || cause instanceof MissingSourceTopicException
                    || cause instanceof Error) {
                failure.compareAndSet(
                        null, ClusterException.fault("the evaluator cannot go on: " + Clients.said(cause), e));
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        }
        log.warn("the evaluator begins again from what is stored: {}", Clients.said(e));
        try {
            ended.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Takes part until {@link #close}. */
    @Override
    public void run() {
        try {
            streams.start();
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StreamsException e) {
            failure.compareAndSet(null, ClusterException.fault("the evaluator cannot start: " + Clients.said(e), e));
        }
    }

    /** Whether partitions are shared out and evaluated, as opposed to being taken over or waited for. */
    boolean isRunning() {
        return streams.state() == State.RUNNING;
    }

    /**
     * Ends after what is in hand, commits, and leaves the group, so that others take over at once. Waits for that, at most 15
     * seconds.
     *
     * @throws ClusterException when it failed for good
     */
    @Override
    public void close() {
        boolean closed =
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSING));
        if (!closed) {
            log.warn("the evaluator did not end within {} s", CLOSING.toSeconds());
        }
        ended.countDown();
        if (failure.get() != null) {
            throw failure.get();
        }
    }
}
