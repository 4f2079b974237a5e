package broadcastmonitor.kafka.cases;

import broadcastmonitor.cases.Sighting;
import broadcastmonitor.cases.Sightings;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.MalformedValueException;
import broadcastmonitor.kafka.SightingPublisher;
import broadcastmonitor.kafka.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
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
 * What dashboards tell each other, by the topic {@code broadcast.presence}. Of what lies there when it begins only what was shown counts: who looked then
 * may have left. While the cluster is away a dashboard knows of its own pages only; it begins again when that is back.
 *
 * <p>Bound: 256 sightings wait to be published, then the oldest is dropped.
 */
final class TopicSightings implements Sightings, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicSightings.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final int WAITING = 256;

    private final Supplier<Cluster> clusters;
    private final ThreadPoolExecutor out = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> daemon(task, "presence-out"),
            new ThreadPoolExecutor.DiscardOldestPolicy());
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch reading = new CountDownLatch(1);
    private volatile org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;
    private volatile Consumer<Sighting> listener;
    private Thread following;
    /** Of the thread that publishes. */
    private SightingPublisher publisher;

    private boolean complained;

    /** @param clusters the cluster as it is now; may throw while it is away */
    TopicSightings(Supplier<Cluster> clusters) {
        this.clusters = clusters;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void tell(Sighting seen) {
        out.execute(() -> publish(seen));
    }

    private void publish(Sighting seen) {
        try {
            if (publisher == null) {
                publisher = new SightingPublisher(clusters.get());
            }
            publisher.publish(seen);
            publisher.flush();
        } catch (KafkaException | ClusterException e) {
            log.debug("a sighting was not told", e);
            closePublisher();
        }
    }

    private void closePublisher() {
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
    }

    @Override
    public synchronized void follow(Consumer<Sighting> hearing) {
        if (following != null) {
            throw new IllegalStateException("somebody follows already");
        }
        listener = hearing;
        following = daemon(this::run, "presence-follower");
        following.start();
    }

    private void run() {
        while (closing.getCount() > 0) {
            try {
                read(clusters.get());
            } catch (WakeupException e) {
                log.debug("woken");
            } catch (KafkaException | ClusterException e) {
                log.debug("the presence topic is away", e);
                pause();
            } catch (RuntimeException e) {
                log.error("what other dashboards tell could not be read, another try follows: {}", Clients.said(e), e);
                pause();
            }
        }
    }

    private void read(Cluster cluster) {
        try (var opened = Clients.consumer(cluster, null)) {
            List<TopicPartition> partitions = Clients.partitions(opened, Topic.PRESENCE);
            opened.assign(partitions);
            opened.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = opened.endOffsets(partitions);
            consumer = opened;
            while (closing.getCount() > 0) {
                cluster.check();
                opened.poll(POLL)
                        .forEach(entry -> hear(
                                entry,
                                entry.offset() < ends.get(new TopicPartition(entry.topic(), entry.partition()))));
                if (ends.entrySet().stream().allMatch(end -> opened.position(end.getKey()) >= end.getValue())) {
                    reading.countDown();
                }
            }
        } finally {
            consumer = null;
        }
    }

    private void hear(ConsumerRecord<String, byte[]> entry, boolean past) {
        try {
            Sighting seen = Json.sighting(entry);
            if (!past || !seen.isLook()) {
                listener.accept(seen);
            }
        } catch (MalformedValueException e) {
            if (!complained) {
                complained = true;
                log.warn(
                        "topic={} a record was skipped, and others like it will be: {}",
                        entry.topic(),
                        Clients.said(e));
            }
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

    /** Waits until it hears what is told from now on; false when that took longer. */
    boolean awaitFollowing(Duration most) throws InterruptedException {
        return reading.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closing.countDown();
        out.getQueue().clear();
        out.execute(this::closePublisher);
        out.shutdown();
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            if (following != null) {
                following.join(CLOSING.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
