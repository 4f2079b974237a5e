package broadcastmonitor.audio.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.Ffmpeg;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.recording.RecordingReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long sound takes from a sender's microphone to a reader of the recording: a sender is fed one click a second at the pace of a
 * microphone, and a reader waits for the clicks. The sender's encoder and muxer are part of it.
 */
@Tag("long")
class LatencyTest {
    private static final int CLICKS = 20;
    private static final int PIECE = 160;

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        "rtmp, rtmp://127.0.0.1:%d/live/x?listen, -c:a aac -flush_packets 1 -f flv rtmp://127.0.0.1:%d/live/x",
        "srt, srt://127.0.0.1:%d?mode=listener, -c:a mp2 -muxdelay 0 -pes_payload_size 0 -f mpegts srt://127.0.0.1:%d",
        "udp, udp://127.0.0.1:%d, -c:a mp2 -muxdelay 0 -pes_payload_size 0 -f mpegts udp://127.0.0.1:%d?pkt_size=376"
    })
    void shouldHearAClickWithinASecond(String protocol, String source, String output) throws Exception {
        Sender.needs(protocol);
        int port = Sender.freePort();
        try (Capture capture = Capture.start(
                        "b",
                        LiveSource.parse(String.format(source, port)),
                        CaptureSettings.in(data, Clock.systemUTC()),
                        new CaptureListener() {});
                RecordingReader reader = RecordingReader.follow(capture.recording(), 0)) {
            Heard.until(() -> capture.child().isPresent(), "a child");
            // The sender gives up when nobody listens yet.
            TimeUnit.SECONDS.sleep(2);
            long[] delays = delays(capture, reader, String.format(output, port));
            Arrays.sort(delays);
            System.out.printf(
                    "%s: click to reader: median %d ms, p95 %d ms, most %d ms%n",
                    protocol, delays[CLICKS / 2], delays[CLICKS * 95 / 100 - 1], delays[CLICKS - 1]);
            assertThat(delays[CLICKS / 2]).isBetween(0L, 1_000L);
        }
    }

    private static long[] delays(Capture capture, RecordingReader reader, String output) throws Exception {
        List<String> line = new ArrayList<>(List.of("-hide_banner", "-v", "fatal", "-probesize", "32", "-f", "s16le"));
        line.addAll(List.of("-ar", "16000", "-ac", "1", "-i", "pipe:0"));
        line.addAll(List.of(output.split(" ")));
        Ffmpeg ffmpeg = Sender.ffmpeg();
        Process sender = ffmpeg.command(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ConcurrentLinkedQueue<Long> clicks = new ConcurrentLinkedQueue<>();
        AtomicBoolean enough = new AtomicBoolean();
        Thread microphone = new Thread(() -> speak(sender.getOutputStream(), clicks, enough));
        microphone.start();
        long[] delays = new long[CLICKS];
        int found = 0;
        short[] frame = new short[PcmFormat.FRAME_SAMPLES];
        long quietSince = 0;
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (found < CLICKS && System.nanoTime() < deadline) {
            int count = reader.next(frame);
            long now = System.nanoTime();
            boolean loud = false;
            for (int i = 0; i < count; i++) {
                loud |= Math.abs(frame[i]) > 3_000;
            }
            if (loud && now - quietSince > 500_000_000L) {
                // Clicks before the connection were never sent; the newest one is what was heard.
                Long click = null;
                for (Long next = clicks.poll(); next != null; next = clicks.poll()) {
                    click = next;
                }
                if (click != null) {
                    delays[found++] = (now - click) / 1_000_000;
                }
            }
            quietSince = loud ? now : quietSince;
        }
        enough.set(true);
        sender.destroyForcibly();
        microphone.join();
        assertThat(found).as("clicks heard of %s", capture.state()).isEqualTo(CLICKS);
        return delays;
    }

    /** Ten milliseconds at a time, the first fifty of every second loud. */
    private static void speak(OutputStream out, ConcurrentLinkedQueue<Long> clicks, AtomicBoolean enough) {
        long start = System.nanoTime();
        try (out) {
            for (int i = 0; !enough.get(); i++) {
                short[] samples = new short[PIECE];
                for (int k = 0; i % 100 < 5 && k < PIECE; k++) {
                    samples[k] = (short) (12_000 * Math.sin(2 * Math.PI * 1_000 * k / 16_000));
                }
                long left = start + (i + 1) * 10_000_000L - System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
                if (i % 100 == 0) {
                    clicks.add(System.nanoTime());
                }
                out.write(Pcm.bytes(samples));
                out.flush();
            }
        } catch (java.io.IOException | InterruptedException e) {
            enough.set(true); // the sender has ended: the clicks that were not heard tell
        }
    }
}
