package broadcastmonitor.kafka.sharing;

import broadcastmonitor.kafka.BroadcastRequest;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the machines that share the broadcasts on {@code broadcast.requests}: each broadcast is at one member of the group.
 * When a member closes, its broadcasts move to the others at once; when it dies, after six seconds without a sign of life.
 *
 * <p>A member that is cut off from the cluster doesn't know that it has lost its broadcasts until it reaches the cluster
 * again; for that long two machines may hold one. What it publishes then fails, too.
 *
 * <p>Has one thread of its own, on which the listener is called. A listener that takes longer than five minutes loses its
 * membership.
 */
public final class RequestMember implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RequestMember.class);
    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final long UNKNOWN = Long.MAX_VALUE;

    /** What a member is told. Called on the member's thread. */
    public interface Listener {
        /**
         * A broadcast is this member's; or the request of one that is has changed.
         *
         * @param value as on the topic, see {@link BroadcastRequest#of}
         */
        void taken(String broadcast, byte[] value);

        /** A broadcast of this member's isn't wanted any more. */
        void withdrawn(String broadcast);

        /** A broadcast goes to another member, which takes it when this returns. */
        void moved(String broadcast);

        /** A broadcast was taken away because this member was silent for too long; another may have it already. */
        void lost(String broadcast);
    }

    private final Consumer<String, byte[]> consumer;
    private final Listener listener;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    /** The requests of each partition that this member has, by broadcast. Owned by the thread. */
    private final Map<TopicPartition, Map<String, byte[]>> held = new HashMap<>();
    /** Up to where a newly assigned partition must be read before its requests count. Owned by the thread. */
    private final Map<TopicPartition, Long> unread = new HashMap<>();

    /**
     * Joins.
     *
     * @param group the members that share, by name
     */
    public RequestMember(Cluster cluster, String group, Listener listener) {
        this.listener = listener;
        Map<String, Object> settings = Clients.settings(cluster);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) SESSION.toMillis() / 4);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        thread = new Thread(this::run, "requests");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(Topic.REQUESTS.topicName()), new Rebalancing());
            while (closing.getCount() > 0) {
                try {
                    consumer.poll(POLL).forEach(this::take);
                    countRead();
                } catch (WakeupException e) {
                    log.debug("woken to close");
                } catch (KafkaException e) {
                    log.warn("the requests of broadcasts cannot be read, trying again: {}", Clients.said(e));
                    pause();
                }
            }
        } catch (RuntimeException e) {
            log.error("this machine takes no more broadcasts: {}", Clients.said(e), e);
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

    private void take(ConsumerRecord<String, byte[]> entry) {
        TopicPartition partition = new TopicPartition(entry.topic(), entry.partition());
        Map<String, byte[]> requests = held.get(partition);
        if (requests == null || entry.key() == null) {
            return;
        }
        boolean told = !unread.containsKey(partition);
        if (entry.value() != null) {
            requests.put(entry.key(), entry.value());
            if (told) {
                tell(() -> listener.taken(entry.key(), entry.value()));
            }
        } else if (requests.remove(entry.key()) != null && told) {
            tell(() -> listener.withdrawn(entry.key()));
        }
    }

    /** What was asked for and taken back long ago is none of the listener's concern: it hears of what is left in the end. */
    private void countRead() {
        for (TopicPartition partition : List.copyOf(unread.keySet())) {
            if (unread.get(partition) == UNKNOWN) {
                unread.putAll(consumer.endOffsets(List.of(partition)));
            }
            if (consumer.position(partition) >= unread.get(partition)) {
                unread.remove(partition);
                held.get(partition).forEach((broadcast, value) -> tell(() -> listener.taken(broadcast, value)));
            }
        }
    }

    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            // One broadcast's failure must not cost this machine its other ones.
            log.error("a broadcast could not be taken or given away: {}", Clients.said(e), e);
        }
    }

    private final class Rebalancing implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // Nothing here asks the cluster: what fails here isn't tried again.
            if (!partitions.isEmpty()) {
                consumer.seekToBeginning(partitions);
            }
            for (TopicPartition partition : partitions) {
                held.put(partition, new HashMap<>());
                unread.put(partition, UNKNOWN);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            giveUp(partitions, listener::moved);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            giveUp(partitions, listener::lost);
        }

        private void giveUp(Collection<TopicPartition> partitions, java.util.function.Consumer<String> how) {
            for (TopicPartition partition : partitions) {
                Map<String, byte[]> requests = held.remove(partition);
                if (unread.remove(partition) == null && requests != null) {
                    new TreeSet<>(requests.keySet()).forEach(broadcast -> tell(() -> how.accept(broadcast)));
                }
            }
        }
    }

    /** Leaves: the listener is told that every broadcast has moved, then the others take over. Waits at most 30 seconds. */
    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
