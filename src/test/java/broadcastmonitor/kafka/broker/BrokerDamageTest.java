package broadcastmonitor.kafka.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.alerts.Speech;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptPublisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What crashes, full disks and hands do to the broker's own files stops nobody. */
class BrokerDamageTest {
    private static final String META =
            "#\nversion=1\nnode.id=1\ncluster.id=MkU3OEVBNTcwNTJENDM2Qk\n" + "directory.id=4rvSMrWOQ8qbJvXzlDGJ3g\n";

    @TempDir
    Path directory;

    private Path kafka() {
        return directory.resolve("kafka");
    }

    private static byte[] damaged(byte[] whole, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new byte[0];
            case 1 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 2 -> new byte[whole.length];
            case 3 -> {
                byte[] noise = new byte[random.nextInt(300)];
                random.nextBytes(noise);
                yield noise;
            }
            default -> {
                byte[] flipped = whole.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
        };
    }

    @Test
    void shouldPutADamagedIdentityRightFromItsCopy() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("k/__cluster_metadata-0"))
                .getParent();
        Path meta = folder.resolve("meta.properties");
        byte[] whole = META.getBytes(StandardCharsets.ISO_8859_1);
        Files.write(meta, whole);
        assertThat(BrokerIdentity.mend(folder)).isEqualTo(BrokerIdentity.Found.WHOLE);
        for (int seed = 0; seed < 200; seed++) {
            Files.write(meta, damaged(whole, new Random(seed)));
            assertThat(BrokerIdentity.mend(folder)).isEqualTo(BrokerIdentity.Found.MENDED);
            assertThat(meta).hasBinaryContent(whole);
        }
        Files.delete(meta);
        assertThat(BrokerIdentity.mend(folder)).isEqualTo(BrokerIdentity.Found.MENDED);
        assertThat(meta).hasBinaryContent(whole);
    }

    @Test
    void shouldSayThatAnIdentityWithoutACopyIsLost() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("k/__cluster_metadata-0"))
                .getParent();
        for (String lost : List.of(
                "",
                META.replace("node.id=1", "node.id=2"),
                META.replace("version=1", "version=9"),
                "version=1\n",
                "\u0000")) {
            Files.writeString(folder.resolve("meta.properties"), lost);
            assertThat(BrokerIdentity.mend(folder)).as(lost).isEqualTo(BrokerIdentity.Found.LOST);
        }
        Files.delete(folder.resolve("__cluster_metadata-0"));
        assertThat(BrokerIdentity.mend(folder)).isEqualTo(BrokerIdentity.Found.NOTHING);
        assertThat(folder.resolve("meta.properties")).doesNotExist();
    }

    @Test
    void shouldKeepItsRecordsWhenMetaPropertiesIsEmpty() throws Exception {
        long before;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Topics.create(broker, 1);
            before = publish(broker);
        }
        Files.write(kafka().resolve("meta.properties"), new byte[0]);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Topics.create(broker, 1);
            assertThat(publish(broker)).isEqualTo(before + 1);
        }
        // And when there is no copy, the service runs all the same, and nothing is thrown away.
        Files.write(kafka().resolve("meta.properties"), new byte[0]);
        Files.delete(kafka().resolve("meta.properties.copy"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Topics.create(broker, 1);
            assertThat(publish(broker)).isZero();
        }
        assertThat(directory.resolve("kafka.damaged-1/broadcast.transcripts-0")).isDirectory();
    }

    @Test
    void shouldPutDataAsideThatBreakBrokersSoonAfterTheirStart() throws Exception {
        long before;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Topics.create(broker, 1);
            before = publish(broker);
        }
        breakDown();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            assertThat(publish(broker)).isEqualTo(before + 1); // once is nothing
        }
        breakDown();
        breakDown();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Topics.create(broker, 1);
            assertThat(publish(broker)).isZero();
        }
        assertThat(directory.resolve("kafka.damaged-1/broadcast.transcripts-0")).isDirectory();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            assertThat(publish(broker)).isEqualTo(1);
        }
    }

    /** A broker ends the process it is in, or so it thinks. */
    private void breakDown() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Thread last = new Thread(broker.threads(), () -> Exit.halt(1, "a file cannot be read"));
            last.setUncaughtExceptionHandler((thread, end) -> {});
            last.start();
            last.join();
            assertThatThrownBy(broker::check).hasMessageContaining("a file cannot be read");
        }
    }

    /** As a service does it: a broker that breaks down is closed and started again. */
    private void startAndPublish() throws Exception {
        for (int attempt = 1; ; attempt++) {
            try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
                Topics.create(broker, 1);
                publish(broker);
                return;
            } catch (ClusterException | ExecutionException e) {
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }

    @Tag("long")
    @Test
    void shouldStartWhateverFileOfItsIsDamaged() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            startAndPublish();
            List<Path> files;
            try (Stream<Path> all = Files.walk(kafka())) {
                files = all.filter(Files::isRegularFile).sorted().toList();
            }
            Random random = new Random(seed);
            Path file = files.get(random.nextInt(files.size()));
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, damaged(whole.length == 0 ? new byte[1] : whole, random));
        }
        startAndPublish();
    }

    private static long publish(Cluster cluster) throws Exception {
        try (TranscriptPublisher publisher = new TranscriptPublisher(cluster)) {
            return publisher.publish(Speech.last("b", "u", 0, 0, "hello")).get().offset();
        }
    }
}
