package broadcastmonitor.kafka.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.alerts.Speech;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Position;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedBrokerTest {
    @TempDir
    Path directory;

    @Test
    void shouldKeepTopicsAndRecordsWhenItStartsAgainOnTheSameDirectory() throws Exception {
        Position before;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Topics.create(broker, 2);
            before = publish(broker);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Topics.create(broker, 5);
            assertThat(partitions(broker, Topic.ALERTS)).isEqualTo(2);
            assertThat(publish(broker)).isEqualTo(new Position(before.partition(), before.offset() + 1));
        }
    }

    @Test
    void shouldSayThatTheDataDirectoryIsInUseAndLeaveTheOtherInstanceAlone() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> EmbeddedBroker.start(directory))
                    .withMessageContaining(directory.toString())
                    .withMessageContaining("used by another running instance (process "
                            + ProcessHandle.current().pid() + ")")
                    .withMessageContaining("--data-dir")
                    .matches(e -> e.exitCode() == 2);
            Topics.create(broker, 1);
            assertThat(publish(broker).offset()).isZero();
        }
    }

    @Test
    void shouldSayThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> EmbeddedBroker.start(directory, taken.getLocalPort()))
                    .withMessageContaining("port " + taken.getLocalPort() + " is taken")
                    .matches(e -> e.exitCode() == 2);
        }
        // Nothing is held: the same directory can be used at once.
        DataDirectory.open(directory, 1).close();
    }

    /** Between the choice of a free port and its use anybody may take it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldTryAgainWhenAFreePortIsLost(int lost) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AtomicInteger asked = new AtomicInteger();
            IntSupplier ports =
                    () -> asked.getAndIncrement() == lost ? taken.getLocalPort() : EmbeddedBroker.freePort();
            try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, 1, ports)) {
                Topics.create(broker, 1);
                assertThat(publish(broker).offset()).isZero();
            }
            assertThat(asked).hasValue(4);
        }
    }

    @Test
    void shouldSayThatTheDataDirectoryCannotBeWritten() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> EmbeddedBroker.start(file))
                .withMessageStartingWith("cannot write to the data directory " + file)
                .matches(e -> e.exitCode() == 2);
    }

    @Test
    void shouldSayThatTheDiskIsFullBeforeItWritesAnything() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> EmbeddedBroker.start(directory, 0, Long.MAX_VALUE))
                .withMessageContaining("is full")
                .matches(e -> e.exitCode() == 2);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldSayWithinFifteenSecondsThatNobodyAnswers() throws IOException {
        int port = EmbeddedBroker.freePort();
        long start = System.nanoTime();
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> ExternalCluster.connect("127.0.0.1:" + port))
                .withMessageContaining("no Kafka broker answers at 127.0.0.1:" + port)
                .matches(e -> e.exitCode() == 2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Tag("long")
    @Test
    void shouldSayWithinFifteenSecondsThatTheOtherSideIsNoKafka() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> ExternalCluster.connect("127.0.0.1:" + mute.getLocalPort()))
                    .withMessageContaining("does not answer as a client expects")
                    .matches(e -> e.exitCode() == 2);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }
    }

    /** Kafka's client alone would take "HTTP" for the size of an answer and run out of memory. */
    @ParameterizedTest
    @CsvSource({
        "48545450 2f312e31 20343030, is no Kafka broker",
        "15030300 020228, wants an encrypted connection",
        "00000010 00000001 00000000, is no Kafka broker"
    })
    void shouldSayThatWhatAnswersIsNoKafkaInClearText(String answer, String complaint) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread other = new Thread(() -> answer(server, HexFormat.of().parseHex(answer.replace(" ", ""))));
            other.start();

            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> ExternalCluster.connect("127.0.0.1:" + server.getLocalPort()))
                    .withMessageContaining("cannot use the Kafka cluster at 127.0.0.1:" + server.getLocalPort())
                    .withMessageContaining(complaint)
                    .matches(e -> e.exitCode() == 2);
            other.join();
        }
    }

    private static void answer(ServerSocket server, byte[] answer) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read(new byte[1024]);
            socket.getOutputStream().write(answer);
            socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldSayWhatIsWrongWithAnAddress() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> ExternalCluster.connect("nowhere"))
                .withMessageContaining("\"nowhere\"")
                .withMessageContaining("HOST:PORT");
    }

    @Test
    void shouldReachABrokerAsAnExternalCluster() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Cluster cluster = ExternalCluster.connect(broker.bootstrapServers(), Map.of("client.id", "test"));
            Topics.create(cluster, 1);
            assertThat(publish(cluster).offset()).isZero();
        }
    }

    /** As after a full disk: its folder is out of reach for a while, and what has ended in it ends for good. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "open files cannot be moved")
    void shouldStartAgainInTheSameProcessAfterItBrokeDown() throws Exception {
        Path folder = directory.resolve("kafka");
        Path away = directory.resolve("away");
        int port;
        Position before;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            port = broker.port();
            Topics.create(broker, 1);
            before = publish(broker);
            Files.move(folder, away);
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (isUp(broker)) {
                assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
        if (Files.exists(folder)) {
            Files.move(folder, directory.resolve("rest")); // what the broker tried to write meanwhile
        }
        Files.move(away, folder);
        try (EmbeddedBroker broker = EmbeddedBroker.startAgain(directory, 0, port)) {
            assertThat(broker.port()).isEqualTo(port);
            Topics.create(broker, 1);
            assertThat(publish(broker)).isEqualTo(new Position(before.partition(), before.offset() + 1));
        }
    }

    private static boolean isUp(Cluster broker) {
        try {
            broker.check();
            return true;
        } catch (ClusterException e) {
            assertThat(e).hasMessageContaining("broke down");
            return false;
        }
    }

    private static Position publish(Cluster cluster) throws Exception {
        try (TranscriptPublisher publisher = new TranscriptPublisher(cluster)) {
            return publisher.publish(Speech.last("b", "u", 0, 0, "hello")).get();
        }
    }

    private static int partitions(Cluster cluster, Topic topic) throws Exception {
        try (Admin admin = Admin.create(Clients.settings(cluster))) {
            return admin.describeTopics(java.util.List.of(topic.topicName()))
                    .allTopicNames()
                    .get()
                    .get(topic.topicName())
                    .partitions()
                    .size();
        }
    }
}
