package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class NodeSoundTest {
    private final InMemoryDesk desk = new InMemoryDesk();

    private static HttpServer answering(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, 3);
            exchange.getResponseBody().write(new byte[] {1, 2, 3});
            exchange.close();
        });
        server.start();
        return server;
    }

    private NodeSound of(HttpServer server) {
        desk.stands(InMemoryDesk.view(
                "a", 90_000, "http://127.0.0.1:" + server.getAddress().getPort()));
        return new NodeSound(desk, () -> null, null);
    }

    @Test
    void shouldSayWhyThereIsNoSound() throws IOException {
        HttpServer server = answering(500);
        NodeSound sound = of(server);
        assertThatThrownBy(() -> sound.covered("a", 0, 1_000))
                .hasMessageContaining("does not give it: HTTP status 500");
        server.stop(0);
        assertThatThrownBy(() -> sound.covered("a", 0, 1_000)).hasMessageEndingWith("cannot be reached");
        assertThat(sound.covered("unknown", 0, 1_000)).isEmpty();
    }

    @Test
    void shouldGiveWhatTheServiceHasAndNothingOfWhatItHasNot() throws IOException {
        HttpServer there = answering(200);
        assertThat(of(there).covered("a", 0, 1_000))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2, 3));
        there.stop(0);
        HttpServer gone = answering(404);
        assertThat(of(gone).covered("a", 0, 1_000)).isEmpty();
        gone.stop(0);
    }
}
