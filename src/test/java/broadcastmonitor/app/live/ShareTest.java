package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two transcribing machines and an evaluating one on a cluster; one is killed, the other goes on with its broadcast. */
@Tag("long")
class ShareTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void shouldGoOnWithTheBroadcastsOfALostMachine() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("cluster"));
                ServiceProcess one = machine("one", broker);
                ServiceProcess other = machine("other", broker);
                MonitorProcess evaluator = MonitorProcess.start(
                        folder,
                        "evaluator",
                        "evaluate",
                        "--streams",
                        "--bootstrap-servers",
                        broker.bootstrapServers())) {
            evaluator.await("evaluating");
            int ports = 6;
            for (int i = 0; i < ports; i++) {
                one.add("b" + i, Path.of("samples/broadcast_en.wav").toString(), "en");
            }
            await(() -> one.statuses().size() + other.statuses().size() == ports && live(one) + live(other) == ports);
            assertThat(ids(one)).doesNotContainAnyElementsOf(ids(other));
            assertThat(one.statuses()).as("both have some").isNotEmpty();
            assertThat(other.statuses()).isNotEmpty();
            List<String> lost = List.copyOf(ids(one));

            one.process().kill();

            for (String id : lost) {
                other.await(id, PATIENCE, status -> status.path("finals").asLong() > 3);
            }
            for (String id : lost) {
                OnTopics topics = OnTopics.of(broker.bootstrapServers(), id);
                assertThat(topics.events())
                        .as(id)
                        .filteredOn(event -> event.type() == BroadcastEvent.Type.RESUMED)
                        .anySatisfy(event -> assertThat(event.detail()).contains("another machine"));
                TreeMap<String, String> texts = new TreeMap<>();
                for (Transcript transcript : topics.transcripts()) {
                    if (transcript.isFinal()) {
                        String before = texts.put(transcript.utterance(), transcript.text());
                        assertThat(before)
                                .as("%s %s", id, transcript.utterance())
                                .isIn(null, transcript.text());
                    }
                }
            }
            await(() -> OnTopics.of(broker.bootstrapServers(), lost.get(0)).alerts().stream()
                    .anyMatch(alert -> alert.status() == Alert.Status.CONFIRMED));
        }
    }

    private ServiceProcess machine(String name, EmbeddedBroker broker) throws Exception {
        return ServiceProcess.start(
                Files.createDirectories(folder.resolve(name)),
                ServiceProcess.freePort(),
                "--share",
                "--no-evaluator",
                "--remote-files",
                "samples",
                "--bootstrap-servers",
                broker.bootstrapServers());
    }

    private static TreeSet<String> ids(ServiceProcess machine) throws Exception {
        TreeSet<String> ids = new TreeSet<>();
        for (JsonNode status : machine.statuses()) {
            ids.add(status.path("id").asText());
        }
        return ids;
    }

    private static long live(ServiceProcess machine) throws Exception {
        return machine.statuses().stream()
                .filter(status -> status.path("finals").asLong() > 0)
                .count();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
