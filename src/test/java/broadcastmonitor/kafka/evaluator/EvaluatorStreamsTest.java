package broadcastmonitor.kafka.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.WordRules;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.AlertReader;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptPublisher;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorStreamsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Function<String, BroadcastEvaluation> RULES = broadcast -> WordRules.evaluation();

    @TempDir
    Path directory;

    @Test
    void shouldGiveTheSameAlertsAsTheLoopAtLeastOnceAndExactlyOnce() throws Exception {
        List<Transcript> talk = new ArrayList<>();
        List.of("a", "b", "c", "d").forEach(broadcast -> talk.addAll(EvaluatorTopologyTest.talk(broadcast)));
        List<List<Alert>> alerts = new ArrayList<>();
        for (int way = 0; way < 3; way++) {
            try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("data" + way))) {
                Topics.create(broker, 2);
                try (TranscriptPublisher publisher = new TranscriptPublisher(broker)) {
                    talk.forEach(publisher::publish);
                    publisher.flush();
                }
                alerts.add(way == 0 ? evaluatedByLoop(broker) : evaluatedByStreams(broker, way == 2));
            }
        }
        assertThat(alerts.get(0)).hasSize(20);
        assertThat(alerts.get(1)).containsExactlyInAnyOrderElementsOf(alerts.get(0));
        assertThat(alerts.get(2)).containsExactlyInAnyOrderElementsOf(alerts.get(0));
    }

    private static List<Alert> evaluatedByLoop(Cluster cluster) throws Exception {
        EvaluatorLoop loop = new EvaluatorLoop(cluster, RULES, EvaluatorSettings.DEFAULT, Clock.systemUTC());
        return evaluated(cluster, loop, loop);
    }

    private static List<Alert> evaluatedByStreams(Cluster cluster, boolean exactlyOnce) throws Exception {
        StreamsSettings settings = StreamsSettings.DEFAULT.exactlyOnce(exactlyOnce);
        EvaluatorStreams streams = new EvaluatorStreams(cluster, RULES, settings, Clock.systemUTC());
        return evaluated(cluster, streams, streams);
    }

    private static List<Alert> evaluated(Cluster cluster, Runnable evaluator, AutoCloseable closing) throws Exception {
        Thread thread = new Thread(evaluator, "evaluator");
        thread.start();
        List<Alert> alerts = new ArrayList<>();
        try (AlertReader reader = AlertReader.fromBeginning(cluster, null, Clock.systemUTC())) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (alerts.size() < 20 && System.nanoTime() < deadline) {
                reader.poll(Duration.ofMillis(100)).forEach(arrival -> alerts.add(arrival.alert()));
            }
            closing.close();
            reader.readToEnd().forEach(arrival -> alerts.add(arrival.alert()));
        }
        thread.join(PATIENCE.toMillis());
        assertThat(thread.isAlive()).isFalse();
        return alerts;
    }

    @Test
    void shouldSayThatTheTopicsDoNotFitTogether() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            Topics.create(broker, 2);
            try (Admin admin = Admin.create(Clients.settings(broker))) {
                admin.createPartitions(Map.of(Topic.EVENTS.topicName(), NewPartitions.increaseTo(3)))
                        .all()
                        .get();
                // The broker learns of it a moment after the controller has said yes.
                int partitions = 0;
                while (partitions != 3) {
                    partitions = admin.describeTopics(List.of(Topic.EVENTS.topicName()))
                            .allTopicNames()
                            .get()
                            .get(Topic.EVENTS.topicName())
                            .partitions()
                            .size();
                }
            }
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() ->
                            new EvaluatorStreams(broker, RULES, StreamsSettings.DEFAULT, Clock.systemUTC()).close())
                    .withMessageContaining("broadcast.transcripts has 2 partitions and broadcast.events 3")
                    .matches(e -> e.exitCode() == 2);
        }
    }

    @Test
    void shouldPinItsDefaults() {
        assertThat(StreamsSettings.DEFAULT.applicationId()).isEqualTo("broadcast-monitor.streams");
        assertThat(StreamsSettings.DEFAULT.exactlyOnce()).isFalse();
        assertThat(StreamsSettings.DEFAULT.session()).isEqualTo(Duration.ofSeconds(6));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> StreamsSettings.DEFAULT.withApplicationId("a b"))
                .withMessageContaining("\"a b\"");
    }
}
