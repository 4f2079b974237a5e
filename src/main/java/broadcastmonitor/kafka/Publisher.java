package broadcastmonitor.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Publishes the values of one topic, in the order in which they are given. Safe for several threads.
 *
 * <p>Bound: at most 32 MB wait to be sent; then {@link #publish} blocks, for at most 30 seconds. A record that isn't
 * acknowledged within 30 seconds has failed. The first failure is kept and thrown by every later {@link #publish} and
 * {@link #flush}: a caller who doesn't look at the futures learns of it all the same. So an outage of less than 30 seconds
 * only delays; after a longer one close the publisher, wait ({@link Cluster#awaitAnswers}), and begin a new one behind
 * what was acknowledged.
 */
public abstract class Publisher<T> implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Topic topic;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Header> headers;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final AtomicInteger unacknowledged = new AtomicInteger();

    Publisher(Cluster cluster, Topic topic) {
        this(cluster, topic, Duration.ZERO);
    }

    Publisher(Cluster cluster, Topic topic, Duration linger, Header... more) {
        this.cluster = cluster;
        this.topic = topic;
        List<Header> all = new ArrayList<>(List.of(more));
        all.add(new RecordHeader(Json.SCHEMA_HEADER, topic.schema().getBytes(StandardCharsets.UTF_8)));
        headers = List.copyOf(all);
        producer = Clients.producer(cluster, linger);
    }

    /** The partition of all values, or null where their keys decide. */
    Integer partition() {
        return null;
    }

    /** Id of the broadcast that a value belongs to. */
    abstract String broadcast(T value);

    /**
     * Hands a value to Kafka.
     *
     * @return where it lies, once it is acknowledged; fails with a {@link ClusterException}
     * @throws ClusterException when this or an earlier value could not be published
     */
    public CompletableFuture<Position> publish(T value) {
        throwFailure();
        cluster.check();
        ProducerRecord<String, byte[]> entry = new ProducerRecord<>(
                topic.topicName(), partition(), null, broadcast(value), Json.bytes(value), headers);
        CompletableFuture<Position> published = new CompletableFuture<>();
        unacknowledged.incrementAndGet();
        try {
            producer.send(entry, (metadata, e) -> {
                if (e == null) {
                    published.complete(new Position(metadata.partition(), metadata.offset()));
                } else {
                    published.completeExceptionally(failed(e));
                }
                unacknowledged.decrementAndGet(); // last: who finds nothing waiting must find a failure
            });
        } catch (KafkaException | IllegalStateException e) {
            unacknowledged.decrementAndGet();
            throw failed(e);
        }
        return published;
    }

    /**
     * Waits until everything handed over is acknowledged.
     *
     * @throws ClusterException when something could not be published
     */
    public void flush() {
        if (unacknowledged.get() > 0) { // else a flush would wake the sending thread for nothing
            try {
                producer.flush();
            } catch (KafkaException | IllegalStateException e) {
                throw failed(e);
            }
        }
        throwFailure();
    }

    private void throwFailure() {
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    private RuntimeException failed(Exception e) {
        RuntimeException said;
        try {
            cluster.check();
            said = ClusterException.fault("cannot publish on " + topic.topicName() + ": " + Clients.said(e), e);
        } catch (ClusterException broken) {
            said = broken;
        }
        failure.compareAndSet(null, said);
        return said;
    }

    /**
     * Sends what waits, for at most five seconds; after a failure nothing is sent any more and what waits fails at once.
     * Doesn't throw: call {@link #flush} first to know.
     */
    @Override
    public void close() {
        producer.close(failure.get() == null ? CLOSING : Duration.ZERO);
    }
}
