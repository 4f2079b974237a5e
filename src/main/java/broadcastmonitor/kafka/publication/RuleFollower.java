package broadcastmonitor.kafka.publication;

import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.MalformedValueException;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.publication.Publications;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the versions of the rules as they are published, on a thread of its own, and the whole topic anew whenever the cluster was lost: it is small.
 * Holds the texts of all versions that ever were; each change of a file adds that file. Safe for any thread.
 */
public final class RuleFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RuleFollower.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Supplier<Cluster> clusters;
    private final Consumer<PublishedRules> changed;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Object news = new Object();
    private final Thread thread = new Thread(this::run, "rules-follower");
    private volatile org.apache.kafka.clients.consumer.Consumer<String, byte[]> reading;
    private volatile PublishedRules known = PublishedRules.NONE;
    private volatile boolean current;

    /**
     * Begins to follow.
     *
     * @param clusters the cluster as it is now; may throw while it is away; what it gives is not closed here
     * @param changed is told of all that is known whenever that changes, by the thread that reads, but not before everything has been read that was
     *     there at the beginning
     */
    public RuleFollower(Supplier<Cluster> clusters, Consumer<PublishedRules> changed) {
        this.clusters = clusters;
        this.changed = changed;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        boolean lost = false;
        while (closing.getCount() > 0) {
            try {
                follow();
                lost = false;
            } catch (WakeupException e) {
                log.debug("woken to close");
            } catch (KafkaException | ClusterException e) {
                if (!lost && closing.getCount() > 0) {
                    log.warn("published rules are not read, those in force stay: {}", Clients.said(e));
                }
                lost = true;
                pause();
            } catch (RuntimeException e) {
                log.error("published rules could not be taken, another try follows: {}", Clients.said(e), e);
                pause();
            }
        }
    }

    private void follow() {
        try (var consumer = Clients.consumer(clusters.get(), null)) {
            reading = consumer;
            TopicPartition partition = new TopicPartition(Topic.RULES.topicName(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            PublishedRules read = PublishedRules.NONE;
            boolean caughtUp = false;
            while (closing.getCount() > 0) {
                PublishedRules before = read;
                for (ConsumerRecord<String, byte[]> entry : consumer.poll(POLL)) {
                    read = take(read, entry);
                }
                if (!caughtUp && consumer.position(partition) >= end || caughtUp && read != before) {
                    caughtUp = true;
                    tell(read);
                }
            }
        } finally {
            reading = null;
        }
    }

    private static PublishedRules take(PublishedRules read, ConsumerRecord<String, byte[]> entry) {
        try {
            return entry.value() == null ? read : read.with(Json.rules(entry));
        } catch (MalformedValueException e) {
            log.warn("a record of the rules is none and counts for nothing: {}", e.getMessage());
            return read;
        }
    }

    private void tell(PublishedRules read) {
        changed.accept(read);
        synchronized (news) {
            known = read;
            current = true;
            news.notifyAll();
        }
    }

    /** What is known now. */
    public PublishedRules known() {
        return known;
    }

    /** Waits until everything has been read and handed on that was there at the beginning; false when that took longer. */
    public boolean awaitCurrent(Duration most) throws InterruptedException {
        return await(() -> current, most);
    }

    /** Waits until an event has come; false when that took longer. */
    boolean awaitEvent(String id, Duration most) throws InterruptedException {
        return await(() -> known.hasRead(id), most);
    }

    private boolean await(Supplier<Boolean> condition, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        synchronized (news) {
            while (!condition.get()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(news, left);
            }
        }
        return true;
    }

    /** Which versions there are. */
    Publications publications() {
        return known.publications();
    }

    private void pause() {
        try {
            closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        var open = reading;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
