package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.app.past.Past;
import broadcastmonitor.app.past.PastVerdicts;
import broadcastmonitor.backtest.Label;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.web.Caller;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a backtest asks a service. */
class PastVerdictsTest {
    @Test
    void shouldLearnFromAServiceWhatPeopleDecided() throws Exception {
        InMemoryDesk desk = new InMemoryDesk();
        try (DashboardFace face = new DashboardFace(Sounds.elsewhere(null), InstantSource.fixed(InMemoryDesk.NOW));
                WebServer server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face)) {
            face.open(desk, broadcast -> Optional.empty());
            desk.stands(InMemoryDesk.view("a", 90_000, null));
            Alert right = InMemoryDesk.alert("a", "alert-1", "the best", Severity.HIGH, "0000000000000001");
            Alert wrong = InMemoryDesk.alert("a", "alert-2", "at best", Severity.HIGH, "0000000000000001");
            desk.raise(right);
            desk.raise(wrong);
            desk.raise(InMemoryDesk.alert("a", "alert-3", "best", Severity.HIGH, "0000000000000001"));
            Caller caller = new Caller(server);
            decide(caller, right, "0000000000000aaa", "\"violation\"");
            decide(caller, wrong, "0000000000000bbb", "\"false-alarm\", \"cause\": \"rule-wrong\"");

            PastVerdicts verdicts = PastVerdicts.of(server.address(), null);

            assertThat(verdicts.verdicts().of("a", "run-1").all())
                    .extracting(Label::quote, Label::verdict)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("the best", Label.Verdict.VIOLATION),
                            org.assertj.core.groups.Tuple.tuple("at best", Label.Verdict.FALSE_ALARM));
            URI elsewhere = server.address();
            server.close();
            assertThatThrownBy(() -> PastVerdicts.of(elsewhere, null))
                    .isInstanceOf(Past.NoPast.class)
                    .hasMessageContaining("does not answer");
        }
    }

    private static void decide(Caller caller, Alert alert, String id, String verdict) {
        String event =
                ("{\"events\": [{\"id\": \"%s\", \"case\": \"%s\", \"who\": \"anna\", \"type\": \"verdict\", \"verdict\": %s,"
                                + " \"revision\": \"0000000000000001\", \"after\": null}]}")
                        .formatted(id, CaseKey.of(alert).id(), verdict);
        assertThat(caller.post("/api/case-events", event)
                        .json()
                        .at("/results/0/effect")
                        .asText())
                .isEqualTo("done");
    }
}
