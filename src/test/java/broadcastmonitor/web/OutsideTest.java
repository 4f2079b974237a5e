package broadcastmonitor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import broadcastmonitor.accounts.AccountsFile;
import broadcastmonitor.accounts.AuditLog;
import broadcastmonitor.accounts.Role;
import broadcastmonitor.accounts.Scope;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTest {
    @TempDir
    private Path folder;

    private People people;

    @BeforeEach
    void add() {
        AccountsFile file = new AccountsFile(folder.resolve("accounts.json"));
        broadcastmonitor.accounts.People.add(file, "anna", Role.ADMIN, Scope.ALL);
        people = new People(file, AuditLog.NONE, InstantSource.system());
    }

    private static Outside behind(String proxy, String header, String url) {
        return new Outside(null, Outside.addresses(List.of(proxy)), header, url == null ? null : URI.create(url));
    }

    @Test
    void shouldNotListenToOtherMachinesOverPlainHttpWhoeverMayLogIn() {
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> new WebSettings("0.0.0.0", 0, null, people, Outside.NONE))
                .withMessageContaining("--tls-cert")
                .withMessageContaining("--trusted-proxy");
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> new WebSettings("0.0.0.0", 0, null, People.NONE, behind("192.0.2.1", null, null)))
                .withMessageContaining("monitor users add");
        assertThatExceptionOfType(WebException.class)
                .as("those who come by a proxy are not at this machine")
                .isThrownBy(() -> new WebSettings("127.0.0.1", 0, null, People.NONE, behind("127.0.0.1", null, null)))
                .withMessageContaining("monitor users add");
    }

    /** This machine's own addresses stand for those of others: they are not the loopback. */
    @Test
    void shouldServeTheProxyOnlyWhereThereIsNoTls() throws Exception {
        InetAddress own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst()
                .orElse(null);
        assumeThat(own).as("a machine that is on a network").isNotNull();
        try (WebServer server =
                new WebServer(new WebSettings("0.0.0.0", 0, null, people, behind("192.0.2.1", null, null)))) {
            assertThat(status(own, server.port())).isEqualTo(403);
            assertThat(status(InetAddress.getLoopbackAddress(), server.port())).isEqualTo(200);
        }
        Outside named = new Outside(null, Set.of(own), null, null);
        try (WebServer server = new WebServer(new WebSettings("0.0.0.0", 0, null, people, named))) {
            assertThat(status(own, server.port())).isEqualTo(200);
        }
    }

    private static int status(InetAddress address, int port) throws Exception {
        return java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(
                                        URI.create("http://" + address.getHostAddress() + ":" + port + "/health/live"))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void shouldBeKnownByItsPublicAddressAndServeItsPages() {
        Outside outside = behind("127.0.0.1", null, "https://monitor.shop.example");
        try (WebServer server = new WebServer(new WebSettings("127.0.0.1", 0, null, people, outside))) {
            assertThat(server.address()).isEqualTo(URI.create("https://monitor.shop.example"));
            assertThat(server.node()).isEqualTo("https://monitor.shop.example");
            Caller caller = new Caller(server);
            String wrong = "{\"name\": \"anna\", \"password\": \"x\"}";
            for (String origin : List.of("https://monitor.shop.example", "https://evil.example")) {
                assertThat(caller.send(
                                        "POST",
                                        "/api/login",
                                        wrong,
                                        "Content-Type",
                                        "application/json",
                                        "Origin",
                                        origin)
                                .status())
                        .as(origin)
                        .isEqualTo(origin.contains("evil") ? 403 : 401);
            }
        }
    }

    @Test
    void shouldLetNoAnswerDoAnythingInABrowser() {
        Outside outside = behind("127.0.0.1", null, null);
        try (WebServer server = new WebServer(new WebSettings("127.0.0.1", 0, null, people, outside))) {
            for (String path : List.of("/health/live", "/api/session", "/nothing")) {
                Caller.Answer answer = new Caller(server).get(path);
                assertThat(answer.header("Content-Security-Policy"))
                        .contains(
                                "default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'");
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monitor.shop.example",
                "ftp://monitor.shop.example",
                "https://monitor.shop.example/path",
                "https://monitor.shop.example?x",
                "https://user@monitor.shop.example",
                "https:///"
            })
    void shouldRefuseWhatIsNoPublicAddress(String url) {
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> behind("127.0.0.1", null, url))
                .withMessageContaining("--public-url");
    }

    @Test
    void shouldTrustNoHeaderWithoutAProxy() {
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> new Outside(null, Set.of(), "X-Forwarded-User", null))
                .withMessageContaining("--trusted-proxy");
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() -> behind("127.0.0.1", "no header", null))
                .withMessageContaining("no name of a header");
    }
}
