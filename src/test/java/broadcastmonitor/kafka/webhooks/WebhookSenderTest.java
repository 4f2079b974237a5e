package broadcastmonitor.kafka.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.audio.fence.Network;
import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.audio.fence.Resolver;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.kafka.AlertPublisher;
import broadcastmonitor.kafka.JavaProcess;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.Schemas;
import broadcastmonitor.kafka.Topic;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.webhooks.Courier;
import broadcastmonitor.webhooks.Delivery;
import broadcastmonitor.webhooks.Delivery.State;
import broadcastmonitor.webhooks.Hooks;
import broadcastmonitor.webhooks.HttpCourier;
import broadcastmonitor.webhooks.Notices;
import broadcastmonitor.webhooks.Receiver;
import broadcastmonitor.webhooks.RetryPolicy;
import broadcastmonitor.webhooks.WebhooksFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks over a real broker and real connections; time passes by itself, twenty seconds whenever somebody asks. */
class WebhookSenderTest {
    private static final RetryPolicy TWICE = new RetryPolicy(2, Duration.ofSeconds(5), 4, Duration.ofHours(3), 0.2);
    private static final Reach OPENED = new Reach(List.of(Network.parse("127.0.0.1")));

    @TempDir
    static Path shared;

    private static EmbeddedBroker broker;

    @TempDir
    Path folder;

    private final AtomicLong asked = new AtomicLong();
    private final InstantSource clock =
            () -> Instant.parse("2026-01-01T00:00:00Z").plusSeconds(asked.incrementAndGet() * 20);
    private final List<WebhookSender> senders = new ArrayList<>();
    private Receiver receiver;
    private WebhooksFile file;
    private HttpCourier courier;
    private HttpCourier hasty;
    private OutboxTopic outbox;
    private String test;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(shared.resolve("broker"));
        Topics.create(broker, 2);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void open(TestInfo info) throws IOException {
        test = info.getTestMethod().orElseThrow().getName();
        receiver = new Receiver();
        file = new WebhooksFile(folder.resolve("webhooks.json"));
        courier = courier(Duration.ofSeconds(60));
        hasty = courier(Duration.ofMillis(20));
        outbox = new OutboxTopic(() -> broker, clock);
    }

