package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.Speech;
import broadcastmonitor.kafka.AlertReader;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.TranscriptPublisher;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void shouldSayInOneLineThatNoClusterAnswers() {
        Ran ran = Ran.command("evaluate", "--bootstrap-servers", "127.0.0.1:1");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).containsOnlyOnce("\n").contains("no Kafka broker answers at 127.0.0.1:1");
    }

    @Test
    void shouldRefuseOptionsOfSharingWithoutSharing() {
        assertThat(Ran.command("evaluate", "--bootstrap-servers", "127.0.0.1:1", "--exactly-once")
                        .err())
                .containsOnlyOnce("\n")
                .contains("--exactly-once is for --streams");
        Ran named =
                Ran.command("evaluate", "--bootstrap-servers", "127.0.0.1:1", "--streams", "--application-id", "a b");
        assertThat(named.code()).isEqualTo(2);
        assertThat(named.err()).containsOnlyOnce("\n").contains("\"a b\"");
    }

    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no Ctrl-C to send to a process")
    @ParameterizedTest
    @ValueSource(strings = {"", "--streams"})
    void shouldEvaluateAsAProcessOfItsOwnUntilCtrlC(String how) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("data"))) {
            Topics.create(broker, 2);
            try (TranscriptPublisher publisher = new TranscriptPublisher(broker)) {
                publisher
                        .publish(Speech.partial(
                                "b",
                                "u",
                                0,
                                0,
                                "this is the best vacuum cleaner you can find today it comes with three brushes and"))
                        .get();
                publisher
                        .publish(Speech.partial(
                                "b",
                                "u",
                                1,
                                0,
                                "this is the best vacuum cleaner you can find today it comes with three brushes and a"))
                        .get();
                publisher
                        .publish(Speech.last(
                                "b",
                                "u",
                                2,
                                0,
                                "this is the best vacuum cleaner you can find today it comes with three brushes and a"))
                        .get();
            }
            Path errors = directory.resolve("stderr");
            Process process = evaluate(broker, errors, how);
            try (AlertReader reader = AlertReader.fromBeginning(broker, "b", Clock.systemUTC())) {
                List<Alert> alerts = new ArrayList<>();
                long deadline = System.nanoTime() + PATIENCE.toNanos();
                while (alerts.size() < 2 && System.nanoTime() < deadline && process.isAlive()) {
                    reader.poll(Duration.ofMillis(100)).forEach(arrival -> alerts.add(arrival.alert()));
                }
                assertThat(alerts)
                        .as(Files.readString(errors))
                        .extracting(Alert::status)
                        .containsExactly(Status.PROVISIONAL, Status.CONFIRMED);
                Monitor.interrupt(process);
                assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                assertThat(process.exitValue()).isEqualTo(130);
                assertThat(Files.readString(errors, StandardCharsets.UTF_8)).containsOnlyOnce("\n");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static Process evaluate(EmbeddedBroker broker, Path errors, String how) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("evaluate", "--bootstrap-servers", broker.bootstrapServers(), "--rules", "rules"));
        if (!how.isEmpty()) {
            arguments.add(how);
        }
        return Monitor.process(arguments.toArray(String[]::new))
                .redirectError(errors.toFile())
                .redirectOutput(new File("/dev/null"))
                .start();
    }
}
