package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.kafka.AlertPublisher;
import broadcastmonitor.kafka.JavaProcess;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.cases.TopicDesk;
import broadcastmonitor.web.Caller;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dashboards beside one broker know of each other's people. */
class SeveralDashboardsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Alert ALERT =
            CaseTales.alert("b", "0123456789abcdef", Status.CONFIRMED, "the best", 0, CaseTales.START);
    private static final String CASE = CaseKey.of(ALERT).id();

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(CaseTales.START.plusSeconds(60));
    private EmbeddedBroker broker;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        Topics.create(broker, 1);
        try (AlertPublisher publisher = new AlertPublisher(broker)) {
            publisher.publish(ALERT);
            publisher.flush();
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private final class Dashboard implements AutoCloseable {
        private final TopicDesk desk;
        private final DashboardFace face;
        private final WebServer server;
        private final Caller caller;

        Dashboard(String name) throws Exception {
            desk = TopicDesk.open(broker, folder.resolve(name + ".db"), now::get);
            assertThat(desk.awaitCurrent(PATIENCE)).isTrue();
            face = new DashboardFace(Sounds.elsewhere(null), now::get);
            server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face);
            face.open(desk, broadcast -> Optional.empty());
            caller = new Caller(server);
        }

        void look(String who) {
            assertThat(caller.post(
                                    "/api/presence",
                                    "{\"who\": \"%s\", \"broadcast\": \"b\", \"case\": \"%s\"}".formatted(who, CASE))
                            .status())
                    .isEqualTo(200);
        }

        JsonNode wall() {
            return caller.get("/api/wall").json();
        }

        String watchedBy() {
            return wall().at("/broadcasts/0/watchedBy").toString();
        }

        int shown() {
            return caller.get("/api/precision").json().at("/times/shown/count").asInt();
        }

        @Override
        public void close() {
            face.close();
            server.close();
            desk.close();
        }
    }

    /** Looks again and again, as pages do, until another dashboard knows: one that has just begun does not hear what was said before. */
    private static void awaitSeen(Dashboard by, String who, Dashboard at) throws Exception {
        JavaProcess.await(who + " at the other dashboard", () -> {
            by.look(who);
            return at.watchedBy().contains(who);
        });
    }

    @Test
    void shouldCountSomebodyAtTwoDashboardsOnceAndForgetThoseOfADeadOne() throws Exception {
        try (Dashboard first = new Dashboard("one")) {
            try (Dashboard second = new Dashboard("two")) {
                awaitSeen(first, "anna", second);
                awaitSeen(second, "boris", first);
                awaitSeen(second, "anna", first);
                assertThat(first.watchedBy()).isEqualTo("[\"anna\",\"boris\"]");
                assertThat(first.wall().at("/flood/moderators").asInt()).isEqualTo(2);
                assertThat(first.wall().at("/presence/cases/" + CASE)).hasSize(2);
                assertThat(second.wall().at("/flood/moderators").asInt()).isEqualTo(2);
            }
            now.updateAndGet(time -> time.plusSeconds(29));
            first.look("anna");
            assertThat(first.wall().at("/flood/moderators").asInt()).isEqualTo(2);
            now.updateAndGet(time -> time.plusSeconds(2));
            JavaProcess.await("the end of who is gone", () -> first.watchedBy().equals("[\"anna\"]"));
            assertThat(first.wall().at("/flood/moderators").asInt()).isEqualTo(1);
        }
    }

    @Test
    void shouldKnowWhatOthersHaveShownAlsoBeforeItBegan() throws Exception {
        try (Dashboard first = new Dashboard("one")) {
            String body = "{\"case\": \"%s\", \"at\": \"%s\"}".formatted(CASE, CaseTales.START.plusSeconds(3));
            assertThat(first.caller.post("/api/shown", body).status()).isEqualTo(200);
            try (Dashboard second = new Dashboard("two")) {
                JavaProcess.await("what was shown", () -> second.shown() == 1);
                assertThat(second.caller
                                .get("/api/precision")
                                .json()
                                .at("/times/shown/p50")
                                .asInt())
                        .isEqualTo(3_000);
            }
            assertThat(first.shown()).isEqualTo(1);
        }
    }

    @Test
    void shouldKnowOfAFloodThatBeganBeforeItDid() throws Exception {
        try (AlertPublisher publisher = new AlertPublisher(broker)) {
            for (int i = 0; i < 10; i++) {
                publisher.publish(CaseTales.alert("b", "more-" + i, Status.CONFIRMED, "the best", i, CaseTales.START));
            }
            publisher.flush();
        }
        try (Dashboard late = new Dashboard("late")) {
            assertThat(late.wall().at("/flood/alerts").asInt()).isEqualTo(11);
            assertThat(late.wall().at("/flood/flood").asBoolean()).isTrue();
        }
    }

    private void snooze(Dashboard at, String id, Instant until) throws Exception {
        CaseEvent event = CaseTales.snoozed(id, "anna", ALERT, until);
        assertThat(at.desk.record(event).get(PATIENCE.toSeconds(), TimeUnit.SECONDS).effect())
                .isEqualTo(Case.Effect.DONE);
    }

    private static Case found(Dashboard at) {
        return at.desk.find(CASE).orElseThrow();
    }

    /** Meanwhile the clock of the dashboards goes on. */
    private void awaitReturn(Dashboard at, String rest) throws Exception {
        JavaProcess.await("the end of the rest", () -> {
            now.updateAndGet(time -> time.plusMillis(100));
            return found(at).history().stream()
                    .anyMatch(each -> rest.equals(each.event().about()) && each.effect() == Case.Effect.DONE);
        });
    }

    @Test
    void shouldBringBackWhatWasPutOffByTheBrokersClockAtAllDashboardsAlike() throws Exception {
        try (Dashboard first = new Dashboard("one");
                Dashboard second = new Dashboard("two")) {
            snooze(first, "put-off-for-ten-minutes", CaseTales.START.plusSeconds(600));
            now.set(CaseTales.START.plusSeconds(700)); // the broker's clock, a real one, is later
            awaitReturn(first, "put-off-for-ten-minutes");
            awaitReturn(second, "put-off-for-ten-minutes");
            assertThat(found(first)).isEqualTo(found(second));
            assertThat(found(first).cameBack()).isNotNull();
            assertThat(first.caller
                            .get("/api/cases?state=open&waiting=came-back")
                            .json()
                            .at("/cases/0/id")
                            .asText())
                    .isEqualTo(CASE);

            Instant until = Instant.now().plusMillis(1_500);
            now.set(until.plusSeconds(86_400)); // both dashboards are a day ahead
            snooze(second, "put-off-for-a-moment", until);
            awaitReturn(first, "put-off-for-a-moment");
            awaitReturn(second, "put-off-for-a-moment");
            assertThat(found(first)).isEqualTo(found(second));
            assertThat(found(first).cameBack()).isAfterOrEqualTo(until);
            assertThat(found(first).state()).isEqualTo(Case.State.OPEN);
        }
        try (Dashboard late = new Dashboard("late")) {
            assertThat(found(late).cameBack()).isNotNull();
            assertThat(found(late).history())
                    .filteredOn(each -> each.effect() == Case.Effect.DONE)
                    .extracting(each -> each.event().type().code())
                    .containsExactly("snoozed", "came-back", "snoozed", "came-back");
        }
    }
}
