package broadcastmonitor.audio.file;

import broadcastmonitor.audio.Children;
import broadcastmonitor.audio.Timestamps;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an ffmpeg says on stderr, read by a thread of its own so that a talkative child never blocks. Only what is
 * needed is kept: its account of the input and the first error; lines are cut at 2,000 bytes.
 */
final class FfmpegLog {
    private static final int LINE_BYTES = 2_000;
    private static final Pattern LINE =
            Pattern.compile("^(?:\\[(?<part>[^\\]@]+) @ [^\\]]+\\] )*\\[(?<level>[a-z]+)\\] (?<text>.*)$");
    private static final Pattern DURATION =
            Pattern.compile("^ +Duration: (\\d+):(\\d\\d):(\\d\\d)\\.(\\d\\d)(?:, start: (-?\\d+\\.\\d+))?");
    private static final Pattern STREAM = Pattern.compile("^ +Stream #0:\\d+.*?: (Audio|Video): (.*)");

    private final CountDownLatch described = new CountDownLatch(1);
    private final Timestamps timestamps;
    private final Thread reader;
    private boolean ofInput = true;
    private boolean flv;
    private OptionalLong durationMs = OptionalLong.empty();
    private boolean durationEstimated;
    private int audioTracks;
    private int videoTracks;
    private int errors;
    private String firstError;

    FfmpegLog(InputStream stderr, Timestamps timestamps) {
        this.timestamps = timestamps;
        reader = Children.daemon("ffmpeg-stderr", () -> drain(stderr));
    }

    private void drain(InputStream stderr) {
        byte[] line = new byte[LINE_BYTES];
        int length = 0;
        try (InputStream in = new BufferedInputStream(stderr)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    take(new String(line, 0, length, StandardCharsets.UTF_8));
                    length = 0;
                } else if (length < LINE_BYTES && b != '\r') {
                    line[length++] = (byte) b;
                }
            }
        } catch (IOException e) {
            // The child was killed and its pipe closed under us: nothing more will be said.
            length = 0;
        }
        take(new String(line, 0, length, StandardCharsets.UTF_8));
        described.countDown();
    }

    private synchronized void take(String raw) {
        Matcher line = LINE.matcher(raw);
        if (timestamps.accept(raw) || !line.matches()) {
            return;
        }
        String text = line.group("text");
        switch (line.group("level")) {
            case "error", "fatal", "panic" -> {
                errors++;
                firstError = firstError == null ? text.strip() : firstError;
            }
            case "warning" -> durationEstimated |= text.startsWith("Estimating duration from bitrate");
            default -> describe(text);
        }
    }

    private void describe(String text) {
        if (text.startsWith("Output #0") || text.startsWith("Stream mapping")) {
            ofInput = false;
            if (text.startsWith("Output")) {
                described.countDown();
            }
        }
        if (!ofInput) {
            return;
        }
        flv |= text.startsWith("Input #0, flv,");
        Matcher duration = DURATION.matcher(text);
        if (duration.find()) {
            long minutes = Long.parseLong(duration.group(1)) * 60 + Long.parseLong(duration.group(2));
            long seconds = minutes * 60 + Long.parseLong(duration.group(3));
            long ms = seconds * 1000 + Long.parseLong(duration.group(4)) * 10;
            long start = duration.group(5) == null ? 0 : Math.round(Double.parseDouble(duration.group(5)) * 1000);
            // Of FLV that does not say it, the length is the last timestamp, whatever the first one is.
            durationMs = OptionalLong.of(flv && start > 0 && ms > start ? ms - start : ms);
        }
        Matcher stream = STREAM.matcher(text);
        if (stream.find()) {
            if (stream.group(1).equals("Audio")) {
                audioTracks++;
            } else if (!stream.group(2).contains("attached pic")) {
                videoTracks++;
            }
        }
    }

    /** Waits until the input has been described, or the child has said its last word, or five seconds have passed. */
    void awaitDescription() throws InterruptedException {
        described.await(5, TimeUnit.SECONDS);
    }

    /** Waits up to five seconds for the last word of a child that has ended. */
    void awaitEnd() throws InterruptedException {
        reader.join(5_000);
    }

    /** Length as the container tells it, rounded to 10 ms. */
    synchronized OptionalLong durationMs() {
        return durationMs;
    }

    /** Whether the length is ffmpeg's guess from the size of the file. */
    synchronized boolean durationEstimated() {
        return durationEstimated;
    }

    synchronized int audioTracks() {
        return audioTracks;
    }

    synchronized int videoTracks() {
        return videoTracks;
    }

    synchronized int errors() {
        return errors;
    }

    synchronized Optional<String> firstError() {
        return Optional.ofNullable(firstError);
    }
}
