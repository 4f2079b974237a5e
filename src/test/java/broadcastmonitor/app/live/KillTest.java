package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.app.Detectors;
import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.audio.Ffmpeg;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.recording.Entry;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingLog;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.speech.model.WorkProgress;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several live streams while workers, the service, the broker's process and ffmpeg are killed at random ({@code kill -9}). What is on
 * the topics in the end is what an undisturbed run over the recordings gives, and every missing second is in a gap event.
 *
 * <p>{@code -Dkills=50 -Dseed=1} say how often and in which order.
 */
@Tag("long")
class KillTest {
    private static final int KILLS = Integer.getInteger("kills", 50);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    /** What may lie between two stretches of sound, or of sound and a gap, without being missing: two frames of jitter and more. */
    private static final Duration JITTER = Duration.ofMillis(1_000);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, String> languages = new TreeMap<>(Map.of("first", "en", "second", "ru", "third", "en"));
    private final Map<String, Integer> killed = new TreeMap<>();
    private final List<Process> senders = new ArrayList<>();
    private MonitorProcess broker;
    private ServiceProcess service;
    private int brokerPort;
    private int controlPort;

    @AfterEach
    void stop() throws IOException {
        senders.forEach(Process::destroyForcibly);
        if (service != null) {
            service.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void shouldLoseNothingButWhatItSaysWhateverIsKilled() throws Exception {
        brokerPort = ServiceProcess.freePort();
        controlPort = ServiceProcess.freePort();
        startBroker();
        startService();
        for (Map.Entry<String, String> broadcast : languages.entrySet()) {
            int port = ServiceProcess.freePort();
            senders.add(sender("samples/broadcast_" + broadcast.getValue() + ".flac", port));
            service.addWaiting(broadcast.getKey(), "udp://127.0.0.1:" + port, broadcast.getValue());
        }
        awaitAllHeard();
        while (killed.values().stream().mapToInt(Integer::intValue).sum() < KILLS) {
            TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(5_000)); // the hazard itself, not a wait for something
            killSomething();
        }
        awaitAllHeard();
        for (String id : languages.keySet()) {
            service.end(id);
        }
        String servers = "127.0.0.1:" + brokerPort;
        for (String id : languages.keySet()) {
            await("the end of " + id, () -> OnTopics.of(servers, id).ended());
        }
        System.out.printf("seed %d, killed %s%n", SEED, killed);
        for (Map.Entry<String, String> broadcast : languages.entrySet()) {
            verify(servers, broadcast.getKey(), broadcast.getValue());
        }
    }

    private void verify(String servers, String id, String language) throws Exception {
        Truth truth;
        try (Detectors detectors = Detectors.open(
                ReaderChoice.STANDARD,
                Path.of("rules"),
                ReaderStore.of(Path.of(""), System.getenv()),
                WorkProgress.NONE)) {
            truth = Truth.of(folder.resolve("data"), id, language, detectors);
        }
        // The alerts of the end may still be on their way.
        await("the alerts of " + id, () -> confirmed(OnTopics.of(servers, id).alerts())
                .keySet()
                .containsAll(truth.confirmed().keySet()));
        OnTopics topics = OnTopics.of(servers, id);
        Map<String, Truth.Said> finals = new TreeMap<>();
        int delivered = 0;
        for (Transcript transcript : topics.transcripts()) {
            if (transcript.isFinal() && !transcript.words().isEmpty()) {
                delivered++;
                Truth.Said said = Truth.Said.of(transcript);
                Truth.Said before = finals.put(transcript.utterance(), said);
                assertThat(before == null || before.equals(said))
                        .as("%s of %s was said in two ways: %s and %s", transcript.utterance(), id, before, said)
                        .isTrue();
            }
        }
        assertThat(finals).as("finals of " + id).isEqualTo(truth.finals());
        assertThat(confirmed(topics.alerts())).as("confirmed alerts of " + id).isEqualTo(truth.confirmed());
        Duration lost = verifyGaps(id, topics.events());
        System.out.printf(
                "%s: %d finals (%d delivered), %d confirmed alerts, %.1f s lost and said%n",
                id, finals.size(), delivered, truth.confirmed().size(), lost.toMillis() / 1000.0);
    }

    /** Sound and gap events together cover the broadcast from its start to its end. */
    private Duration verifyGaps(String id, List<BroadcastEvent> events) {
        record Stretch(Instant from, Instant to, boolean gap) {}
        RecordingLog log = RecordingLog.read(RecordingFolder.of(folder.resolve("data"), id));
        List<Stretch> stretches = new ArrayList<>();
        for (Entry.Segment segment : log.segments()) {
            Instant to = segment.started().plusMillis(PcmFormat.toMs(segment.samples()));
            stretches.add(new Stretch(segment.started(), to, false));
        }
        Duration lost = Duration.ZERO;
        for (BroadcastEvent event : events) {
            if (event.lostFrom() != null && event.lostTo() != null) {
                stretches.add(new Stretch(event.lostFrom(), event.lostTo(), true));
                lost = lost.plus(Duration.between(event.lostFrom(), event.lostTo()));
            }
        }
        stretches.sort(Comparator.comparing(Stretch::from));
        Instant covered = stretches.get(0).from();
        for (Stretch stretch : stretches) {
            assertThat(Duration.between(covered, stretch.from()))
                    .as("%s: nobody says what became of the sound from %s to %s", id, covered, stretch.from())
                    .isLessThan(JITTER);
            covered = covered.isAfter(stretch.to()) ? covered : stretch.to();
        }
        assertThat(Duration.between(covered, log.ended().orElseThrow().when()))
                .as(id + ": the end")
                .isLessThan(JITTER.multipliedBy(2));
        return lost;
    }

    private static Map<String, Alert> confirmed(List<Alert> alerts) {
        Map<String, Alert> confirmed = new TreeMap<>();
        Truth.take(alerts, confirmed);
        return confirmed;
    }

    private void killSomething() throws Exception {
        switch (random.nextInt(6)) {
            case 0, 1 -> killWorker();
            case 2, 3 -> killFfmpeg();
            case 4 -> {
                count("service");
                service.process().kill();
                startService();
            }
            default -> {
                count("broker");
                broker.kill();
                startBroker();
            }
        }
    }

    private void count(String what) {
        killed.merge(what, 1, Integer::sum);
    }

    private void killWorker() throws Exception {
        List<ProcessHandle> workers = service.workers();
        if (!workers.isEmpty()) {
            count("worker");
            workers.get(random.nextInt(workers.size())).destroyForcibly();
        }
    }

    private void killFfmpeg() {
        List<ProcessHandle> decoders = service.decoders();
        if (!decoders.isEmpty()) {
            count("ffmpeg");
            decoders.get(random.nextInt(decoders.size())).destroyForcibly();
        }
    }

    private void startBroker() throws Exception {
        broker = MonitorProcess.start(
                folder,
                "broker",
                "broker",
                "--data-dir",
                folder.resolve("broker").toString(),
                "--port",
                Integer.toString(brokerPort));
        broker.await("127\\.0\\.0\\.1:" + brokerPort);
    }

    private void startService() throws Exception {
        service = ServiceProcess.start(folder, controlPort, "--bootstrap-servers", "127.0.0.1:" + brokerPort);
    }

    private static Process sender(String sample, int port) throws IOException {
        Ffmpeg ffmpeg = Ffmpeg.find().found().orElseThrow();
        return ffmpeg.command(List.of(
                        "-hide_banner",
                        "-nostdin",
                        "-v",
                        "fatal",
                        "-re",
                        "-stream_loop",
                        "-1",
                        "-i",
                        sample,
                        "-c:a",
                        "aac",
                        "-f",
                        "mpegts",
                        "udp://127.0.0.1:" + port + "?pkt_size=1316"))
                .inheritIO()
                .start();
    }

    private void awaitAllHeard() throws Exception {
        await("all broadcasts live and heard up to now", () -> {
            List<JsonNode> each = service.statuses();
            return each.size() == languages.size()
                    && each.stream()
                            .allMatch(status -> status.path("state").asText().equals("live")
                                    && status.path("finals").asLong() > 0
                                    && status.path("lagMs").asLong() < 2_000);
        });
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what + " in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
