package broadcastmonitor.kafka;

import broadcastmonitor.alerts.Alert;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code broadcast.alerts} as a consumer of its own, all broadcasts or one. An alert may come twice; the same id
 * means the same alert. Owned by one thread, but for {@link #wakeUp}.
 */
public final class AlertReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AlertReader.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /**
     * An alert as it arrived.
     *
     * @param alert the alert
     * @param position where it lies
     * @param at when it arrived, wall clock
     */
    public record Arrival(Alert alert, Position position, Instant at) {}

    private final Consumer<String, byte[]> consumer;
    private final String broadcast;
    private final InstantSource clock;
    private long malformed;

    private AlertReader(Cluster cluster, String broadcast, InstantSource clock, boolean fromBeginning) {
        this.broadcast = broadcast;
        this.clock = clock;
        consumer = Clients.consumer(cluster, null);
        List<TopicPartition> partitions = Clients.partitions(consumer, Topic.ALERTS);
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            // At once, not at the first poll: what is published after this constructor is seen.
            consumer.endOffsets(partitions).forEach(consumer::seek);
        }
    }

    /**
     * A reader of what is published from now on.
     *
     * @param broadcast whose alerts, or null for all
     */
    public static AlertReader fromNow(Cluster cluster, String broadcast, InstantSource clock) {
        return new AlertReader(cluster, broadcast, clock, false);
    }

    /**
     * A reader of everything that the topic still holds.
     *
     * @param broadcast whose alerts, or null for all
     */
    public static AlertReader fromBeginning(Cluster cluster, String broadcast, InstantSource clock) {
        return new AlertReader(cluster, broadcast, clock, true);
    }

    /** What has arrived; waits up to {@code timeout} for the first, and ends early on {@link #wakeUp}. */
    public List<Arrival> poll(Duration timeout) {
        List<Arrival> arrivals = new ArrayList<>();
        try {
            for (ConsumerRecord<String, byte[]> entry : consumer.poll(timeout)) {
                read(entry, arrivals);
            }
        } catch (WakeupException e) {
            return arrivals;
        }
        return arrivals;
    }

    /** Everything up to what is acknowledged at this moment. */
    public List<Arrival> readToEnd() {
        List<Arrival> arrivals = new ArrayList<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            arrivals.addAll(poll(POLL));
        }
        return arrivals;
    }

    private void read(ConsumerRecord<String, byte[]> entry, List<Arrival> arrivals) {
        try {
            Alert alert = Json.alert(entry);
            if (broadcast == null || broadcast.equals(alert.broadcast())) {
                arrivals.add(new Arrival(alert, new Position(entry.partition(), entry.offset()), clock.instant()));
            }
        } catch (MalformedValueException e) {
            malformed++;
            if (malformed == 1) {
                log.warn("an alert was skipped: {}", e.getMessage());
            }
        }
    }

    /** How many records were skipped because they were no alerts. */
    public long malformed() {
        return malformed;
    }

    /** Ends a {@link #poll} that waits. May be called by any thread. */
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
