package broadcastmonitor.kafka.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import broadcastmonitor.kafka.BroadcastRequest;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.JavaProcess;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.Schemas;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.broker.ExternalCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestMemberTest {
    @TempDir
    static Path directory;

    private static EmbeddedBroker broker;

    private final String group = "g-" + UUID.randomUUID();
    private final List<Machine> machines = new ArrayList<>();
    private Requests requests;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory);
        Topics.create(broker, 4);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void ask() {
        requests = new Requests(broker);
    }

    @AfterEach
    void leave() {
        machines.forEach(Machine::close);
        requests.list().keySet().forEach(requests::withdraw);
        requests.close();
    }

    /** A machine that only notes what it is told. */
    private static final class Machine implements RequestMember.Listener, AutoCloseable {
        final Map<String, String> has = new ConcurrentHashMap<>();
        final List<String> told = new CopyOnWriteArrayList<>();
        final RequestMember member;

        Machine(Cluster cluster, String group) {
            member = new RequestMember(cluster, group, this);
        }

        @Override
        public void taken(String broadcast, byte[] value) {
            has.put(broadcast, BroadcastRequest.of(value).source());
            told.add("taken " + broadcast);
        }

        @Override
        public void withdrawn(String broadcast) {
            has.remove(broadcast);
            told.add("withdrawn " + broadcast);
        }

        @Override
        public void moved(String broadcast) {
            has.remove(broadcast);
            told.add("moved " + broadcast);
        }

        @Override
        public void lost(String broadcast) {
            has.remove(broadcast);
            told.add("lost " + broadcast);
        }

        @Override
        public void close() {
            member.close();
        }
    }

    /** The same in a JVM of its own. Says what it is told. */
    static final class OtherMachine {
        private OtherMachine() {}

        public static void main(String[] arguments) throws InterruptedException {
            ExternalCluster cluster = ExternalCluster.connect(arguments[0]);
            Machine machine = new Machine(cluster, arguments[1]);
            int said = 0;
            while (new CountDownLatch(1).await(20, java.util.concurrent.TimeUnit.MILLISECONDS) || said >= 0) {
                for (; said < machine.told.size(); said++) {
                    System.out.println(machine.told.get(said));
                }
            }
        }
    }

    private Machine join() {
        Machine machine = new Machine(broker, group);
        machines.add(machine);
        return machine;
    }

    private void request(int count) {
        for (int i = 0; i < count; i++) {
            requests.publish(new BroadcastRequest("b" + i, "rtmp://source/" + i, null, null, null));
        }
    }

    private List<String> allThatMachinesHave() {
        List<String> all = new ArrayList<>();
        machines.forEach(machine -> all.addAll(machine.has.keySet()));
        all.sort(null);
        return all;
    }

    private static List<String> ids(int count) {
        TreeSet<String> ids = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            ids.add("b" + i);
        }
        return List.copyOf(ids);
    }

    private void awaitEachAtOne(int count) throws InterruptedException {
        JavaProcess.await(
                "each broadcast at one machine, told: "
                        + machines.stream().map(m -> m.told.toString()).toList(),
                () -> allThatMachinesHave().equals(ids(count)));
    }

    @Test
    void shouldGiveEachBroadcastToOneMachineAndMoveThoseOfOneThatLeaves() throws Exception {
        request(24);
        Machine first = join();
        awaitEachAtOne(24);
        assertThat(first.has).hasSize(24);
        Machine second = join();
        JavaProcess.await(
                "a share for the second",
                () -> !second.has.isEmpty() && allThatMachinesHave().equals(ids(24)));
        Machine third = join();
        JavaProcess.await(
                "a share for the third",
                () -> !third.has.isEmpty() && allThatMachinesHave().equals(ids(24)));
        assertThat(first.told).doesNotContain("lost b0").anyMatch(news -> news.startsWith("moved "));
        List<String> ofSecond = List.copyOf(second.has.keySet());
        long start = System.nanoTime();
        second.close();
        assertThat(second.told)
                .containsAll(ofSecond.stream().map(b -> "moved " + b).toList());
        awaitEachAtOne(24);
        System.out.printf("left to taken over: %d ms%n", (System.nanoTime() - start) / 1_000_000);
        assertThat(second.has).isEmpty();
    }

    @Test
    void shouldMoveTheBroadcastsOfAKilledMachine() throws Exception {
        request(12);
        try (JavaProcess other = JavaProcess.of(OtherMachine.class.getName(), broker.bootstrapServers(), group)) {
            JavaProcess.await(
                    "all at the first machine, which said " + other.lines(),
                    () -> other.lines().stream()
                                    .filter(line -> line.startsWith("taken "))
                                    .count()
                            == 12);
            Machine heir = join();
            JavaProcess.await("a share for the heir", () -> !heir.has.isEmpty());
            assertThat(heir.has.size()).isLessThan(12);
            other.kill();
            long start = System.nanoTime();
            awaitEachAtOne(12);
            System.out.printf("killed to taken over: %d ms%n", (System.nanoTime() - start) / 1_000_000);
        }
    }

    @Test
    void shouldTellOfWhatIsAskedForChangedAndWithdrawnLater() throws Exception {
        request(3);
        requests.withdraw("b2");
        Machine machine = join();
        awaitEachAtOne(2);
        assertThat(machine.told).noneMatch(news -> news.endsWith("b2"));
        requests.publish(new BroadcastRequest("b0", "udp://elsewhere", "ru", null, "title: x"));
        requests.publish(new BroadcastRequest("b9", "udp://third", null, null, null));
        requests.withdraw("b1");
        JavaProcess.await("the news", () -> machine.has.equals(Map.of("b0", "udp://elsewhere", "b9", "udp://third")));
        assertThat(machine.told).containsOnlyOnce("withdrawn b1");
        assertThat(requests.list())
                .hasSize(2)
                .containsEntry("b0", new BroadcastRequest("b0", "udp://elsewhere", "ru", null, "title: x"));
    }

    @Test
    void shouldKeepToTheSchemaAndSayWhatIsNoRequest() {
        BroadcastRequest full = new BroadcastRequest("b", "udp://x", "en", "vosk-model-small-en-us-0.15", "title: x");
        Schemas.assertValid(Topic.REQUESTS, Json.bytes(full));
        Schemas.assertValid(Topic.REQUESTS, Json.bytes(new BroadcastRequest("b", "udp://x", null, null, null)));
        assertThat(BroadcastRequest.of(Json.bytes(full))).isEqualTo(full);
        for (String bad : List.of("{", "null", "{\"id\":\"b\"}", "7")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BroadcastRequest.of(bad.getBytes(StandardCharsets.UTF_8)))
                    .withMessageStartingWith("no request of a broadcast: ");
        }
    }
}
