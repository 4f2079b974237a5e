package broadcastmonitor.kafka.webhooks;

import broadcastmonitor.cases.Case;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.webhooks.Courier;
import broadcastmonitor.webhooks.Notices;
import broadcastmonitor.webhooks.RetryPolicy;
import broadcastmonitor.webhooks.WebhookException;
import broadcastmonitor.webhooks.WebhooksFile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends webhooks, from its construction until it is closed. Of all instances on a cluster one sends: whoever the broker has given the one partition
 * of {@code broadcast.webhooks}; when that one goes another goes on where it stood. What was under way when an instance died is sent again, with
 * the same id; nothing else is sent twice. Has threads of its own, {@value Turn#AT_ONCE} for each receiver at most.
 */
public final class WebhookSender implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final String GROUP = "broadcast-webhooks";
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration BUSY = Duration.ofMillis(20);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration FINISHING = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(10);
    /** Another instance takes over so long after one has died. */
    private static final Map<String, Object> CLAIM = Map.of(
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);

    private final Supplier<Cluster> clusters;
    private final WebhookParts parts;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ThreadPoolExecutor hands = new ThreadPoolExecutor(
            0,
            WebhooksFile.MOST * Turn.AT_ONCE * 2,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> daemon(work, "webhook-attempt"));
    private final Thread thread;
    private volatile boolean killed;
    private Turn turn;
    private String said = "";

    /**
     * Begins to send.
     *
     * @param clusters the cluster as it is now; may throw while it is away; what it gives is not closed here
     * @param cases a case by its id, as it stands; empty where none is known (yet)
     */
    public WebhookSender(
            Supplier<Cluster> clusters,
            WebhooksFile file,
            Notices notices,
            Function<String, Optional<Case>> cases,
            Courier courier) {
        this(
                clusters,
                file,
                notices,
                cases,
                courier,
                RetryPolicy.USUAL,
                InstantSource.system(),
                RandomGenerator.getDefault());
    }

    WebhookSender(
            Supplier<Cluster> clusters,
            WebhooksFile file,
            Notices notices,
            Function<String, Optional<Case>> cases,
            Courier courier,
            RetryPolicy policy,
            InstantSource clock,
            RandomGenerator random) {
        this.clusters = clusters;
        parts = new WebhookParts(file, notices, cases, courier, hands, policy, clock, random);
        thread = daemon(this::run, "webhook-sender");
        thread.start();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread made = new Thread(work, name);
        made.setDaemon(true);
        return made;
    }

    private void run() {
        try {
            while (!isClosing()) {
                try {
                    if (isWanted()) {
                        claim(clusters.get());
                    }
                } catch (KafkaException | ClusterException e) {
                    complain("webhooks wait, the cluster is away: " + Clients.said(e));
                } catch (RuntimeException e) {
                    log.error("webhooks could not be sent, another try follows", e);
                }
                closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread but the end of the process
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void complain(String line) {
        if (!line.equals(said) && !isClosing()) {
            said = line;
            log.warn("{}", line);
        }
    }

    /** Without receivers nobody asks the broker for anything. */
    private boolean isWanted() {
        try {
            return !parts.file().webhooks().isEmpty();
        } catch (WebhookException e) {
            complain(e.getMessage());
            return false;
        }
    }

    private void claim(Cluster cluster) throws InterruptedException {
        Topics.create(cluster);
        try (Consumer<String, byte[]> claim = Clients.consumer(cluster, GROUP, CLAIM)) {
            if (Clients.partitions(claim, Topic.WEBHOOKS).size() != 1) {
                complain("webhooks are not sent: the topic " + Topic.WEBHOOKS.topicName()
                        + " must have one partition, so that one instance sends");
                return;
            }
            try {
                claim.subscribe(List.of(Topic.WEBHOOKS.topicName()), new Claiming(cluster, claim));
                serve(cluster, claim);
            } finally {
                lose();
            }
        }
    }

    private void serve(Cluster cluster, Consumer<String, byte[]> claim) throws InterruptedException {
        Turn reading = null;
        Map<TopicPartition, Long> ends = Map.of();
        while (!isClosing()) {
            cluster.check();
            Iterable<ConsumerRecord<String, byte[]>> records = claim.poll(turn != null && turn.isBusy() ? BUSY : IDLE);
            if (turn == null) {
                continue;
            }
            if (turn != reading) {
                reading = turn;
                ends = claim.endOffsets(claim.assignment());
            }
            records.forEach(turn::read);
            if (ends.entrySet().stream().allMatch(end -> claim.position(end.getKey()) >= end.getValue())) {
                turn.step();
                said = "";
            }
        }
        if (turn != null && !killed) {
            turn.finish(FINISHING);
        }
    }

    private void lose() {
        if (turn != null) {
            turn.close();
            turn = null;
        }
    }

    private final class Claiming implements ConsumerRebalanceListener {
        private final Cluster cluster;
        private final Consumer<String, byte[]> claim;

        Claiming(Cluster cluster, Consumer<String, byte[]> claim) {
            this.cluster = cluster;
            this.claim = claim;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                lose();
                claim.seekToBeginning(partitions);
                turn = new Turn(cluster, parts);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                lose();
            }
        }
    }

    /** Ends as if the process had died: what is under way is not waited for, and what came of it not written down. */
    void kill() {
        killed = true;
        close();
    }

    /** Ends after the attempts under way, for two seconds. */
    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        hands.shutdownNow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
