package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.app.Latencies;
import broadcastmonitor.app.Percentiles;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.kafka.AlertReader;
import broadcastmonitor.kafka.broker.ExternalCluster;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * How late the alerts of live broadcasts are, and how many broadcasts one machine bears. The service runs in processes of its own,
 * with the broker inside, as {@code monitor serve} does; the sources are files at their own pace. docs/reliability.md has the
 * figures.
 */
@Tag("bench")
class LiveBenchmarkTest {
    /** How many streams at once: {@code -Dstreams=1,20,40}. */
    private static final List<Integer> STREAMS = Arrays.stream(
                    System.getProperty("streams", "1,20,40,45,50,55,60").split(","))
            .map(Integer::valueOf)
            .toList();

    private static final int WAV_HEADER = 44;
    private static final Duration SPREAD = Duration.ofSeconds(15);
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final int ASKED_EVERY_MS = 2_000;
    private static final int RECOGNISERS = 60;
    private static final int RECOGNISERS_FRAMES = 200;
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Predicate<JsonNode> ENDED =
            status -> status.path("state").asText().equals("ended");

    @TempDir
    Path folder;

    private final List<AlertReader.Arrival> arrivals = new CopyOnWriteArrayList<>();
    private ServiceProcess service;
    private int brokerPort;
    private volatile boolean stopped;

    @AfterEach
    void stop() throws IOException {
        stopped = true;
        if (service != null) {
            service.close();
        }
    }

    @Test
    void alertsShouldArriveWhileTheSentenceIsSpoken() throws Exception {
        startService();
        Thread reading = read();
        for (String language : List.of("en", "ru")) {
            service.add("latency-" + language, "samples/broadcast_" + language + ".wav", language);
        }
        for (String language : List.of("en", "ru")) {
            service.await("latency-" + language, PATIENCE, ENDED);
        }
        stopped = true;
        reading.join();
        for (String language : List.of("en", "ru")) {
            reportLatency(language, "latency-" + language);
        }
    }

    private void reportLatency(String language, String id) throws IOException {
        OnTopics topics = OnTopics.of("127.0.0.1:" + brokerPort, id);
        Map<String, Transcript> finals = new HashMap<>();
        for (Transcript transcript : topics.transcripts()) {
            if (transcript.isFinal()) {
                finals.put(transcript.utterance(), transcript);
            }
        }
        List<Long> provisional = new ArrayList<>();
        List<Long> confirmed = new ArrayList<>();
        List<Long> afterEndpoint = new ArrayList<>();
        List<Long> lead = new ArrayList<>();
        Map<String, Instant> raised = new HashMap<>();
        int retracted = 0;
        for (AlertReader.Arrival arrival : arrivals) {
            Alert alert = arrival.alert();
            if (!alert.broadcast().equals(id)) {
                continue;
            }
            long late = Duration.between(alert.spokenAt(), arrival.at()).toMillis();
            switch (alert.status()) {
                case PROVISIONAL -> {
                    provisional.add(late - correction(alert, finals.get(alert.utterance())));
                    raised.put(alert.id(), arrival.at());
                }
                case CONFIRMED -> {
                    confirmed.add(late);
                    Instant endpoint = finals.get(alert.utterance()).emittedAt();
                    afterEndpoint.add(Duration.between(endpoint, arrival.at()).toMillis());
                    if (raised.containsKey(alert.id())) {
                        lead.add(Duration.between(raised.get(alert.id()), arrival.at())
                                .toMillis());
                    }
                }
                case RETRACTED -> retracted++;
            }
        }
        report(
                "live latency %s: provisional %s; confirmed %s; confirmed after the endpoint %s; lead of provisional"
                        + " alerts %s; retracted %d of %d provisional (%.1f %%)",
                language,
                percentiles(provisional),
                percentiles(confirmed),
                percentiles(afterEndpoint),
                percentiles(lead),
                retracted,
                raised.size(),
                100.0 * retracted / Math.max(1, raised.size()));
        report("live word emission %s: %s", language, percentiles(emission(topics, finals)));
        assertThat(confirmed).isNotEmpty();
    }

    /** How much later the last word of a provisional alert ended than was estimated, by the final transcript. */
    private static long correction(Alert provisional, Transcript last) {
        String word = provisional.quote().substring(provisional.quote().lastIndexOf(' ') + 1);
        return last.words().stream()
                .filter(each -> each.word().equals(word))
                .mapToLong(each -> each.endMs() - provisional.endMs())
                .boxed()
                .min(Comparator.comparingLong(Math::abs))
                .orElse(0L);
    }

