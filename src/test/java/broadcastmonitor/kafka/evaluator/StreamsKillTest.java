package broadcastmonitor.kafka.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.AlertLifecycle;
import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.alerts.Speech;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.AlertReader;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.JavaProcess;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptPublisher;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.rules.PatternDetector;
import broadcastmonitor.rules.RuleSet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two machines share the broadcasts; one is killed with -9 while everybody talks. */
@Tag("long")
class StreamsKillTest {
    private static final int BROADCASTS = 8;
    private static final int UTTERANCES = 60;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldConfirmWhatAnUndisturbedEvaluationConfirms(boolean exactlyOnce) throws Exception {
        List<Transcript> talk = talk();
        Map<String, Status> expected = expected(talk);
        assertThat(expected).hasSizeGreaterThan(100);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("data"))) {
            Topics.create(broker);
            JavaProcess victim = evaluator(broker, exactlyOnce);
            try (JavaProcess heir = evaluator(broker, exactlyOnce);
                    TranscriptPublisher publisher = new TranscriptPublisher(broker);
                    AlertReader reader = AlertReader.fromBeginning(broker, null, Clock.systemUTC())) {
                victim.awaitLine("evaluating a share");
                heir.awaitLine("evaluating a share");
                Map<String, Status> last = new TreeMap<>();
                Map<String, Integer> times = new HashMap<>();
                long start = System.nanoTime();
                int third = talk.size() / 3;
                for (int i = 0; i < talk.size(); i++) {
                    publisher.publish(talk.get(i)).get();
                    if (i % 10 == 0) {
                        take(reader.poll(Duration.ofMillis(i < third ? 40 : 10)), last, times);
                    }
                    if (i == third) {
                        JavaProcess.await("alerts before the kill", () -> {
                            take(reader.poll(Duration.ofMillis(100)), last, times);
                            return !last.isEmpty();
                        });
                    }
                    if (i == 2 * third) {
                        victim.kill();
                    }
                }
                JavaProcess.await("the alerts of all broadcasts", () -> {
                    take(reader.poll(Duration.ofMillis(100)), last, times);
                    return last.keySet().containsAll(expected.keySet()) && !last.containsValue(Status.PROVISIONAL);
                });
                take(reader.readToEnd(), last, times);
                long repeated =
                        times.values().stream().filter(count -> count > 1).count();
                System.out.printf(
                        "exactly once: %s; %d alerts, %d of their records came twice or oftener; %d ms in all%n",
                        exactlyOnce, last.size(), repeated, (System.nanoTime() - start) / 1_000_000);
                assertThat(last).isEqualTo(expected);
                if (exactlyOnce) {
                    assertThat(repeated).isZero();
                }
            } finally {
                victim.close();
            }
        }
    }

    private static void take(List<AlertReader.Arrival> arrivals, Map<String, Status> last, Map<String, Integer> times) {
        for (AlertReader.Arrival arrival : arrivals) {
            Alert alert = arrival.alert();
            last.put(alert.id(), alert.status());
            times.merge(alert.id() + alert.status(), 1, Integer::sum);
        }
    }

    private static JavaProcess evaluator(Cluster cluster, boolean exactlyOnce) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "evaluate",
                "--streams",
                "--bootstrap-servers",
                cluster.bootstrapServers(),
                "--rules",
                Path.of("rules").toAbsolutePath().toString()));
        if (exactlyOnce) {
            command.add("--exactly-once");
        }
        return JavaProcess.monitor(command.toArray(String[]::new));
    }

    /** All broadcasts at once; what is objected to lies in some utterances and, over a pause, across two of them. */
    private static List<Transcript> talk() {
        String[] said = {
            "this is the best vacuum cleaner you can find today and it comes with three brushes and a",
            "the colour is blue and it fits in every cupboard",
            "we are number one in the whole market and nobody sells more of them than",
            "it is guaranteed to work for ever so buy it now"
        };
        List<Transcript> talk = new ArrayList<>();
        for (int u = 0; u < UTTERANCES; u++) {
            for (int revision = 0; revision < 3; revision++) {
                for (int b = 0; b < BROADCASTS; b++) {
                    String text = said[(u + b) % said.length];
                    String heard = revision == 0 ? text.substring(0, text.lastIndexOf(' ')) : text;
                    talk.add(Speech.transcript("b" + b, "u" + u, revision, revision == 2, u * 9_000L, heard, null));
                }
            }
        }
        return talk;
    }

    private static Map<String, Status> expected(List<Transcript> talk) {
        RuleSet rules = RuleSet.load(Path.of("rules"));
        Map<String, AlertLifecycle> lifecycles = new HashMap<>();
        Map<String, Status> last = new TreeMap<>();
        for (Transcript transcript : talk) {
            AlertLifecycle lifecycle = lifecycles.computeIfAbsent(
                    transcript.broadcast(),
                    id -> new AlertLifecycle(
                            new BroadcastEvaluation(List.of(new PatternDetector(() -> rules)), Brief.none()),
                            AlertPolicy.DEFAULT,
                            Clock.systemUTC()));
            lifecycle.accept(transcript).alerts().forEach(alert -> last.put(alert.id(), alert.status()));
        }
        return last;
    }
}
