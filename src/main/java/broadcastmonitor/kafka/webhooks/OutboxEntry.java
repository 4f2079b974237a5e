package broadcastmonitor.kafka.webhooks;

import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.webhooks.Delivery;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Entries of {@code broadcast.webhooks}: deliveries by their ids, and how far the other topics have been read. */
final class OutboxEntry {
    /** The key of the entry that says how far the other topics have been read. */
    static final String POSITIONS = "positions";

    /** By whom an entry was written; who wrote it needs not read it. */
    private static final String BY = "by";

    /** Of each partition, as {@code broadcast.alerts-0}, the first offset that has not been read. */
    record Positions(Map<String, Long> positions) {
        Positions {
            positions = Map.copyOf(positions);
        }
    }

    private OutboxEntry() {}

    static ProducerRecord<String, byte[]> of(Delivery delivery, String by) {
        return entry(delivery.id(), Json.bytes(delivery), by);
    }

    static ProducerRecord<String, byte[]> of(Positions positions, String by) {
        return entry(POSITIONS, Json.bytes(positions), by);
    }

    /** It is of no interest any more. */
    static ProducerRecord<String, byte[]> gone(String id, String by) {
        return entry(id, null, by);
    }

    private static ProducerRecord<String, byte[]> entry(String key, byte[] value, String by) {
        List<Header> headers = List.of(header(Json.SCHEMA_HEADER, Topic.WEBHOOKS.schema()), header(BY, by));
        return new ProducerRecord<>(Topic.WEBHOOKS.topicName(), null, null, key, value, headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static boolean isBy(ConsumerRecord<String, byte[]> entry, String by) {
        Header header = entry.headers().lastHeader(BY);
        return header != null && by.equals(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** The delivery of an entry; empty where it is none that this program understands. */
    static Optional<Delivery> delivery(ConsumerRecord<String, byte[]> entry) {
        try {
            Delivery delivery = Json.read(entry.value(), Delivery.class);
            return Objects.equals(delivery.id(), entry.key()) ? Optional.of(delivery) : Optional.empty();
        } catch (UncheckedIOException | NullPointerException e) {
            return Optional.empty();
        }
    }

    static Positions positions(ConsumerRecord<String, byte[]> entry) {
        return Json.read(entry.value(), Positions.class);
    }
}