    /** From the end of a word, by the final transcript, to the first hypothesis that has it at its place. */
    private static List<Long> emission(OnTopics topics, Map<String, Transcript> finals) {
        Map<String, boolean[]> seen = new HashMap<>();
        List<Long> late = new ArrayList<>();
        for (Transcript partial : topics.transcripts()) {
            Transcript last = finals.get(partial.utterance());
            if (last == null) {
                continue;
            }
            boolean[] emitted = seen.computeIfAbsent(
                    partial.utterance(), u -> new boolean[last.words().size()]);
            for (int i = 0; i < Math.min(partial.words().size(), emitted.length); i++) {
                Word word = last.words().get(i);
                if (!emitted[i] && partial.words().get(i).word().equals(word.word())) {
                    emitted[i] = true;
                    Instant heard = partial.heardAt() == null ? partial.emittedAt() : partial.heardAt();
                    Instant spoken = heard.minusMillis(Math.max(0, partial.audioClockMs() - word.endMs()));
                    late.add(Duration.between(spoken, partial.emittedAt()).toMillis());
                }
            }
        }
        return late;
    }

    @Test
    void oneMachineShouldBearManyStreams() throws Exception {
        double factor = bareFactor();
        int cores = Runtime.getRuntime().availableProcessors();
        report(
                "bare recogniser: real-time factor %.4f on one core, so %d cores would bear %.0f streams",
                factor, cores, cores / factor);
        reportBareStreams(cores);
        startService();
        Thread reading = read();
        report("streams | lag p50 | lag p95 | provisional p50 p95 | confirmed p50 p95 | CPU of all cores | memory");
        for (int streams : STREAMS) {
            measure(streams, cores);
        }
        stopped = true;
        reading.join();
        service.close();
        // The machine's speed changes by the minute: what it was after all that counts as much as what it was before.
        reportBareStreams(cores);
    }

    private static void reportBareStreams(int cores) throws Exception {
        report(
                "bare recognisers, %d by turns on %d cores, a frame each: %.0f streams",
                RECOGNISERS, cores, bareStreams(cores));
    }

