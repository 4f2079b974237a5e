package broadcastmonitor.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.fence.Network;
import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.audio.fence.Resolver;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCourierTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.750Z");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Reach OPENED = new Reach(List.of(Network.parse("127.0.0.1")));

    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
    }

    private Answer carry(Reach reach, Resolver resolver, Duration total, String url) {
        Webhook webhook = Hooks.to("hook-1", url);
        try (HttpCourier courier =
                new HttpCourier(reach, resolver, total, "monitor", (SSLSocketFactory) SSLSocketFactory.getDefault())) {
            return courier.carry(webhook, Hooks.delivery(webhook, NOW), NOW);
        }
    }

    private Answer carry(String path) {
        return carry(OPENED, Resolver.SYSTEM, LONG, receiver.url(path));
    }

    @Test
    void shouldSendWhatCanBeVerified() {
        Webhook webhook = Hooks.to("hook-1", receiver.url("/ok?room=1"));
        Delivery delivery = Hooks.delivery(webhook, NOW);
        try (HttpCourier courier = new HttpCourier(OPENED, "monitor")) {
            assertThat(courier.carry(webhook, delivery, NOW).isTaken()).isTrue();
        }
        Receiver.Got got = receiver.got().get(0);
        assertThat(got.path()).isEqualTo("/ok?room=1");
        assertThat(got.body()).isEqualTo(delivery.body());
        assertThat(got.id()).isEqualTo(delivery.id());
        assertThat(got.headers())
                .containsEntry("webhook-timestamp", "1767268800")
                .containsEntry("content-type", "application/json");
        assertThat(Signature.verifies(
                        got.headers().get("webhook-signature"),
                        webhook.secrets().get(0),
                        got.id(),
                        1_767_268_800,
                        got.body().getBytes(UTF_8)))
                .isTrue();
    }

    @Test
    void shouldNotGoWhereItIsRedirected() {
        assertThat(carry("/redirect").said()).isEqualTo("HTTP 302: redirections are not followed");
        assertThat(receiver.got("/trap")).isEmpty();
    }

    @Test
    void shouldCallGarbageNoAnswer() {
        assertThat(carry("/garbage").said()).isEqualTo("the answer is no HTTP");
        assertThat(carry("/endless").said()).contains("longer than 65536 bytes");
        assertThat(carry("/gone").isGone()).isTrue();
    }

    @Test
    void shouldLeaveAReceiverAloneAsLongAsItAsks() {
        assertThat(carry("/later").retryAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(HttpCourier.pause("Thu, 01 Jan 2026 12:00:30 GMT", Instant.parse("2026-01-01T12:00:00Z")))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(HttpCourier.pause("Thu, 01 Jan 2026 11:00:30 GMT", NOW)).isZero();
        assertThat(HttpCourier.pause("soon", NOW)).isNull();
        assertThat(HttpCourier.pause("-1", NOW)).isNull();
    }

    @Test
    void shouldGiveUpAtOnceWhenTheTimeIsOver() {
        Answer answer = carry(OPENED, Resolver.SYSTEM, Duration.ofMillis(50), receiver.url("/hang"));
        assertThat(answer.status()).isZero();
        assertThat(answer.said()).isEqualTo("no answer within 50 ms");
    }

    @Test
    void shouldConnectToNothingInsideThatWasNotOpened() {
        assertThat(carry(Reach.PUBLIC, Resolver.SYSTEM, LONG, receiver.url("/ok"))
                        .said())
                .contains("is inside", "--inside");
        // What a name server says is looked at, and the very address that was looked at is connected to.
        Resolver lying = host -> List.of(InetAddress.getByName("127.0.0.1"));
        String port = receiver.url("").replaceAll(".*:", "");
        assertThat(carry(Reach.PUBLIC, lying, LONG, "http://chat.example:" + port + "/ok")
                        .said())
                .contains("chat.example is inside");
        assertThat(carry(OPENED, lying, LONG, "http://chat.example:" + port + "/ok")
                        .isTaken())
                .isTrue();
        assertThat(receiver.got()).hasSize(1);
        assertThat(receiver.got().get(0).headers()).containsEntry("host", "chat.example:" + port);
    }

    @Test
    void shouldRefuseAnAnswerWithoutEncryptionWhereThatIsWanted() {
        String secure = receiver.url("/garbage").replace("http:", "https:");
        assertThat(carry(OPENED, Resolver.SYSTEM, LONG, secure).said()).startsWith("no encrypted connection");
    }
}
