package broadcastmonitor.audio.live;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.Children;
import broadcastmonitor.audio.Ffmpeg;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.TimestampJump;
import broadcastmonitor.audio.Timestamps;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One run of ffmpeg on a live source, as a child process. A thread reads its output into a queue of {@value #QUEUE} frames (10 s);
 * when that is full, ffmpeg has to wait.
 *
 * <p>The child does not outlive this process, even when that is killed: next to it a shell waits at a pipe from here, and kills
 * it when the pipe closes without a word. (An ffmpeg that waits for a sender never writes, so it would never notice. Where there
 * is no shell, on Windows, such a child remains; one that brings sound ends at its closed output.)
 */
final class Decoder implements Feed {
    private static final int QUEUE = 100;
    /** Memory for the data of a child, in KiB: no playlist, header or packet of a stranger makes it take more. */
    private static final int MOST_DATA = 2 << 20;

    private static final String GUARD = "ulimit -d " + MOST_DATA + " 2>/dev/null;"
            + " exec 3<&0; (read -r word <&3 || kill -9 $$) >/dev/null 2>&1 & exec \"$@\" 3<&- </dev/null";
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    private static final int INTERRUPTED = 255;

    private final Process child;
    private final LiveSource source;
    private final boolean guarded;
    private final Complaints complaints;
    private final Clock clock;
    private final Timestamps timestamps;
    private final BlockingQueue<Sound> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread pump;
    private Sound end;
    /** How much has been read, and how many of the jumps in it have been told; of the thread that reads. */
    private long samplesRead;

    private int told;

    private Decoder(Process child, LiveSource source, boolean guarded, Timestamps timestamps, Clock clock) {
        this.child = child;
        this.source = source;
        this.guarded = guarded;
        this.clock = clock;
        this.timestamps = timestamps;
        complaints = new Complaints(child.getErrorStream(), timestamps);
        pump = Children.daemon("live-ffmpeg-stdout", () -> pump(child.getInputStream()));
    }

    /**
     * Starts ffmpeg.
     *
     * @param proxy where it is to fetch from, for a source over HTTP
     * @throws AudioException when it does not start
     */
    static Decoder start(
            Ffmpeg ffmpeg, LiveSource source, boolean thorough, Optional<InetSocketAddress> proxy, Clock clock) {
        Timestamps timestamps = Timestamps.onAir();
        ProcessBuilder builder = ffmpeg.command(arguments(ffmpeg, source, thorough, timestamps));
        proxy.ifPresent(fence -> fetchThrough(fence, builder.environment()));
        boolean guarded = !WINDOWS && source.kind() != LiveSource.Kind.STDIN_CONTAINER;
        if (guarded) {
            List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "sh"));
            line.addAll(builder.command());
            builder.command(line);
        }
        try {
            Process child = builder.start();
            Children.register(child);
            return new Decoder(child, source, guarded, timestamps, clock);
        } catch (IOException e) {
            throw new AudioException("ffmpeg does not start: " + e.getMessage(), e);
        }
    }

    private static List<String> arguments(Ffmpeg ffmpeg, LiveSource source, boolean thorough, Timestamps timestamps) {
        LiveSource dialled = ffmpeg.knowsHosts() ? source : NumericHost.of(source);
        List<String> line = new ArrayList<>(FfmpegInput.arguments(dialled, thorough, timestamps));
        line.addAll(line.indexOf("-i"), NumericHost.named(source, dialled));
        return line;
    }

    /** By the environment, which every part of ffmpeg looks at that speaks HTTP, however deep within another it was opened. */
    private static void fetchThrough(InetSocketAddress proxy, Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        environment.put("http_proxy", "http://" + proxy.getAddress().getHostAddress() + ":" + proxy.getPort() + "/");
    }

    /** Where a container is written to that is not fetched by ffmpeg itself. */
    OutputStream stdin() {
        return child.getOutputStream();
    }

    ProcessHandle process() {
        return child.toHandle();
    }

    private void pump(InputStream stdout) {
        byte[] frame = new byte[PcmFormat.FRAME_SAMPLES * PcmFormat.SAMPLE_BYTES];
        try (stdout) {
            int count;
            do {
                count = readFrame(stdout, frame);
                if (count >= PcmFormat.SAMPLE_BYTES) {
                    deliver(samples(frame, count));
                }
            } while (count == frame.length);
            complaints.awaitEnd();
            deliver(new short[0]); // jumps that were told after their sound
            queue.put(new Sound(new short[0], clock.instant()));
        } catch (InterruptedException e) {
            return; // the capture has closed
        } catch (IOException e) {
            return; // only closing breaks the pipe from this side
        }
    }

    /** Puts sound into the queue, divided where the timestamps jump; a jump that is told late is put in late. */
    private void deliver(short[] samples) throws InterruptedException {
        Instant heard = clock.instant();
        timestamps.await(PcmFormat.toMs(samplesRead + samples.length));
        int from = 0;
        List<TimestampJump> jumps = timestamps.before(PcmFormat.toMs(samplesRead + samples.length));
        for (TimestampJump jump : jumps.subList(told, jumps.size())) {
            long place = PcmFormat.toSamples(jump.atMs()) - samplesRead;
            int to = (int) Math.max(from, Math.min(samples.length, place));
            if (to > from) {
                Instant before = heard.minusMillis(PcmFormat.toMs(samples.length - to));
                queue.put(new Sound(Arrays.copyOfRange(samples, from, to), before));
            }
            Instant back = heard.minusMillis(PcmFormat.toMs(samples.length - Math.max(from, to)));
            queue.put(new Sound(new short[0], back, Optional.of(jump.reason()), Duration.ofMillis(jump.missingMs())));
            from = to;
        }
        told = jumps.size();
        if (from < samples.length) {
            queue.put(new Sound(Arrays.copyOfRange(samples, from, samples.length), heard));
        }
        samplesRead += samples.length;
    }

    /** A full frame, or what there was before the end, however the output ended. */
    private static int readFrame(InputStream stdout, byte[] frame) {
        int filled = 0;
        try {
            while (filled < frame.length) {
                int count = stdout.read(frame, filled, frame.length - filled);
                if (count < 0) {
                    break;
                }
                filled += count;
            }
        } catch (IOException e) {
            return filled; // closed by us, or broken: in both cases the end
        }
        return filled;
    }

    private static short[] samples(byte[] bytes, int count) {
        short[] samples = new short[count / PcmFormat.SAMPLE_BYTES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (bytes[2 * i] & 0xFF | bytes[2 * i + 1] << 8);
        }
        return samples;
    }

    @Override
    public Sound poll(long millis) throws InterruptedException {
        if (end == null) {
            Sound next = queue.poll(millis, TimeUnit.MILLISECONDS);
            if (next == null || !next.isEnd()) {
                return next;
            }
            end = next;
            child.waitFor(1, TimeUnit.SECONDS);
            complaints.awaitEnd();
        }
        return end;
    }

    /** Whether it ended because the terminal's Ctrl-C reached it too. */
    boolean interrupted() {
        return !child.isAlive() && child.exitValue() == INTERRUPTED;
    }

    @Override
    public String complaint() {
        String said = complaints.reason();
        if (!said.isEmpty() || child.isAlive()) {
            return source.shownIn(said);
        }
        int exit = child.exitValue();
        return exit > 128 && exit != INTERRUPTED ? "ffmpeg was killed by signal " + (exit - 128) : "";
    }

    @Override
    public boolean foundNoSound() {
        return complaints.foundNoSound();
    }

    @Override
    public void close() {
        if (guarded) {
            dismissGuard();
        }
        Children.kill(child);
        pump.interrupt();
    }

    private void dismissGuard() {
        try {
            OutputStream pipe = child.getOutputStream();
            pipe.write('\n');
            pipe.flush();
        } catch (IOException e) {
            return; // it is gone already
        }
    }
}
