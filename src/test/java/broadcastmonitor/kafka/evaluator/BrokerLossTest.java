package broadcastmonitor.kafka.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.alerts.Speech;
import broadcastmonitor.alerts.WordRules;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.kafka.AlertReader;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.JavaProcess;
import broadcastmonitor.kafka.Position;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptPublisher;
import broadcastmonitor.kafka.TranscriptTail;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.broker.ExternalCluster;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker process is killed with -9 and started again on the same port and data. */
class BrokerLossTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path data;

    /** Six utterances of a broadcast, four of them with something to object to. */
    private static List<Transcript> talk(String broadcast) {
        List<Transcript> talk = new ArrayList<>();
        for (int hour = 0; hour < 3; hour++) {
            for (Transcript t : EvaluatorTopologyTest.talk(broadcast)) {
                talk.add(Speech.transcript(
                        broadcast,
                        t.utterance() + "-" + hour,
                        t.revision(),
                        t.isFinal(),
                        t.startMs() + hour * 60_000L,
                        t.text(),
                        null));
            }
        }
        return talk;
    }

    @Test
    void shouldLoseNeitherTranscriptsNorAlertsWhenTheBrokerIsKilledForAMoment() throws Exception {
        int port = EmbeddedBroker.freePort();
        JavaProcess first = JavaProcess.broker(data, port);
        Cluster cluster = ExternalCluster.connect(first.address());
        Topics.create(cluster, 2);
        EvaluatorLoop loop =
                new EvaluatorLoop(cluster, id -> WordRules.evaluation(), EvaluatorSettings.DEFAULT, Clock.systemUTC());
        Thread thread = new Thread(loop, "evaluator");
        thread.start();
        assertThat(loop.awaitBegun(PATIENCE)).isTrue();
        List<Transcript> talk = talk("b");
        List<CompletableFuture<Position>> published = new ArrayList<>();
        try (TranscriptPublisher publisher = new TranscriptPublisher(cluster)) {
            for (Transcript transcript : talk.subList(0, 9)) {
                published.add(publisher.publish(transcript));
            }
            Position ninth = published.get(8).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(loop.awaitProcessed(ninth, PATIENCE)).isTrue();
            first.kill();
            for (Transcript transcript : talk.subList(9, 15)) {
                published.add(publisher.publish(transcript));
            }
            assertThat(cluster.awaitAnswers(Duration.ofMillis(500))).isFalse();
            try (JavaProcess ignored = JavaProcess.broker(data, port)) {
                assertThat(cluster.awaitAnswers(PATIENCE)).isTrue();
                for (Transcript transcript : talk.subList(15, talk.size())) {
                    published.add(publisher.publish(transcript));
                }
                publisher.flush();
                for (CompletableFuture<Position> each : published) {
                    assertThat(loop.awaitProcessed(each.get(), PATIENCE)).isTrue();
                }
                assertThat(alerts(cluster)).isEqualTo(expected(talk));
                loop.close();
            }
        } finally {
            first.close();
        }
        thread.join(PATIENCE.toMillis());
        assertThat(thread.isAlive()).isFalse();
    }

    /** The last status of each alert. */
    private static Map<String, Status> alerts(Cluster cluster) {
        Map<String, Status> last = new TreeMap<>();
        try (AlertReader reader = AlertReader.fromBeginning(cluster, null, Clock.systemUTC())) {
            reader.readToEnd().forEach(a -> last.put(a.alert().id(), a.alert().status()));
        }
        return last;
    }

    /** What an undisturbed evaluation gives. */
    private static Map<String, Status> expected(List<Transcript> talk) {
        Map<String, Status> last = new TreeMap<>();
        AlertLifecycle lifecycle = new AlertLifecycle(WordRules.evaluation(), AlertPolicy.DEFAULT, Clock.systemUTC());
        for (Transcript transcript : talk) {
            for (Alert alert : lifecycle.accept(transcript).alerts()) {
                last.put(alert.id(), alert.status());
            }
        }
        return last;
    }

    @Tag("long")
    @Test
    void shouldSayWithinHalfAMinuteThatTheBrokerIsGoneAndGoOnWithANewPublisher() throws Exception {
        int port = EmbeddedBroker.freePort();
        List<Transcript> talk = talk("b");
        JavaProcess first = JavaProcess.broker(data, port);
        Cluster cluster = ExternalCluster.connect(first.address());
        Topics.create(cluster, 2);
        TranscriptPublisher publisher = new TranscriptPublisher(cluster);
        publisher.publish(talk.get(0)).get();
        first.kill();
        long lost = System.nanoTime();
        CompletableFuture<Position> doomed = publisher.publish(talk.get(1));
        assertThat(doomed)
                .failsWithin(Duration.ofSeconds(40))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(ClusterException.class);
        System.out.printf("failure noticed after %d ms%n", (System.nanoTime() - lost) / 1_000_000);
        assertThatExceptionOfType(ClusterException.class).isThrownBy(() -> publisher.publish(talk.get(2)));
        long closing = System.nanoTime();
        publisher.close();
        assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(5));
        try (JavaProcess ignored = JavaProcess.broker(data, port)) {
            assertThat(cluster.awaitAnswers(PATIENCE)).isTrue();
            try (TranscriptPublisher next = new TranscriptPublisher(cluster)) {
                assertThat(next.publish(talk.get(3)).get().offset()).isEqualTo(1);
            }
            assertThat(TranscriptTail.find(cluster, "b", Duration.ofHours(1), Instant.now()))
                    .get()
                    .extracting(TranscriptTail::lastFinal)
                    .isEqualTo(talk.get(3).utterance());
        }
    }
}
