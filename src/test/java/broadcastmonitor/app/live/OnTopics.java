package broadcastmonitor.app.live;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that the topics hold of one broadcast, in order, duplicates included. */
record OnTopics(List<Transcript> transcripts, List<Alert> alerts, List<BroadcastEvent> events) {

    static OnTopics of(String bootstrapServers, String broadcast) {
        List<Transcript> transcripts = new ArrayList<>();
        List<Alert> alerts = new ArrayList<>();
        List<BroadcastEvent> events = new ArrayList<>();
        for (byte[] value : values(bootstrapServers, Topic.TRANSCRIPTS, broadcast)) {
            transcripts.add(Json.read(value, Transcript.class));
        }
        for (byte[] value : values(bootstrapServers, Topic.ALERTS, broadcast)) {
            alerts.add(Json.read(value, Alert.class));
        }
        for (byte[] value : values(bootstrapServers, Topic.EVENTS, broadcast)) {
            events.add(Json.read(value, BroadcastEvent.class));
        }
        return new OnTopics(transcripts, alerts, events);
    }

    private static List<byte[]> values(String bootstrapServers, Topic topic, String broadcast) {
        List<byte[]> values = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                UUID.randomUUID().toString());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> entry : consumer.poll(Duration.ofMillis(200))) {
                    if (broadcast.equals(entry.key())) {
                        values.add(entry.value());
                    }
                }
            }
        }
        return values;
    }

    /** Whether the end of the broadcast has been announced. */
    boolean ended() {
        return events.stream().anyMatch(event -> event.type() == BroadcastEvent.Type.ENDED);
    }
}
