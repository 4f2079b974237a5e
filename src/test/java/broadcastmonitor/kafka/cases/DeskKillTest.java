package broadcastmonitor.kafka.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.Case.Effect;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.kafka.AlertPublisher;
import broadcastmonitor.kafka.Clients;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.JavaProcess;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.broker.ExternalCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty clients claim and decide at two desks, while desks and the broker are killed with -9. */
@Tag("long")
class DeskKillTest {
    private static final int CLIENTS = 20;
    private static final int DEEDS = Integer.getInteger("deeds", 1_000);
    private static final int KILLS = Integer.getInteger("kills", 9);
    private static final int CASES = 40;
    private static final int ANSWER_MS = 60_000;
    private static final long SEED = Long.getLong("seed", 20_260_301);

    @TempDir
    Path directory;

    private final AtomicReferenceArray<JavaProcess> desks = new AtomicReferenceArray<>(2);
    private final Map<String, Effect> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Integer> sent = new ConcurrentHashMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private Cluster cluster;

    @Test
    void shouldShowTheSameCasesAtBothDesksWhateverIsKilled() throws Exception {
        int port = EmbeddedBroker.freePort();
        Path data = directory.resolve("broker");
        JavaProcess broker = JavaProcess.broker(data, port);
        ExecutorService people = Executors.newFixedThreadPool(CLIENTS);
        try {
            cluster = ExternalCluster.connect(broker.address());
            Topics.create(cluster, 2);
            raise();
            start(0);
            start(1);
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(SEED + client);
                String who = "moderator-" + client;
                clients.add(people.submit(() -> work(who, random)));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                int when = kill * DEEDS / (KILLS + 1);
                JavaProcess.await("deed " + when, () -> acknowledged.size() >= when || failed(clients));
                if (kill % 3 == 0) {
                    broker.kill();
                    broker = JavaProcess.broker(data, port);
                } else {
                    desks.get(kill % 3 - 1).kill();
                    start(kill % 3 - 1);
                }
            }
            for (Future<?> client : clients) {
                client.get(10, TimeUnit.MINUTES);
            }
            check();
        } finally {
            people.shutdownNow();
            desks.get(0).close();
            desks.get(1).close();
            broker.close();
        }
    }

    private static boolean failed(List<Future<?>> clients) {
        return clients.stream().anyMatch(Future::isDone);
    }

    private void raise() {
        try (AlertPublisher publisher = new AlertPublisher(cluster)) {
            for (int i = 0; i < CASES; i++) {
                alerts.add(CaseTales.alert(
                        "b" + i % 8,
                        "a" + i,
                        Status.CONFIRMED,
                        "quote " + i,
                        1_000 * i,
                        CaseTales.START.plusSeconds(i)));
                publisher.publish(alerts.get(i));
            }
            publisher.flush();
        }
    }

    private void start(int desk) throws Exception {
        JavaProcess process = JavaProcess.of(
                DeskMain.class.getName(),
                cluster.bootstrapServers(),
                directory.resolve("view-" + desk).toString());
        process.awaitLine("desk at ");
        desks.set(desk, process);
    }

    /** What a desk said: what became of an event, and the last one that counts for the verdict. */
    private record Said(Effect effect, String last) {}

    /** Somebody claims and decides, here and there, and sends again whatever was not answered. */
    private void work(String who, Random random) {
        Alert alert = null;
        String last = null;
        for (int i = 0; i < DEEDS / CLIENTS; i++) {
            boolean claims = i % 2 == 0;
            alert = claims ? alerts.get(random.nextInt(alerts.size())) : alert;
            String id = "%s-event-%04d".formatted(who, i);
            CaseEvent event = CaseTales.event(
                    id, claims ? Type.CLAIMED : Type.VERDICT, who, alert, random.nextInt(10) == 0 ? "unknown" : last);
            Said said = null;
            while (said == null) {
                sent.merge(id, 1, Integer::sum);
                said = ask(random.nextInt(2), Json.line(event));
            }
            acknowledged.put(id, said.effect());
            last = said.last();
        }
    }

    /** Null where the desk is gone, or does not know. */
    private Said ask(int desk, String line) {
        try {
            List<String> said = lines(desk, line);
            if (said.isEmpty()) {
                return null;
            }
            String[] parts = said.get(0).split(" ");
            return new Said(Effect.valueOf(parts[0]), parts[1].equals("null") ? null : parts[1]);
        } catch (IOException | UncheckedIOException e) {
            return null;
        }
    }

    private List<String> lines(int desk, String question) throws IOException {
        String at = desks.get(desk).lines().stream()
                .filter(line -> line.startsWith("desk at "))
                .findFirst()
                .orElseThrow();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(at.substring(8)))) {
            socket.setSoTimeout(ANSWER_MS);
            new PrintStream(socket.getOutputStream(), true, UTF_8).println(question);
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            return in.lines().toList();
        }
    }

    private void check() throws Exception {
        Map<CaseKey, Case> truth = truth();
        for (int desk = 0; desk < 2; desk++) {
            int which = desk;
            JavaProcess.await("desk " + desk, () -> cases(which).equals(truth));
        }
        Map<String, Effect> there = new TreeMap<>();
        for (Case each : truth.values()) {
            for (Case.Recorded recorded : each.history()) {
                assertThat(there.put(recorded.event().id(), recorded.effect())).isNull();
            }
        }
        assertThat(acknowledged).hasSize(DEEDS / CLIENTS * CLIENTS);
        assertThat(there).isEqualTo(new TreeMap<>(acknowledged));
        long again = sent.values().stream().filter(times -> times > 1).count();
        System.out.printf(
                "%d deeds at two desks, %d kills, %d sent more than once; %s%n",
                acknowledged.size(), KILLS, again, tally(there));
    }

    private static Map<Effect, Integer> tally(Map<String, Effect> effects) {
        Map<Effect, Integer> tally = new TreeMap<>();
        effects.values().forEach(effect -> tally.merge(effect, 1, Integer::sum));
        return tally;
    }

    private Map<CaseKey, Case> cases(int desk) {
        Map<CaseKey, Case> cases = new ConcurrentHashMap<>();
        try {
            for (String line : lines(desk, "all")) {
                Case each = Json.read(line.getBytes(UTF_8), Case.class);
                cases.put(each.key(), each);
            }
        } catch (IOException | UncheckedIOException e) {
            return Map.of();
        }
        return cases;
    }

    /** What the topics say, folded without a desk. */
    private Map<CaseKey, Case> truth() throws Exception {
        Map<CaseKey, List<Logged>> events = new ConcurrentHashMap<>();
        try (Consumer<String, byte[]> consumer = Clients.consumer(cluster, null)) {
            List<TopicPartition> partitions = Clients.partitions(consumer, Topic.VERDICTS);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<String, byte[]> entry : consumer.poll(Duration.ofMillis(100))) {
                    CaseEvent event = Json.verdict(entry);
                    events.computeIfAbsent(event.key(), key -> new ArrayList<>())
                            .add(new Logged(event, Instant.ofEpochMilli(entry.timestamp())));
                }
            }
        }
        Map<CaseKey, Case> cases = new ConcurrentHashMap<>();
        for (Alert alert : alerts) {
            CaseKey key = CaseKey.of(alert);
            cases.put(key, new CaseFold().fold(key, List.of(alert), events.getOrDefault(key, List.of())));
        }
        return cases;
    }
}
