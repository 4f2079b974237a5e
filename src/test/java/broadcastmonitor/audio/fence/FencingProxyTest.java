package broadcastmonitor.audio.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fence before a real server on the loopback interface, which counts who connects. */
class FencingProxyTest {
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;
    private FencingProxy proxy;

    @BeforeEach
    void serve() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::answer, "server");
        thread.setDaemon(true);
        thread.start();
    }

    private void answer() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                connections.incrementAndGet();
                client.getInputStream().read(new byte[1 << 16]);
                client.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: keep-alive\r\n\r\ninside"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                continue; // closed at the end of the test, or the client was gone
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        if (proxy != null) {
            proxy.close();
        }
    }

    private String said(String request) throws IOException {
        try (Socket socket =
                new Socket(proxy.address().getAddress(), proxy.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((request + "\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            StringBuilder said = new StringBuilder();
            byte[] block = new byte[1 << 12];
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                said.append(new String(block, 0, count, StandardCharsets.ISO_8859_1));
                if (request.startsWith("CONNECT") && said.toString().contains("\r\n\r\n")) {
                    break;
                }
            }
            return said.toString();
        }
    }

    private String get(String host) throws IOException {
        return said("GET http://" + host + ":" + server.getLocalPort() + "/x?y=1 HTTP/1.1");
    }

    @Test
    void shouldPassOnWhatIsInReachAndCloseAfterIt() throws IOException {
        proxy = FencingProxy.start(new Reach(List.of(Network.parse("127.0.0.1"))), Optional.empty());
        assertThat(get("127.0.0.1"))
                .startsWith("HTTP/1.1 200 OK")
                .contains("Connection: close")
                .endsWith("inside");
        assertThat(get("127.0.0.1")).doesNotContain("keep-alive");
        assertThat(said("CONNECT 127.0.0.1:" + server.getLocalPort() + " HTTP/1.1"))
                .startsWith("HTTP/1.1 200");
        assertThat(proxy.takeRefusal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "2130706433",
                "127.1",
                "0.0.0.0",
                "[::ffff:127.0.0.1]"
            })
    void shouldRefuseTheInsideHoweverItIsWritten(String host) throws IOException {
        proxy = FencingProxy.start(Reach.PUBLIC, Optional.empty());
        assertThat(get(host)).matches("(?s)HTTP/1.1 (403|502|400) .*");
        assertThat(said("CONNECT " + host + ":" + server.getLocalPort() + " HTTP/1.1"))
                .matches("(?s)HTTP/1.1 (403|502|400) .*");
        assertThat(connections).hasValue(0);
    }

    @Test
    void shouldSayWhatWasRefused() throws IOException {
        proxy = FencingProxy.start(Reach.PUBLIC, Optional.empty());
        get("127.0.0.1");
        assertThat(proxy.takeRefusal().orElseThrow())
                .isEqualTo(
                        "127.0.0.1 is inside (127.0.0.1) and was not opened; whoever runs the monitor can open it with --inside");
        assertThat(proxy.takeRefusal()).isEmpty();
    }

    /** A name whose server says something else each time it is asked. */
    @Test
    void shouldConnectToTheAddressThatItHasLookedAt() throws IOException {
        InetAddress inside = InetAddress.getByName("127.0.0.1");
        InetAddress outside = InetAddress.getByAddress("rebinding.example", new byte[] {(byte) 203, 0, 114, 1});
        Deque<InetAddress> answers = new ArrayDeque<>(List.of(inside, inside));
        proxy = FencingProxy.start(Reach.PUBLIC, Optional.empty(), name -> List.of(answers.pop()));
        assertThat(get("rebinding.example")).startsWith("HTTP/1.1 403");
        assertThat(answers).as("it was asked once").hasSize(1);
        assertThat(Reach.PUBLIC.allows(outside)).isTrue();
        assertThat(connections).hasValue(0);
    }

    /** The server that the operator has named is open where it was at first; a name that moves inside later opens nothing. */
    @Test
    void shouldOpenTheNamedServerByItsPortAndWhereItWasAtFirst() throws IOException {
        InetAddress inside = InetAddress.getByName("127.0.0.1");
        Endpoint named = new Endpoint("media.example", server.getLocalPort());
        Resolver always = name -> List.of(inside);
        proxy = FencingProxy.start(Reach.PUBLIC, Optional.of(named), always);
        assertThat(get("media.example")).startsWith("HTTP/1.1 200");
        assertThat(get("other.example")).startsWith("HTTP/1.1 403");
        assertThat(said("GET http://media.example:1/ HTTP/1.1")).startsWith("HTTP/1.1 403");
        proxy.close();

        Deque<InetAddress> moves = new ArrayDeque<>(List.of(InetAddress.getByName("127.0.0.2"), inside));
        proxy = FencingProxy.start(Reach.PUBLIC, Optional.of(named), name -> List.of(moves.pop()));
        get("media.example");
        int before = connections.get();
        assertThat(get("media.example")).startsWith("HTTP/1.1 403");
        assertThat(connections).hasValue(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST http://127.0.0.1/ HTTP/1.1",
                "GET /local HTTP/1.1",
                "GET file:///etc/passwd HTTP/1.1",
                "GET http:// HTTP/1.1",
                "CONNECT a@127.0.0.1:80 HTTP/1.1",
                "nonsense"
            })
    void shouldServeNothingElse(String request) throws IOException {
        proxy = FencingProxy.start(new Reach(List.of(Network.parse("127.0.0.0/8"))), Optional.empty());
        assertThat(said(request)).matches("(?s)HTTP/1.1 4.*");
        assertThat(connections).hasValue(0);
    }

    @Test
    void shouldGiveUpOnAHeadWithoutEnd() throws IOException {
        proxy = FencingProxy.start(Reach.PUBLIC, Optional.empty());
        try (Socket socket =
                new Socket(proxy.address().getAddress(), proxy.address().getPort())) {
            byte[] header = "X: y\r\n".getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write("GET http://a.example/ HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            int sent = 0;
            try {
                while (sent < 1 << 24) {
                    socket.getOutputStream().write(header);
                    sent += header.length;
                }
            } catch (IOException e) {
                assertThat(sent).as("it hangs up").isLessThan(1 << 24);
                return;
            }
            assertThat(sent).as("it hangs up").isLessThan(1 << 24);
        }
    }
}
