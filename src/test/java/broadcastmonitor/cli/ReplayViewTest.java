package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.app.Latencies;
import broadcastmonitor.app.Summary;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReplayViewTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldPrintFinalsAndAlertsPlainlyWithoutATerminal() {
        ReplayView view = new ReplayView(console(false), null, null);
        view.begins("b", Path.of("show.wav"), OptionalLong.of(60_000));
        view.heard(transcript(false, "the best ket"));
        view.alerted(alert("1", Status.PROVISIONAL, 1000));
        view.heard(transcript(true, "the best kettle"));
        view.alerted(alert("1", Status.CONFIRMED, 1000));
        view.alerted(alert("2", Status.RETRACTED, 3000));

        assertThat(text(out).lines())
                .containsExactly(
                        "00:01.0  the best kettle",
                        "00:01.0  high      superlative  \"the best kettle\"",
                        "         say what is good about it",
                        "00:03.0  retracted  superlative  \"the best kettle\"");
        assertThat(text(err)).isEqualTo("show.wav  01:00  broadcast id b\n");
    }

    @Test
    void shouldRewriteTheUtteranceAndItsProvisionalAlertsOnATerminal() {
        ReplayView view = new ReplayView(console(true), null, null);
        view.begins("b", Path.of("show.wav"), OptionalLong.of(60_000));
        view.reached(15_000);
        view.heard(transcript(false, "the best kettle"));
        view.alerted(alert("1", Status.PROVISIONAL, 1000));

        String status = text(err);
        assertThat(status).contains("the best kettle").contains("? high").contains(" 25 %  00:15 of 01:00");

        err.reset();
        view.alerted(alert("1", Status.CONFIRMED, 1000));
        String lastBlock = text(err).substring(text(err).lastIndexOf("\033[J"));
        assertThat(lastBlock).doesNotContain("? high").contains("1 alert");
    }

    @Test
    void shouldShowHowFarThePreparationsAre() {
        ReplayView view = new ReplayView(console(true), null, null);
        view.preparing("loading the rules");
        assertThat(text(err)).contains("loading the rules ...");
        view.preparing("unpacking", 1, 2);
        assertThat(text(err)).doesNotContain("unpacking");

        view.preparing("starting the broker");
        view.tick();

        assertThat(text(err)).endsWith("starting the broker ...");
    }

    @Test
    void shouldPrintEveryAlertOnceAsJsonInOneOrderWithoutWallClock() {
        AlertJson json = new AlertJson(console(false));
        ReplayView view = new ReplayView(console(false), json, null);
        view.alerted(alert("2", Status.CONFIRMED, 2000));
        view.alerted(alert("1", Status.CONFIRMED, 1000));
        view.alerted(alert("2", Status.PROVISIONAL, 2000));
        view.alerted(alert("2", Status.PROVISIONAL, 2000));
        view.ended(summary());

        List<String> lines = text(out).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .contains("\"id\":\"1\"", "\"startMs\":1000", "\"latencyMs\":null", "\"spokenAt\":null");
        assertThat(lines.get(1)).contains("\"id\":\"2\"", "\"status\":\"provisional\"");
        assertThat(lines.get(2)).contains("\"id\":\"2\"", "\"status\":\"confirmed\"");
        assertThat(text(err)).contains("Done: b", "coverage 75.0 %", "1 high");
    }

    @Test
    void shouldShowAnEpisodeOnceAndAtItsEndAndMarkWhatTheReaderFoundAndWhatCanWait() {
        ReplayView view = new ReplayView(console(false), null, null);
        Alert.Source byReader =
                new Alert.Source("r", null, null, "reader", null, null, 0.9, Lane.REVIEW, null, null, null, null);
        for (long endMs = 2_000; endMs < 9_000; endMs += 1_000) {
            view.alerted(alert("1", Status.PROVISIONAL, 1_000, endMs, Alert.Source.NONE));
        }
        view.alerted(alert("1", Status.CONFIRMED, 1_000, 9_000, Alert.Source.NONE));
        view.alerted(alert("1", Status.PROVISIONAL, 1_000, 3_000, Alert.Source.NONE));
        view.alerted(alert("1", Status.CONFIRMED, 1_000, 9_000, Alert.Source.NONE));
        view.alerted(alert("2", Status.CONFIRMED, 4_000, 5_000, byReader));

        assertThat(text(out).lines().filter(line -> line.startsWith("00:")))
                .containsExactly(
                        "00:01.0  high      superlative  \"the best kettle\"",
                        "00:04.0  high      superlative  \"the best kettle\"  (reader)  to be reviewed");
    }

    @Test
    void shouldCountTheLanesApart() {
        Alert.Source review =
                new Alert.Source(null, null, null, "reader", null, null, 0.6, Lane.REVIEW, null, null, null, null);
        Latencies none = Latencies.of(List.of());
        Summary summary = new Summary(
                "b",
                1_000,
                1_000,
                100,
                10,
                0,
                0,
                null,
                List.of(
                        alert("1", Status.CONFIRMED, 0),
                        alert("2", Status.CONFIRMED, 1, 2, review),
                        alert("3", Status.CONFIRMED, 2, 3, review)),
                0,
                0,
                none,
                none,
                false);
        List<String> english =
                SummaryText.of(summary, Wording.EN, console(false).style());
        assertThat(english)
                .anyMatch(line -> line.matches("  alerts +1"))
                .anyMatch(line -> line.matches("  to review +2"));
        assertThat(SummaryText.of(summary, Wording.RU, console(false).style()))
                .anyMatch(line -> line.matches("  замечания +1"))
                .anyMatch(line -> line.matches("  на проверку +2"));
    }

    @Test
    void shouldNotLetATranscriptDriveTheTerminal() {
        ReplayView view = new ReplayView(console(false), null, null);
        view.heard(transcript(true, "a\033[2Jb"));

        assertThat(text(out)).isEqualTo("00:01.0  a\uFFFD[2Jb\n");
    }

    private Console console(boolean terminal) {
        return new Console(stream(out), stream(err), terminal, terminal, false, () -> 100);
    }

    private static PrintStream stream(ByteArrayOutputStream target) {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream target) {
        return target.toString(StandardCharsets.UTF_8);
    }

    private static Transcript transcript(boolean isFinal, String text) {
        return new Transcript("b", "u", 0, isFinal, "en", 1000, 2000, text, List.of(), 2000, null);
    }

    private static Summary summary() {
        Latencies none = Latencies.of(List.of());
        return new Summary(
                "b",
                60_000,
                60_000,
                6_000,
                10,
                1,
                15_000,
                null,
                List.of(alert("1", Status.CONFIRMED, 1000)),
                1,
                0,
                none,
                none,
                false);
    }

    private static Alert alert(String id, Status status, long startMs) {
        return alert(id, status, startMs, startMs + 500, Alert.Source.NONE);
    }

    private static Alert alert(String id, Status status, long startMs, long endMs, Alert.Source source) {
        return new Alert(
                id,
                "b",
                "u",
                status,
                new Alert.Charge("superlative", "rule", "pack", "1", "clause", Severity.HIGH),
                new Alert.Words("the best kettle", "", "", startMs, endMs, 1),
                new Alert.Wording("message", "say what is good about it", null),
                new Alert.Times(Instant.EPOCH, Instant.EPOCH, 0L),
                null,
                source);
    }
}
