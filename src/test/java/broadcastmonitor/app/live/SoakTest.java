package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hours of continuous live sound over standard input: the memory of every process stays flat after warm-up, and the times of words
 * are as good at the end as at the beginning.
 *
 * <p>{@code -Dsoak.minutes=120 -Dsoak.pace=8}: how much sound, and how many times faster than it is spoken it comes.
 */
@Tag("long")
class SoakTest {
    private static final int MINUTES = Integer.getInteger("soak.minutes", 120);
    private static final int PACE = Integer.getInteger("soak.pace", 8);
    private static final int WAV_HEADER = 44;
    private static final long WITHIN_MS = 300;

    @TempDir
    Path folder;

    /** Resident memory of one process over the run, in megabytes, a value for each minute of sound. */
    private final Map<String, List<Long>> memory = new TreeMap<>();

    @Test
    void shouldKeepItsMemoryAndItsWordTimes() throws Exception {
        byte[] wav = Files.readAllBytes(Path.of("samples/broadcast_en.wav"));
        int port = ServiceProcess.freePort();
        OnTopics topics;
        String servers = "127.0.0.1:" + port;
        try (MonitorProcess broker = MonitorProcess.start(
                        folder,
                        "broker",
                        "broker",
                        "--data-dir",
                        folder.resolve("broker").toString(),
                        "--port",
                        Integer.toString(port));
                MonitorProcess live = start(broker, servers)) {
            feed(broker, live, wav);
            live.await("Done: soak", Duration.ofMinutes(10)); // what lags behind at this pace is made up
            topics = OnTopics.of(servers, "soak");
        }
        report();
        verifyMemory();
        verifyTimes(topics, wav.length - WAV_HEADER);
    }

    private MonitorProcess start(MonitorProcess broker, String servers) throws IOException, InterruptedException {
        broker.await(servers);
        return MonitorProcess.start(
                folder,
                "live",
                "live",
                "stdin:raw",
                "--id",
                "soak",
                "--language",
                "en",
                "--model",
                "vosk-model-demo-en",
                "--data-dir",
                folder.resolve("data").toString(),
                "--bootstrap-servers",
                servers);
    }

    private void feed(MonitorProcess broker, MonitorProcess live, byte[] wav) throws IOException, InterruptedException {
        int frameBytes = PcmFormat.FRAME_SAMPLES * PcmFormat.SAMPLE_BYTES;
        long frames = MINUTES * 60_000L / PcmFormat.FRAME_MS;
        long began = System.nanoTime();
        int at = WAV_HEADER;
        try (OutputStream input = live.input()) {
            for (long frame = 0; frame < frames; frame++) {
                int first = Math.min(frameBytes, wav.length - at);
                input.write(wav, at, first);
                at = at + first == wav.length ? WAV_HEADER : at + first;
                if (first < frameBytes) {
                    input.write(wav, at, frameBytes - first);
                    at += frameBytes - first;
                }
                input.flush();
                long due = began + (frame + 1) * PcmFormat.FRAME_MS * 1_000_000L / PACE;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime())); // the pace of the source
                if (frame % 600 == 599) {
                    weigh(broker, live);
                }
            }
        }
    }

    private void weigh(MonitorProcess broker, MonitorProcess live) {
        note("broker", broker.handle());
        note("service", live.handle());
        live.handle().descendants().forEach(worker -> note("worker " + worker.pid(), worker));
    }

    private void note(String name, ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .forEach(mb ->
                            memory.computeIfAbsent(name, n -> new ArrayList<>()).add(mb));
        } catch (IOException e) {
            throw new IllegalStateException("this test reads /proc", e);
        }
    }

    private void report() {
        memory.forEach((name, mb) -> {
            List<String> some = new ArrayList<>();
            for (int i = 0; i < mb.size(); i += Math.max(1, mb.size() / 12)) {
                some.add((i + 1) + " min " + mb.get(i) + " MB");
            }
            System.out.println(name + ": " + String.join(", ", some) + "; last " + mb.get(mb.size() - 1) + " MB");
        });
    }

    /** Flat: the last quarter takes no more than the second one, but for a twentieth and 16 MB of noise. */
    private void verifyMemory() {
        assertThat(memory)
                .as("the broker, the service and one worker, never replaced")
                .hasSize(3);
        memory.forEach((name, mb) -> {
            double second = mean(mb.subList(mb.size() / 4, mb.size() / 2));
            double last = mean(mb.subList(mb.size() * 3 / 4, mb.size()));
            assertThat(last).as(name + ": " + mb).isLessThan(second * 1.05 + 16);
        });
    }

    private static double mean(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).average().orElseThrow();
    }

    private void verifyTimes(OnTopics topics, int bytesOfOneRound) throws IOException {
        JsonNode reference =
                new ObjectMapper().readTree(Path.of("samples/broadcast_en.json").toFile());
        long roundMs = PcmFormat.toMs(bytesOfOneRound / PcmFormat.SAMPLE_BYTES);
        long rounds = MINUTES * 60_000L / roundMs;
        List<Long> first = errors(topics, reference, 0, roundMs);
        List<Long> last = errors(topics, reference, rounds - 1, roundMs);
        System.out.printf(
                Locale.ROOT,
                "word times against the reference, median / 95 %% / 99 %%: first round %d / %d / %d ms of %d words,"
                        + " round %d %d / %d / %d ms of %d words%n",
                at(first, 50),
                at(first, 95),
                at(first, 99),
                first.size(),
                rounds,
                at(last, 50),
                at(last, 95),
                at(last, 99),
                last.size());
        assertThat(last).hasSizeGreaterThan(first.size() * 9 / 10);
        assertThat(at(last, 99)).isLessThanOrEqualTo(WITHIN_MS);
    }

    private static long at(List<Long> sorted, int percent) {
        return sorted.get((sorted.size() - 1) * percent / 100);
    }

    /** How far the starts of recognised words lie from those of the reference, for the words that were understood. */
    private static List<Long> errors(OnTopics topics, JsonNode reference, long round, long roundMs) {
        List<Word> heard = new ArrayList<>();
        for (Transcript transcript : topics.transcripts()) {
            if (transcript.isFinal()
                    && transcript.startMs() >= round * roundMs - 2_000
                    && transcript.endMs() <= (round + 1) * roundMs + 2_000) {
                heard.addAll(transcript.words());
            }
        }
        List<Long> errors = new ArrayList<>();
        for (JsonNode sentence : reference.path("sentences")) {
            for (JsonNode word : sentence.path("words")) {
                long start =
                        round * roundMs + Math.round(1000 * word.path("start").asDouble());
                heard.stream()
                        .filter(each -> each.word().equals(word.path("word").asText()))
                        .mapToLong(each -> Math.abs(each.startMs() - start))
                        .filter(error -> error < 1_000) // further away it is the same word said another time
                        .min()
                        .ifPresent(errors::add);
            }
        }
        errors.sort(null);
        return errors;
    }
}
