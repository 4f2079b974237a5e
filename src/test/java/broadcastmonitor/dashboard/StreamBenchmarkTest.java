package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.kafka.AlertPublisher;
import broadcastmonitor.kafka.TranscriptPublisher;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.cases.TopicDesk;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the topic to the pages: 50 broadcasts that speak three times a second each, 5 alerts a second, 20 pages that follow and one that
 * reads nothing, 10,000 cases. {@code -Dbench.seconds} says for how long.
 */
@Tag("bench")
class StreamBenchmarkTest {
    private static final int BROADCASTS = 50;
    private static final int PAGES = 20;
    private static final int CASES = 10_000;
    private static final int ALERTS_A_SECOND = 5;
    private static final int WORDS_A_SECOND = 3 * BROADCASTS;
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final int EVERY_S = 600;

    private static final List<Word> WORDS = words();

    private final Times alertsMs = new Times();
    private final Times wordsMs = new Times();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger spoken = new AtomicInteger();

    private static List<Word> words() {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            words.add(new Word("word", i * 300L, i * 300L + 250, 0.9));
        }
        return words;
    }

    private Alert alert(Instant at) {
        int next = number.getAndIncrement();
        Alert alert = InMemoryDesk.alert(
                "b" + next % BROADCASTS, "alert-" + next, "the best", Severity.HIGH, "%016x".formatted(next));
        return new Alert(
                alert.id(),
                alert.broadcast(),
                alert.utterance(),
                alert.status(),
                alert.charge(),
                alert.words(),
                alert.wording(),
                new Alert.Times(at, at, 0L),
                null,
                alert.source());
    }

    private MaskedTranscript said() {
        int next = spoken.getAndIncrement();
        int utterance = next / (BROADCASTS * 12);
        return MaskedTranscript.maskedBefore(new Transcript(
                "b" + next % BROADCASTS,
                "u%010d".formatted(utterance),
                next / BROADCASTS % 12,
                next / BROADCASTS % 12 == 11,
                "en",
                utterance * 4_000L,
                utterance * 4_000L + 3_600,
                "word ".repeat(12).strip(),
                WORDS,
                utterance * 4_000L + 3_700,
                Instant.now(),
                null,
                "run-1",
                null));
    }

    @Test
    void shouldTellPagesSoon(@TempDir Path data) throws Exception {
        List<Page> pages = new ArrayList<>();
        ScheduledExecutorService speaking = Executors.newScheduledThreadPool(1);
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
                TopicDesk desk = TopicDesk.open(broker, data.resolve("cases.db"), InstantSource.system());
                AlertPublisher alerts = new AlertPublisher(broker);
                TranscriptPublisher transcripts = new TranscriptPublisher(broker);
                DashboardFace face = new DashboardFace(Sounds.elsewhere(null), InstantSource.system());
                WebServer server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face)) {
            for (int i = 0; i < CASES; i++) {
                alerts.publish(alert(Instant.now().minusSeconds(3_600)));
            }
            alerts.flush();
            CountDownLatch current = new CountDownLatch(1);
            face.open(desk, broadcast -> Optional.empty());
            while (desk.find(all()).total() < CASES) {
                current.await(100, TimeUnit.MILLISECONDS);
            }
            for (int i = 0; i < PAGES; i++) {
                Page page = new Page(server, null);
                pages.add(page);
                page.next("hello");
                follow(page);
            }
            pages.add(new Page(server, null, 4_096));
            long before = heap();
            speaking.scheduleAtFixedRate(
                    () -> alerts.publish(alert(Instant.now())), 0, 1_000_000 / ALERTS_A_SECOND, TimeUnit.MICROSECONDS);
            speaking.scheduleAtFixedRate(
                    () -> transcripts.publish(said()), 0, 1_000_000 / WORDS_A_SECOND, TimeUnit.MICROSECONDS);
            CountDownLatch over = new CountDownLatch(1);
            for (int passed = 0; passed < SECONDS; passed += EVERY_S) {
                over.await(Math.min(EVERY_S, SECONDS - passed), TimeUnit.SECONDS);
                System.out.printf(
                        "after %d s: heap %d MB, resident %d MB%n",
                        Math.min(SECONDS, passed + EVERY_S), heap() / 1_000_000, resident() / 1_000_000);
            }
            speaking.shutdown();
            long after = heap();
            tell("alert, topic to page", alertsMs);
            tell("words, topic to page", wordsMs);
            System.out.printf(
                    "heap after collection: %d MB before, %d MB after %d s%n",
                    before / 1_000_000, after / 1_000_000, SECONDS);
        } finally {
            speaking.shutdownNow();
            for (Page page : pages) {
                page.close();
            }
        }
        assertThat(alertsMs.count()).isPositive();
    }

    private static broadcastmonitor.cases.CaseQuery all() {
        return new broadcastmonitor.cases.CaseQuery(
                java.util.Set.of(),
                null,
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                null,
                null,
                broadcastmonitor.cases.CaseQuery.Order.OLDEST,
                0,
                1);
    }

    private void follow(Page page) {
        Thread following = new Thread(() -> {
            try {
                while (true) {
                    Page.Event event = page.next();
                    if (event.type().equals("case")) {
                        alertsMs.add(since(event.data().at("/alert/detectedAt").asText()));
                    } else if (event.type().equals("words")) {
                        wordsMs.add(since(event.data().get("emittedAt").asText()));
                    }
                }
            } catch (IOException e) {
                return; // the page was closed
            }
        });
        following.setDaemon(true);
        following.start();
    }

    private static long since(String at) {
        return Duration.between(Instant.parse(at), Instant.now()).toMillis();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** What the system has given this process, in bytes; 0 where it does not say so. */
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/statm");
        return Files.exists(status) ? Long.parseLong(Files.readString(status).split(" ")[1]) * 4_096 : 0;
    }

    private static void tell(String what, Times times) {
        System.out.printf(
                "%s: n=%d p50=%d ms p95=%d ms p99=%d ms max=%d ms%n",
                what, times.count(), times.at(0.5), times.at(0.95), times.at(0.99), times.at(1));
    }

    /** Whole milliseconds, counted, so that hours of them take no more room than seconds; what is longer than a minute counts as one. */
    private static final class Times {
        private final AtomicLongArray counts = new AtomicLongArray(60_001);

        void add(long ms) {
            counts.incrementAndGet((int) Math.max(0, Math.min(ms, counts.length() - 1)));
        }

        long count() {
            long sum = 0;
            for (int i = 0; i < counts.length(); i++) {
                sum += counts.get(i);
            }
            return sum;
        }

        long at(double share) {
            long left = (long) Math.ceil(share * count());
            int ms = 0;
            while (ms < counts.length() - 1 && (left -= counts.get(ms)) > 0) {
                ms++;
            }
            return ms;
        }
    }
}
