package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.kafka.AlertReader;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of the data on real sound, with the real recogniser, rules and broker. */
class ReplayCommandTest {
    @TempDir
    Path folder;

    @Test
    void shouldShowTheUtteranceTheAlertAndTheSummary() throws IOException {
        Ran ran = replay(Clips.bestFryingPan(folder).toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains(
                        "this is the best frying pan on the market",
                        "superlative",
                        "Done: best-frying_pan",
                        "coverage 100.0 %");
        assertThat(ran.err())
                .contains("speech model vosk-model-demo-en", "not for real people", "broadcast id best-frying_pan");
    }

    @Test
    void shouldPrintTheSameBytesInRealTimeAndOnAKeptTopic() throws IOException {
        String clip = Clips.bestFryingPan(folder).toString();
        Ran fast = replay(clip, "--json");
        Ran again = replay(clip, "--json");
        Ran realtime = replay(clip, "--json", "--realtime");

        List<JsonNode> alerts = new ArrayList<>();
        for (String line : fast.lines()) {
            alerts.add(new ObjectMapper().readTree(line));
        }
        assertThat(alerts).extracting(alert -> alert.get("status").asText()).contains("confirmed");
        assertThat(alerts)
                .allSatisfy(
                        alert -> assertThat(alert.get("detectedAt").isNull()).isTrue());
        assertThat(again.out()).isEqualTo(fast.out());
        assertThat(realtime.out()).isEqualTo(fast.out());
        assertThat(realtime.err()).contains("alert latency", "p95");
        assertThat(fast.err()).doesNotContain("alert latency");
    }

    @Test
    void shouldLeaveTheAlertsOnAnExternalClusterWithoutAnAccountOfItsOwn() throws IOException {
        String clip = Clips.bestFryingPan(folder).toString();
        try (EmbeddedBroker cluster = EmbeddedBroker.start(folder.resolve("cluster"))) {
            Ran ran = replay(clip, "--json", "--bootstrap-servers", cluster.bootstrapServers(), "--id", "Ящик 1");

            assertThat(ran.code()).isZero();
            assertThat(folder.resolve("data")).doesNotExist();
            try (AlertReader reader = AlertReader.fromBeginning(cluster, "Ящик 1", Clock.systemUTC())) {
                List<AlertReader.Arrival> published = reader.readToEnd();
                assertThat(published).hasSameSizeAs(ran.lines());
                assertThat(published)
                        .extracting(arrival -> arrival.alert().status())
                        .contains(Alert.Status.PROVISIONAL, Alert.Status.CONFIRMED);
            }
        }
    }

    @Test
    void shouldSayThatTheDataDirectoryIsInUse() throws IOException {
        String clip = Clips.bestFryingPan(folder).toString();
        try (EmbeddedBroker other = EmbeddedBroker.start(folder.resolve("data"))) {
            Ran ran = replay(clip);

            assertThat(other.port()).isPositive();
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains("monitor: the data directory", "used by another running instance");
        }
    }

    @Test
    void shouldProcessWhatCanBeReadOfATruncatedFileAndSayWhatIsLost() throws IOException {
        Path clip = Clips.bestFryingPan(folder);
        try (RandomAccessFile file = new RandomAccessFile(clip.toFile(), "rw")) {
            file.setLength(44 + 5 * 32_000);
        }

        Ran ran = replay(clip.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("best frying pan", "not heard", "coverage 83.", "cut short");
    }

    @Test
    void shouldSayThatNothingWasSaidAndCountTheSilence() throws IOException {
        Ran ran = replay(Clips.silence(folder, 8).toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("no speech at all was recognised", "8.0 s of digital silence", "coverage 0.0 %");
    }

    @Test
    void shouldPlaySeveralFilesEachUnderItsOwnId() throws IOException {
        String clip = Clips.bestFryingPan(folder).toString();
        Ran ran = replay(clip, clip);

        assertThat(ran.out()).contains("Done: best-frying_pan\n", "Done: best-frying_pan-2\n");
    }

    @Test
    void shouldNameABroadcastAfterItsFile() {
        assertThat(ReplayCommand.idOf(Path.of("/a/My Show (2).final.MP4"))).isEqualTo("my-show-2-.final");
        assertThat(ReplayCommand.idOf(Path.of("Эфир 7.wav"))).isEqualTo("эфир-7");
        assertThat(ReplayCommand.idOf(Path.of("???"))).isEqualTo("broadcast");
    }

    @Test
    void shouldPublishWhatWasFinalAndSumUpWhenInterrupted() throws Exception {
        Process monitor = Monitor.process(
                        "demo", "--data-dir", folder.resolve("data").toString())
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            awaitText(folder.resolve("out"), "good evening everyone");
            Monitor.interrupt(monitor);

            assertThat(monitor.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(monitor.exitValue()).isEqualTo(130);
            assertThat(Files.readString(folder.resolve("out")))
                    .as(Files.readString(folder.resolve("err")))
                    .contains("Interrupted. So far: demo-en");
        } finally {
            monitor.destroyForcibly();
        }
    }

    @Test
    @Tag("long")
    void shouldPrintTheSameBytesOnAnyNumberOfCores() {
        Ran one = replay("samples/broadcast_en.wav", "--language", "en", "--json", "--cores", "1");
        Ran three = replay("samples/broadcast_en.wav", "--language", "en", "--json", "--cores", "3");

        assertThat(one.lines()).isNotEmpty();
        assertThat(three.out()).isEqualTo(one.out());
    }

    private static void awaitText(Path file, String text) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!Files.readString(file, StandardCharsets.UTF_8).contains(text)) {
            assertThat(System.nanoTime()).as("no \"%s\" in time", text).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private Ran replay(String... args) {
        List<String> command = new ArrayList<>(
                List.of("replay", "--data-dir", folder.resolve("data").toString()));
        command.addAll(List.of(args));
        return Ran.command(command.toArray(String[]::new));
    }
}
