package broadcastmonitor.kafka.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsCopyTest {
    private static final long SEED = 33;
    private static final int RECORDS = 200;
    private static final int DELETED = 7;
    private static final String GROUP = "broadcast-monitor.evaluator.0123";

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    @Test
    void shouldCopyEveryRecordWithItsTimeAndLetReadersGoOnWhereTheyWere() throws Exception {
        TopicPartition transcripts = new TopicPartition(Topic.TRANSCRIPTS.topicName(), 0);
        Map<String, byte[]> copies = new TreeMap<>();
        byte[] progress;
        List<String> before;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("from"))) {
            Topics.create(broker, 1);
            fill(broker);
            try (Admin admin = Admin.create(Clients.settings(broker))) {
                admin.deleteRecords(Map.of(transcripts, RecordsToDelete.beforeOffset(DELETED)))
                        .all()
                        .get();
                admin.alterConsumerGroupOffsets(GROUP, Map.of(transcripts, new OffsetAndMetadata(20, "published=25")))
                        .all()
                        .get();
            }
            try (TopicsOut out = new TopicsOut(broker)) {
                progress = out.progress();
                copies = copied(out);
            }
            before = contents(copies);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("to"))) {
            restore(broker, copies, progress);
            Map<String, byte[]> again;
            try (TopicsOut out = new TopicsOut(broker)) {
                again = copied(out);
            }
            assertThat(contents(again)).isEqualTo(before);
            assertThat(again.keySet()).isEqualTo(copies.keySet());
            assertProgress(broker, transcripts);
            assertSettings(broker);
            Map<String, byte[]> all = copies;
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> restore(broker, all, progress))
                    .withMessageContaining("already")
                    .matches(e -> e.exitCode() == 2);
        }
    }

    private static void assertProgress(Cluster broker, TopicPartition transcripts) {
        try (Consumer<String, byte[]> consumer = Clients.consumer(broker, GROUP)) {
            OffsetAndMetadata at =
                    consumer.committed(java.util.Set.of(transcripts)).get(transcripts);
            assertThat(at.offset()).isEqualTo(20 - DELETED);
            assertThat(at.metadata()).isEqualTo("published=" + (25 - DELETED));
        }
    }

    /** From then on the broker's time counts again. */
    private static void assertSettings(Cluster broker) throws Exception {
        try (Admin admin = Admin.create(Clients.settings(broker))) {
            ConfigResource verdicts = new ConfigResource(ConfigResource.Type.TOPIC, Topic.VERDICTS.topicName());
            var settings = admin.describeConfigs(List.of(verdicts)).all().get().get(verdicts);
            assertThat(settings.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
            assertThat(settings.get("flush.messages").value()).isEqualTo("1");
        }
        assertThat(Topics.renewSettings(broker)).isEmpty();
    }

    private void fill(Cluster cluster) throws Exception {
        Map<String, Object> settings = Clients.settings(cluster);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                Topic topic = i < 60 ? Topic.TRANSCRIPTS : Topic.values()[random.nextInt(Topic.values().length)];
                long now = System.currentTimeMillis();
                ProducerRecord<byte[], byte[]> entry =
                        new ProducerRecord<>(topic.topicName(), 0, now - random.nextInt(3_600_000), key(), value());
                entry.headers().add("schema", topic.schema().getBytes(StandardCharsets.UTF_8));
                if (random.nextBoolean()) {
                    entry.headers().add("schema", random.nextBoolean() ? null : noise());
                }
                producer.send(entry);
            }
            producer.flush();
        }
    }

    /** Compacted topics want a key; what compaction takes is not this test's matter. */
    private byte[] key() {
        return random.nextInt(4) == 0
                ? noise()
                : ("эфир-" + random.nextInt(1_000_000)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] value() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> noise();
            default -> ("{\"text\":\"сказано \\n " + random.nextLong() + "\"}").getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Map<String, byte[]> copied(TopicsOut out) throws Exception {
        Map<String, byte[]> copies = new TreeMap<>();
        for (TopicsOut.Part part : out.parts()) {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            out.write(part, lines);
            copies.put(part.topic() + "/" + part.number(), lines.toByteArray());
        }
        return copies;
    }

    private static void restore(Cluster cluster, Map<String, byte[]> copies, byte[] progress) throws Exception {
        Map<String, Integer> partitions = new TreeMap<>();
        copies.keySet().forEach(name -> partitions.merge(name.split("/")[0], 1, Integer::sum));
        try (TopicsIn in = new TopicsIn(cluster, partitions, progress)) {
            for (Map.Entry<String, byte[]> each : copies.entrySet()) {
                String[] name = each.getKey().split("/");
                in.write(name[0], Integer.parseInt(name[1]), new ByteArrayInputStream(each.getValue()));
            }
            in.finish();
        }
    }

    /** Everything of the records but their offsets. */
    private static List<String> contents(Map<String, byte[]> copies) {
        List<String> contents = new ArrayList<>();
        copies.forEach((name, lines) -> Arrays.stream(new String(lines, StandardCharsets.UTF_8).split("\n"))
                .map(line -> name + " " + line.replaceFirst("\"offset\":\\d+,", ""))
                .forEach(contents::add));
        assertThat(contents).hasSizeGreaterThan(RECORDS / 2);
        return contents;
    }
}
