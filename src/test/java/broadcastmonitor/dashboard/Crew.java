package broadcastmonitor.dashboard;

import broadcastmonitor.accounts.AccountsFile;
import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.accounts.HostLinks;
import broadcastmonitor.accounts.People;
import broadcastmonitor.accounts.Role;
import broadcastmonitor.accounts.Scope;
import broadcastmonitor.accounts.TickingClock;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.control.ControlFace;
import broadcastmonitor.control.InMemoryBroadcasts;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.web.BearerToken;
import broadcastmonitor.web.Outside;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server as {@code serve} offers it, with an account for each role, and those who work there. */
final class Crew implements AutoCloseable {
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final String CASE = CaseKey.of(alert("a", "alert-1")).id();

    /** About a broadcast that only those with all rights see, and a name that none of the tests' beginnings fits. */
    static final String OTHER_CASE = CaseKey.of(alert("z", "alert-2")).id();

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final TickingClock clock = new TickingClock();
    final AccountsFile accounts;
    final List<AuditEntry> audited = new CopyOnWriteArrayList<>();
    final InMemoryDesk desk = new InMemoryDesk();
    final WebServer server;
    private final DashboardFace face;

    /** Somebody in a browser. */
    record Member(String cookie, String csrf, String device) {
        static final Member NOBODY = new Member(null, null, null);

        String[] headers(String... more) {
            List<String> headers = new ArrayList<>(List.of(more));
            if (cookie != null) {
                headers.addAll(List.of("Cookie", cookie));
            }
            if (csrf != null) {
                headers.addAll(List.of("X-CSRF-Token", csrf));
            }
            return headers.toArray(String[]::new);
        }
    }

    /** An answer with its body, which an endless one has none of. */
    record Answer(int status, JsonNode json, HttpResponse<InputStream> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private static broadcastmonitor.alerts.Alert alert(String broadcast, String id) {
        return InMemoryDesk.alert(broadcast, id, "the best", Severity.HIGH, "0000000000000001");
    }

    Crew(Path folder) throws IOException {
        this(folder, Outside.NONE);
    }

    /** @param secondReviews the share of verdicts that is judged a second time, 0 to 1 */
    Crew(Path folder, double secondReviews) throws IOException {
        this(folder, Outside.NONE, secondReviews);
    }

    Crew(Path folder, Outside outside) throws IOException {
        this(folder, outside, 0);
    }

    private Crew(Path folder, Outside outside, double secondReviews) throws IOException {
        accounts = People.ofAllRoles(folder);
        BearerToken token = BearerToken.read(Files.writeString(folder.resolve("token"), TOKEN));
        face = new DashboardFace(Sounds.elsewhere(null), clock);
        face.reviews(secondReviews);
        server = new WebServer(
                new WebSettings(
                        WebSettings.LOOPBACK,
                        0,
                        token,
                        new broadcastmonitor.web.People(accounts, audited::add, clock),
                        outside),
                new ControlFace(new InMemoryBroadcasts()),
                face);
        face.open(desk, broadcast -> Optional.empty());
        for (String broadcast : List.of("a", "z")) {
            desk.stands(InMemoryDesk.view(broadcast, 90_000, null));
        }
        desk.raise(alert("a", "alert-1"));
        desk.raise(alert("z", "alert-2"));
    }

    void givesHostsLinks(HostLinks links) {
        face.givesHostsLinks(links, "http://127.0.0.1:" + server.port());
    }

    void add(String name, Role role, Scope scope) {
        People.add(accounts, name, role, scope);
    }

    Member login(String name) {
        return login(name, null);
    }

    Member login(String name, String device) {
        Answer answer = ask(
                "POST",
                "/api/login",
                "{\"name\": \"" + name + "\", \"password\": \"" + People.PASSWORD + "\"}",
                new Member(device, null, null));
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.json());
        }
        List<String> cookies = answer.response().headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .toList();
        return new Member(cookies.get(0), answer.json().get("csrf").asText(), cookies.get(1));
    }

    Answer get(String path, Member who) {
        return ask("GET", path, null, who);
    }

    Answer post(String path, String json, Member who) {
        return ask("POST", path, json, who);
    }

    Answer ask(String method, String path, String body, Member who, String... more) {
        String[] headers =
                body == null ? who.headers(more) : with(who.headers(more), "Content-Type", "application/json");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port()).resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            try (InputStream in = response.body()) {
                return new Answer(response.statusCode(), json ? MAPPER.readTree(in) : null, response);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String[] with(String[] headers, String... more) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Override
    public void close() {
        face.close();
        server.close();
    }
}