    private static HttpCourier courier(Duration total) {
        return new HttpCourier(
                OPENED, Resolver.SYSTEM, total, "monitor", (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    @AfterEach
    void close() throws IOException {
        senders.forEach(WebhookSender::close);
        courier.close();
        hasty.close();
        receiver.close();
    }

    private void hook(String path) {
        file.add(Hooks.to(hookId(path), receiver.url(path), test));
    }

    private String hookId(String path) {
        return test + path;
    }

    private WebhookSender sender(Courier by) {
        WebhookSender sender = new WebhookSender(
                () -> broker,
                file,
                new Notices(broadcast -> "Kettles", broadcast -> null, verdict -> false, "https://monitor.example"),
                id -> Optional.empty(),
                by,
                TWICE,
                clock,
                new Random(1));
        senders.add(sender);
        return sender;
    }

    private void raise(int count) {
        try (AlertPublisher publisher = new AlertPublisher(broker)) {
            for (int i = 0; i < count; i++) {
                publisher.publish(alert("alert-" + i));
            }
            publisher.flush();
        }
    }

    private Alert alert(String id) {
        return new Alert(
                id,
                test,
                "u000000001000",
                Alert.Status.CONFIRMED,
                new Alert.Charge("superlative", "superlative.best", null, null, "broadcasts 7", Severity.HIGH),
                new Alert.Words("the best", "this is", "kettle", 12_000, 13_500, 0.9),
                new Alert.Wording("Superlative", "Say less", null),
                Alert.Times.NONE,
                null,
                new Alert.Source(
                        "run-1", null, null, "patterns", null, null, null, Lane.ALERT, null, null, null, null));
    }

    private List<Delivery> mine() {
        return outbox.all().stream()
                .filter(each -> each.webhook().startsWith(test))
                .toList();
    }

    private void awaitOver(int count) throws InterruptedException {
        JavaProcess.await("all deliveries are over", () -> {
            List<Delivery> all = mine();
            return all.size() == count && all.stream().noneMatch(Delivery::isDue);
        });
    }

    private Map<State, Long> states(String path) {
        return mine().stream()
                .filter(each -> each.webhook().equals(hookId(path)))
                .collect(Collectors.groupingBy(Delivery::state, Collectors.counting()));
    }

    private Map<String, Long> taken(String path) {
        return receiver.got(path).stream()
                .filter(each -> each.answered() >= 200 && each.answered() < 300)
                .collect(Collectors.groupingBy(Receiver.Got::id, Collectors.counting()));
    }

    @Test
    void shouldDeliverAThousandMessagesOnceOrGiveThemUp() throws Exception {
        List<String> good = List.of("/ok", "/flaky", "/later");
        List<String> bad = List.of("/broken", "/hang", "/redirect", "/garbage", "/endless");
        good.forEach(this::hook);
        bad.forEach(this::hook);
        sender((webhook, delivery, at) ->
                (webhook.url().endsWith("/hang") ? hasty : courier).carry(webhook, delivery, at));
        raise(125);
        awaitOver(1_000);
        for (String path : good) {
            assertThat(taken(path).values()).as(path).hasSize(125).containsOnly(1L);
            assertThat(states(path)).as(path).containsExactly(Map.entry(State.DONE, 125L));
        }
        for (String path : bad) {
            assertThat(states(path)).as(path).containsExactly(Map.entry(State.DEAD, 125L));
        }
        assertThat(receiver.got("/trap")).isEmpty();
        assertThat(receiver.got("/broken").stream()
                        .collect(Collectors.groupingBy(Receiver.Got::id, Collectors.counting()))
                        .values())
                .containsOnly(2L);
        mine().stream()
                .collect(Collectors.toMap(Delivery::webhook, Function.identity(), (one, other) -> one))
                .values()
                .forEach(each -> Schemas.assertValid(Topic.WEBHOOKS, Json.bytes(each)));
    }

    @Test
    void shouldMakeNobodyWaitForAReceiverThatHangs() throws Exception {
        hook("/ok");
        hook("/stuck");
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger stuck = new AtomicInteger();
        sender((webhook, delivery, at) -> {
            if (webhook.url().endsWith("/stuck")) {
                stuck.incrementAndGet();
                await(released);
            }
            return courier.carry(webhook, delivery, at);
        });
        raise(40);
        JavaProcess.await("the others have theirs", () -> states("/ok").equals(Map.of(State.DONE, 40L)));
        assertThat(stuck).hasValueLessThanOrEqualTo(Turn.AT_ONCE);
        released.countDown();
        awaitOver(80);
        assertThat(taken("/stuck").values()).hasSize(40).containsOnly(1L);
    }

    @Test
    void shouldRepeatOnlyWhatWasUnderWayWhenItDied() throws Exception {
        hook("/ok");
        Set<String> underWay = ConcurrentHashMap.newKeySet();
        AtomicInteger arrived = new AtomicInteger();
        AtomicInteger unknown = new AtomicInteger();
        CountDownLatch dead = new CountDownLatch(1);
        WebhookSender first = sender((webhook, delivery, at) -> {
            underWay.add(delivery.id());
            var answer = courier.carry(webhook, delivery, at);
            if (arrived.incrementAndGet() > 30) {
                unknown.incrementAndGet(); // it has arrived, and nobody knows
                await(dead);
            }
            underWay.remove(delivery.id());
            return answer;
        });
        raise(100);
        JavaProcess.await("some have arrived", () -> unknown.get() == Turn.AT_ONCE);
        Set<String> doubled = Set.copyOf(underWay);
        first.kill();
        dead.countDown();
        sender(courier);
        awaitOver(100);
        assertThat(states("/ok")).containsExactly(Map.entry(State.DONE, 100L));
        Map<String, Long> taken = taken("/ok");
        assertThat(taken).hasSize(100);
        assertThat(taken.entrySet().stream().filter(each -> each.getValue() > 1).map(Map.Entry::getKey))
                .isNotEmpty()
                .isSubsetOf(doubled);
        assertThat(taken.values()).allMatch(times -> times <= 2);
    }

    @Test
    void shouldSendFromOneInstanceAtATimeAndGoOnInAnother() throws Exception {
        hook("/ok");
        sender(courier);
        sender(courier);
        raise(50);
        awaitOver(50);
        senders.get(0).close();
        try (AlertPublisher publisher = new AlertPublisher(broker)) {
            publisher.publish(alert("alert-1")); // told of already
            publisher.publish(alert("another"));
            publisher.flush();
        }
        awaitOver(51);
        assertThat(taken("/ok").values()).hasSize(51).containsOnly(1L);
    }

    @Test
    void shouldSendNothingMoreToWhoWantsNothingUntilSomebodySaysSo() throws Exception {
        hook("/gone");
        sender(courier);
        raise(10);
        awaitOver(10);
        assertThat(states("/gone")).containsExactly(Map.entry(State.DEAD, 10L));
        assertThat(receiver.got("/gone")).hasSizeLessThanOrEqualTo(Turn.AT_ONCE);
        assertThat(file.find(hookId("/gone")).enabled()).isFalse();

        file.change(hookId("/gone"), old -> Hooks.to(old.id(), receiver.url("/ok"), test));
        assertThat(outbox.again(mine())).isEqualTo(10);
        JavaProcess.await("they are delivered", () -> states("/gone").equals(Map.of(State.DONE, 10L)));
        assertThat(taken("/ok").values()).hasSize(10).containsOnly(1L);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
