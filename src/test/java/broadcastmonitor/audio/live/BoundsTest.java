package broadcastmonitor.audio.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.fence.FencingProxy;
import broadcastmonitor.audio.fence.Network;
import broadcastmonitor.audio.fence.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that says whether its broadcast is over, and takes or gives too much for it. */
class BoundsTest {
    private static final String LIST = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\na.ts\n#EXT-X-ENDLIST\n";

    /** One that has brought all it had. */
    private static final Feed ENDED = new Feed() {
        @Override
        public Sound poll(long millis) {
            return null;
        }

        @Override
        public String complaint() {
            return "";
        }

        @Override
        public void close() {}
    };

    @TempDir
    Path folder;

    private final Heard heard = new Heard();
    private final AtomicInteger sent = new AtomicInteger();
    private final CountDownLatch enough = new CountDownLatch(1);
    private Strangers strangers;

    @BeforeEach
    void serve() throws Exception {
        strangers = new Strangers();
        strangers.on(
                "/a.ts",
                Strangers.bytes(Files.readAllBytes(Sender.make(
                        folder.resolve("tone.ts"), "-f lavfi -i sine=frequency=440:duration=2 -c:a mp2 -f mpegts"))));
    }

    @AfterEach
    void stop() throws IOException {
        enough.countDown();
        strangers.close();
    }

    private Capture capture() {
        CaptureSettings settings = CaptureSettings.in(folder.resolve("data"), Clock.systemUTC());
        return Capture.start("b", LiveSource.parse(strangers.url("/x.m3u8")), settings, heard);
    }

    /** ffmpeg gets a playlist that ends; the monitor, asking whether it is over, something else. */
    private void answers(Strangers.Answer other) {
        strangers.on("/x.m3u8", exchange -> {
            if (Strangers.isFfmpeg(exchange)) {
                Strangers.text(LIST).to(exchange);
            } else {
                other.to(exchange);
            }
        });
    }

    @Test
    void shouldReadNoMoreThanItNeedsToKnowWhetherABroadcastIsOver() throws Exception {
        answers(Strangers.endless("#EXTM3U\n", "#EXT-X-NOTHING:AT-ALL\n", sent));
        try (Capture capture = capture()) {
            heard.await("lost: the connection was closed");
        }
        // What was read and what lay in the buffers of three connections.
        assertThat(sent).hasValueLessThan(24 << 10);
    }

    /** Nobody cuts this question off: it ends by what it has read, though the server has sixty times as much to say. */
    @Test
    void shouldHaveReadEnoughByItself() {
        strangers.on("/x.m3u8", Strangers.endless("#EXTM3U\n", "#EXT-X-NOTHING:AT-ALL\n", sent));
        Reach loopback = new Reach(List.of(Network.parse("127.0.0.1")));
        try (FencingProxy proxy = FencingProxy.start(loopback, Optional.empty())) {
            assertThat(DeclaredEnd.of(LiveSource.parse(strangers.url("/x.m3u8")), proxy.address()))
                    .isFalse();
        }
        assertThat(sent).hasValueLessThan(24 << 10);
    }

    @Test
    void shouldSayThatItHearsNothingWhileAServerDripsAndGoOnAfterAWhile() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger played = new AtomicInteger();
        strangers.on("/x.m3u8", exchange -> {
            if (Strangers.isFfmpeg(exchange)) {
                played.incrementAndGet();
                Strangers.text(LIST).to(exchange);
                return;
            }
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("#EXTM3U\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            do {
                exchange.getResponseBody().write('#');
                exchange.getResponseBody().flush();
            } while (!await(enough));
        });
        try (Capture capture = capture()) {
            heard.await("started");
            Heard.until(() -> asked.get() >= 1, "the question");
            heard.await("lost: the connection was closed");
            Heard.until(() -> capture.state().coverage().ratio() < 1, "coverage", capture.state());
            Heard.until(() -> played.get() >= 2, "another attempt");
        }
    }

    /** A loss lasts from the first moment on, and is said while the server is still being asked, not when that has been given up. */
    @Test
    void shouldSayBeforeItGivesUpThatNothingIsHeard() throws Exception {
        strangers.on("/x.m3u8", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            do {
                exchange.getResponseBody().write('#');
                exchange.getResponseBody().flush();
            } while (!await(enough));
        });
        AtomicBoolean said = new AtomicBoolean();
        CaptureSettings settings = CaptureSettings.in(folder.resolve("data"), Clock.systemUTC());
        Feeds feeds = new Feeds(LiveSource.parse(strangers.url("/x.m3u8")), settings, said::get);
        try {
            assertThat(feeds.over(ENDED, () -> said.set(true))).isFalse();
        } finally {
            feeds.close();
        }
        assertThat(said).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** A playlist without end that ffmpeg itself reads: it is stopped as a stall, and takes no more memory than it may. */
    @Test
    void shouldStopAPlaylistWithoutEnd() throws Exception {
        strangers.on("/x.m3u8", Strangers.endless("#EXTM3U\n#EXT-X-TARGETDURATION:2\n", "#EXTINF:2,\na.ts\n", sent));
        CaptureSettings settings =
                CaptureSettings.in(folder.resolve("data"), Clock.systemUTC()).withStall(Duration.ofSeconds(2));
        try (Capture capture = Capture.start("b", LiveSource.parse(strangers.url("/x.m3u8")), settings, heard)) {
            heard.await("lost: no sound has come for 2 s");
        }
        assertThat(sent).hasValueLessThan(1 << 16);
    }

    @Test
    void shouldTakeSoundNoFasterThanFourTimesAsItIsSpokenAfterAMinute() {
        Haste haste = new Haste(0);
        long minute = Duration.ofMinutes(1).toNanos();
        assertThat(haste.heard(60 * 16_000, 0)).isLessThanOrEqualTo(0);
        assertThat(haste.heard(60 * 16_000, 0)).isEqualTo(minute / 4);
        assertThat(haste.heard(16_000, minute)).isNegative();
    }
}
