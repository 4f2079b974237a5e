package broadcastmonitor.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.kafka.AlertPublisher;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.cases.TopicDesk;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person sees, and when: the queue with many cases in Chromium, and new alerts in it. The page's own clock is asked, after the picture in which
 * they stand for the first time. {@code ./mvnw -Pe2e -Dincluded.tags=bench test -Dtest=PaintBenchmarkTest}; {@code -Dcases}, {@code -Dbench.seconds}.
 */
@Tag("bench")
class PaintBenchmarkTest {
    private static final int CASES = Integer.getInteger("cases", 100_000);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final int BROADCASTS = 50;
    private static final int LOADS = 10;
    private static final long BETWEEN_MS = 200;
    private static final long EVERY_MS = 600_000;

    /** Notes when rows are first painted, and when which number of waiting rows is. */
    private static final String NOTES =
            """
            window.painted = {first: 0, waiting: []};
            const note = () => requestAnimationFrame(() => {
                const channel = new MessageChannel();
                channel.port1.onmessage = () => {
                    const now = performance.now();
                    if (!painted.first && document.querySelector('.rows .row')) {
                        painted.first = now;
                    }
                    const waiting = Number((document.querySelector('button.new.some')?.textContent.match(/[0-9][0-9\\u00a0,]*/)?.[0] ?? '0').replace(/[^0-9]/g, ''));
                    if (waiting > (painted.waiting.at(-1)?.[0] ?? 0)) {
                        painted.waiting.push([waiting, performance.timeOrigin + now]);
                    }
                };
                channel.port2.postMessage(0);
            });
            new MutationObserver(note).observe(document, {childList: true, subtree: true, characterData: true});
            """;

    private int number;

    private Alert alert(Instant at) {
        int next = number++;
        Alert alert = InMemoryDesk.alert(
                "b" + next % BROADCASTS, "alert-" + next, "the best of " + next, Severity.HIGH, "%016x".formatted(next));
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

    @Test
    void shouldPaintSoon(@TempDir Path data) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
                TopicDesk desk = TopicDesk.open(broker, data.resolve("cases.db"), InstantSource.system());
                AlertPublisher alerts = new AlertPublisher(broker);
                DashboardFace face = new DashboardFace(Sounds.elsewhere(null), InstantSource.system());
                WebServer server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face)) {
            for (int i = 0; i < CASES; i++) {
                alerts.publish(alert(Instant.now().minusSeconds(3_600)));
            }
            alerts.flush();
            face.open(desk, broadcast -> Optional.empty());
            CountDownLatch patience = new CountDownLatch(1);
            while (desk.find(CaseQuery.newest(Set.of(), Lane.ALERT, 0, 1)).total() < CASES) {
                patience.await(100, TimeUnit.MILLISECONDS);
            }
            Browser.Look look = new Browser.Look("en", false, 1440, 900);
            try (Browser browser = new Browser("http://127.0.0.1:" + server.port() + "/", look)) {
                browser.beforeEveryPage(NOTES);
                browser.open("#/queue", "Vera");
                firstPaint(browser);
                newAlerts(browser, alerts, patience);
            }
        }
    }

    private static void firstPaint(Browser browser) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < LOADS; i++) {
            browser.visit("?load=" + i + "#/queue");
            times.add(number(browser.await("painted rows", "return painted.first || null")));
        }
        tell("%,d cases, queue, from the address to painted rows".formatted(CASES), times);
    }

    private void newAlerts(Browser browser, AlertPublisher alerts, CountDownLatch patience) throws InterruptedException {
        browser.await("the connection", "return document.querySelector('.live[data-open=true]')");
        List<Instant> published = new ArrayList<>();
        long heap = heapOf(browser);
        for (int i = 0; i < SECONDS * 1_000 / BETWEEN_MS; i++) {
            Instant now = Instant.now();
            published.add(now);
            alerts.publish(alert(now));
            patience.await(BETWEEN_MS, TimeUnit.MILLISECONDS);
            if ((i + 1) * BETWEEN_MS % EVERY_MS == 0) {
                System.out.printf("after %d s: heap of the page %d MB, of the service %d MB%n",
                        (i + 1) * BETWEEN_MS / 1_000, heapOf(browser), heapOfService());
            }
        }
        List<Long> times = new ArrayList<>();
        browser.await("the last of them", "return painted.waiting.at(-1)?.[0] >= arguments[0]", published.size());
        for (Object each : (List<?>) browser.run("return painted.waiting")) {
            List<?> seen = (List<?>) each;
            Instant sent = published.get((int) number(seen.get(0)) - 1);
            times.add(number(seen.get(1)) - sent.toEpochMilli());
        }
        tell("alert, published to painted", times);
        System.out.printf(
                "heap of the page: %d MB before, %d MB after %d s%n",
                heap, heapOf(browser), SECONDS);
        assertThat(times).hasSizeGreaterThan(published.size() / 2);
    }

    /** After a collection, in megabytes. */
    private static long heapOf(Browser browser) {
        browser.collect();
        return number(browser.run("return performance.memory.usedJSHeapSize")) >> 20;
    }

    private static long heapOfService() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static void tell(String what, List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        System.out.printf(
                "%s: n=%d p50=%d ms p95=%d ms max=%d ms%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.get(sorted.size() - 1));
    }
}