    private void measure(int streams, int cores) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            String id = "s" + streams + "-" + i;
            ids.add(id);
            service.add(id, "samples/broadcast_en.wav", "en");
            TimeUnit.MILLISECONDS.sleep(SPREAD.toMillis() / streams); // so that they don't pause in step
        }
        TimeUnit.SECONDS.sleep(SETTLING.toSeconds()); // what the start itself takes is not measured
        arrivals.clear();
        long cpu = cpuMillis();
        long began = System.nanoTime();
        List<Long> lags = new ArrayList<>();
        while (System.nanoTime() - began < MEASURED.toNanos()) {
            for (JsonNode status : service.statuses()) {
                if (ids.contains(status.path("id").asText())) {
                    lags.add(status.path("lagMs").asLong());
                }
            }
            TimeUnit.MILLISECONDS.sleep(ASKED_EVERY_MS);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double share = (cpuMillis() - cpu) / 1000.0 / seconds / cores;
        List<Long> provisional = new ArrayList<>();
        List<Long> confirmed = new ArrayList<>();
        for (AlertReader.Arrival arrival : arrivals) {
            Alert alert = arrival.alert();
            if (alert.spokenAt() != null && alert.status() != Alert.Status.RETRACTED) {
                (alert.status() == Alert.Status.PROVISIONAL ? provisional : confirmed)
                        .add(Duration.between(alert.spokenAt(), arrival.at()).toMillis());
            }
        }
        Latencies lag = Latencies.of(lags);
        report(
                "%d | %d ms | %d ms | %s | %s | %.0f %% | %d MB",
                streams,
                lag.percentile(50),
                lag.percentile(95),
                percentiles(provisional),
                percentiles(confirmed),
                100 * share,
                memoryMb());
        for (String id : ids) {
            service.end(id);
        }
        for (String id : ids) {
            service.await(id, PATIENCE, ENDED);
        }
    }

    /** Processor time per time of sound of the loop of Vosk's own examples, the best of three. */
    private static double bareFactor() throws IOException {
        byte[] wav = Files.readAllBytes(Path.of("samples/broadcast_en.wav"));
        double best = Double.MAX_VALUE;
        try (Model model = new Model("models/installed/vosk-model-demo-en")) {
            for (int i = 0; i < 3; i++) {
                long began = System.nanoTime();
                try (Recognizer recogniser = new Recognizer(model, PcmFormat.SAMPLE_RATE)) {
                    recogniser.setWords(true);
                    byte[] frame = new byte[PcmFormat.FRAME_SAMPLES * PcmFormat.SAMPLE_BYTES];
                    for (int at = WAV_HEADER; at + frame.length <= wav.length; at += frame.length) {
                        System.arraycopy(wav, at, frame, 0, frame.length);
                        hear(recogniser, frame);
                    }
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                double sound = (wav.length - WAV_HEADER) / 2.0 / PcmFormat.SAMPLE_RATE;
                best = Math.min(best, seconds / sound);
            }
        }
        return best;
    }

    /**
     * How many streams the bare recogniser bears when it hears them all at once, as a live service does: a frame of each in turn,
     * with whose sound, states and words its caches must be filled each time.
     */
    private static double bareStreams(int cores) throws Exception {
        byte[] wav = Files.readAllBytes(Path.of("samples/broadcast_en.wav"));
        int each = RECOGNISERS / cores;
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        try (Model model = new Model("models/installed/vosk-model-demo-en")) {
            long began = System.nanoTime();
            List<Future<?>> turns = new ArrayList<>();
            for (int core = 0; core < cores; core++) {
                int first = core * each;
                turns.add(threads.submit(() -> {
                    byTurns(model, wav, first, each);
                    return null;
                }));
            }
            for (Future<?> turn : turns) {
                turn.get();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            return each * cores * (RECOGNISERS_FRAMES / 10.0) / seconds;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void byTurns(Model model, byte[] wav, int first, int count) throws IOException {
        byte[] frame = new byte[PcmFormat.FRAME_SAMPLES * PcmFormat.SAMPLE_BYTES];
        int frames = (wav.length - WAV_HEADER) / frame.length;
        List<Recognizer> recognisers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Recognizer recogniser = new Recognizer(model, PcmFormat.SAMPLE_RATE);
            recogniser.setWords(true);
            recognisers.add(recogniser);
        }
        for (int i = 0; i < RECOGNISERS_FRAMES; i++) {
            for (int r = 0; r < count; r++) {
                // Each hears another place of the broadcast.
                int at = (i + (first + r) * frames / RECOGNISERS) % frames;
                System.arraycopy(wav, WAV_HEADER + at * frame.length, frame, 0, frame.length);
                hear(recognisers.get(r), frame);
            }
        }
        recognisers.forEach(Recognizer::close);
    }

    private static void hear(Recognizer recogniser, byte[] frame) {
        String said =
                recogniser.acceptWaveForm(frame, frame.length) ? recogniser.getResult() : recogniser.getPartialResult();
        assertThat(said).isNotEmpty();
    }

    private long cpuMillis() {
        return service.all()
                .mapToLong(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
                .sum();
    }

    private long memoryMb() {
        return service.all()
                .mapToLong(process -> {
                    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
                        return lines.filter(line -> line.startsWith("VmRSS:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                                .sum();
                    } catch (IOException e) {
                        return 0; // it has just ended
                    }
                })
                .sum();
    }

    private Thread read() {
        stopped = false;
        Thread reading = new Thread(() -> {
            ExternalCluster cluster = ExternalCluster.connect("127.0.0.1:" + brokerPort);
            try (AlertReader reader = AlertReader.fromNow(cluster, null, Clock.systemUTC())) {
                while (!stopped) {
                    arrivals.addAll(reader.poll(Duration.ofMillis(100)));
                }
            }
        });
        reading.start();
        return reading;
    }

    private void startService() throws Exception {
        brokerPort = ServiceProcess.freePort();
        service = ServiceProcess.start(
                folder,
                ServiceProcess.freePort(),
                "--broker-port",
                Integer.toString(brokerPort),
                "--capacity",
                "1000",
                "--remote-files",
                "samples");
    }

    private static String percentiles(List<Long> millis) {
        return Percentiles.of(Latencies.of(millis));
    }

    private static void report(String format, Object... values) throws IOException {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        Files.writeString(
                Path.of("target/benchmarks.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
