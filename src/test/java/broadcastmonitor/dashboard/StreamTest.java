package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.web.Caller;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamTest {
    private final InMemoryDesk desk = new InMemoryDesk();
    private final DashboardFace face = new DashboardFace(Sounds.elsewhere(null), InstantSource.system());
    private final WebServer server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face);
    private final Caller client = new Caller(server);

    @BeforeEach
    void open() {
        face.open(desk, broadcast -> Optional.empty());
        desk.stands(InMemoryDesk.view("a", 90_000, null));
    }

    @AfterEach
    void close() {
        face.close();
        server.close();
    }

    private void raise(int number) {
        desk.raise(InMemoryDesk.alert("a", "alert-" + number, "best", Severity.HIGH, "%016x".formatted(number)));
    }

    private static Transcript words(int revision, boolean isFinal, String text) {
        return new Transcript("a", "u1", revision, isFinal, "en", 0, 900, text, List.of(), 900, null);
    }

    @Test
    void shouldTellWhatHappensInOrder() throws Exception {
        try (Page page = new Page(server, null)) {
            Page.Event hello = page.next();
            assertThat(hello.type()).isEqualTo("hello");
            assertThat(hello.id()).startsWith(hello.data().get("epoch").asText() + "-");
            raise(1);
            assertThat(page.next().data().at("/alert/id").asText()).isEqualTo("alert-1");
            desk.say(words(0, false, "this"));
            assertThat(page.next().data().get("text").asText()).isEqualTo("this");
            desk.say(words(1, true, "this is"));
            assertThat(page.next().data().get("final").asBoolean()).isTrue();
            desk.stands(InMemoryDesk.view("a", 91_000, null));
            assertThat(page.next().data().get("heardMs").asInt()).isEqualTo(91_000);
            client.post("/api/presence", "{\"who\": \"anna\", \"broadcast\": \"a\"}");
            assertThat(page.next().data().at("/broadcasts/a/0").asText()).isEqualTo("anna");
        }
    }

    /** A page that comes back a hundred times at any moment has every case once. */
    @Test
    void shouldLoseAndDoubleNothingOverBrokenConnections() throws Exception {
        List<String> seen = new ArrayList<>();
        String last;
        try (Page page = new Page(server, null)) {
            last = page.next("hello").id();
        }
        Thread raising = new Thread(() -> {
            for (int i = 0; i < 1_000; i++) {
                raise(i);
            }
        });
        raising.start();
        for (int visit = 0; seen.size() < 1_000; visit++) {
            try (Page page = new Page(server, last)) {
                assertThat(page.next().type()).isEqualTo("hello");
                for (int i = 0; i <= visit % 20 && seen.size() < 1_000; i++) {
                    Page.Event event = page.next("case");
                    seen.add(event.data().at("/alert/id").asText());
                    last = event.id();
                }
            }
        }
        raising.join();
        assertThat(seen).doesNotHaveDuplicates().hasSize(1_000);
    }

    @Test
    void shouldSayThatEverythingIsToBeLoadedAgainAfterARestart() throws Exception {
        for (String other : List.of("0123456789ab-17", "nonsense", "0123456789ab-", "-1")) {
            try (Page page = new Page(server, other)) {
                assertThat(page.next().type()).isEqualTo("hello");
                assertThat(page.next().type()).as(other).isEqualTo("reset");
            }
        }
    }

    @Test
    void shouldSayThatEverythingIsToBeLoadedAgainWhereTooMuchWasMissed() throws Exception {
        String last;
        try (Page page = new Page(server, null)) {
            last = page.next().id();
        }
        for (int i = 0; i <= EventRing.EVENTS; i++) {
            desk.say(words(i, true, "words " + i));
        }
        try (Page page = new Page(server, last)) {
            assertThat(page.next().type()).isEqualTo("hello");
            Page.Event reset = page.next();
            assertThat(reset.type()).isEqualTo("reset");
            raise(1);
            assertThat(page.next().number()).isGreaterThan(reset.number());
        }
    }

    @Test
    void shouldSpareALatecomerTheHypothesesThatNobodyHoldsAnyMore() throws Exception {
        String last;
        try (Page page = new Page(server, null)) {
            last = page.next().id();
        }
        for (int i = 0; i < 100; i++) {
            desk.say(words(i, false, "partial " + i));
        }
        raise(1);
        try (Page page = new Page(server, last)) {
            assertThat(page.next("words").data().get("text").asText()).isEqualTo("partial 99");
            assertThat(page.next().type()).isEqualTo("case");
        }
    }

    /** However many read nothing: the view is not kept waiting, and those who read have everything. */
    @Test
    void shouldKeepNobodyWaitingForPagesThatDoNotRead() throws Exception {
        List<Page> deaf = new ArrayList<>();
        try (Page reading = new Page(server, null)) {
            reading.next("hello");
            for (int i = 0; i < 50; i++) {
                deaf.add(new Page(server, null, 4_096));
            }
            String lengthy = "x".repeat(5_000);
            for (int i = 0; i < 3_000; i++) {
                desk.say(words(i, true, i + lengthy));
            }
            for (int i = 0; i < 3_000; i++) {
                assertThat(reading.next("words").data().get("revision").asInt()).isEqualTo(i);
            }
            assertThat(client.get("/api/wall").status()).isEqualTo(200);
            assertThat(client.get("/health/live").status()).isEqualTo(200);
            // The ring holds sixteen megabytes, less than was said meanwhile; who reads again is told so.
            desk.say(words(0, true, lengthy.repeat(2_000)));
            deaf.get(0).next("reset");
        } finally {
            for (Page page : deaf) {
                page.close();
            }
        }
    }

    @Test
    void shouldLetTwoHundredFollowAndAnswerOthersMeanwhile() throws Exception {
        List<Page> pages = new ArrayList<>();
        try {
            for (int i = 0; i < Hub.MOST; i++) {
                Page page = new Page(server, null);
                pages.add(page);
                page.next("hello");
            }
            try (Page tooMany = new Page(server, null)) {
                assertThat(tooMany.status()).isEqualTo("HTTP/1.1 503 Service Unavailable");
            }
            assertThat(client.get("/api/wall").status()).isEqualTo(200);
            raise(1);
            for (Page page : pages) {
                assertThat(page.next("case").data().at("/alert/id").asText()).isEqualTo("alert-1");
            }
            face.close();
            pages.get(0).readToEnd();
            assertThat(desk.listeners()).isZero();
        } finally {
            for (Page page : pages) {
                page.close();
            }
        }
    }
}
