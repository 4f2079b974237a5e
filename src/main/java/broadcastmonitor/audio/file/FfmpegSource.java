package broadcastmonitor.audio.file;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.Children;
import broadcastmonitor.audio.Ffmpeg;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.TimestampJump;
import broadcastmonitor.audio.Timestamps;
import broadcastmonitor.audio.fence.MediaFence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * A recording decoded by ffmpeg as a child process.
 *
 * <p>A thread of its own cuts the child's output into frames and puts them into a queue of {@value #QUEUE} frames (10 s of
 * sound); when the queue is full it waits, and so does ffmpeg. The owner waits for a frame with a time limit, so a child
 * that hangs is noticed and an interrupt is heard. ffmpeg exits with 0 after most errors: whether all was decoded is told
 * from its log and from the length it announced.
 *
 * <p>The sound is laid out on the container's timeline from 0: where the track starts late or packets are missing, there is
 * silence, so that times remain those of the recording; timestamps that go back throw nothing away ({@link Timestamps}).
 */
public final class FfmpegSource implements FrameSource {
    private static final int QUEUE = 100;
    private static final byte[] END = new byte[0];

    private final Path file;
    private final AudioOptions options;
    private final Process child;
    private final Timestamps timestamps;
    private final FfmpegLog log;
    private final BlockingQueue<byte[]> frames = new ArrayBlockingQueue<>(QUEUE);
    private final Thread pump;
    private byte[] waiting;
    private long samples;
    private boolean ended;
    private String loss;

    private FfmpegSource(Path file, AudioOptions options, Timestamps timestamps, Process child) {
        this.file = file;
        this.options = options;
        this.child = child;
        this.timestamps = timestamps;
        log = new FfmpegLog(child.getErrorStream(), timestamps);
        pump = Children.daemon("ffmpeg-stdout", () -> pump(child.getInputStream()));
    }

    static FfmpegSource open(Ffmpeg ffmpeg, Path file, AudioOptions options) {
        FfmpegSource source;
        Timestamps timestamps = Timestamps.ofRecording();
        try {
            Process child = ffmpeg.command(arguments(file, options, timestamps)).start();
            Children.register(child);
            child.getOutputStream().close();
            source = new FfmpegSource(file, options, timestamps, child);
        } catch (IOException e) {
            throw new AudioException(file + ": ffmpeg does not start: " + e.getMessage(), e);
        }
        boolean opened = false;
        try {
            source.awaitFirstFrame();
            opened = true;
            return source;
        } finally {
            if (!opened) {
                source.close();
            }
        }
    }

    private static List<String> arguments(Path file, AudioOptions options, Timestamps timestamps) {
        String track = "0:a:" + (options.track() - 1);
        return List.of(
                "-hide_banner",
                "-nostdin",
                "-nostats",
                "-loglevel",
                "level+info",
                "-copyts",
                "-start_at_zero",
                // A playlist that calls itself a recording must not reach out to the network.
                "-protocol_whitelist",
                "file",
                // And what is no playlist by its name must not be one.
                "-format_whitelist",
                MediaFence.formatsOf(file),
                "-i",
                "file:" + file.toAbsolutePath(),
                "-map",
                track,
                "-af",
                timestamps.filter(),
                "-ac",
                "1",
                "-ar",
                Integer.toString(PcmFormat.SAMPLE_RATE),
                "-c:a",
                "pcm_s16le",
                "-f",
                "s16le",
                "pipe:1");
    }

    private void pump(InputStream stdout) {
        try (stdout) {
            byte[] frame;
            do {
                frame = stdout.readNBytes(PcmFormat.FRAME_SAMPLES * PcmFormat.SAMPLE_BYTES);
                frames.put(frame);
            } while (frame.length > 0);
        } catch (IOException e) {
            // The pipe broke: for the owner the same as its end, which the log and the announced length will judge.
            frames.offer(END);
        } catch (InterruptedException e) {
            return; // the owner has closed
        }
    }

    private void awaitFirstFrame() {
        waiting = take();
        if (waiting != null && waiting.length > 0) {
            try {
                log.awaitDescription();
            } catch (InterruptedException e) {
                throw interrupted();
            }
            return;
        }
        if (waiting == null) {
            throw new AudioException("%s: ffmpeg gave no sound for %d s, so it was stopped; is the file on a slow disk?"
                    .formatted(file, options.hangTimeout().toSeconds()));
        }
        awaitLastWord();
        throw new AudioException(file + ": " + FfmpegVerdict.noSound(file, log, options.track()));
    }

    /** The next frame's bytes, {@link #END} at the end, null when the child hangs. */
    private byte[] take() {
        try {
            return frames.poll(options.hangTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private CancellationException interrupted() {
        close();
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted while reading " + file);
    }

    @Override
    public int next(short[] frame) {
        if (ended) {
            return -1;
        }
        byte[] bytes = waiting != null ? waiting : take();
        waiting = null;
        if (bytes == null || bytes.length == 0) {
            end(bytes == null);
            return -1;
        }
        int count = bytes.length / PcmFormat.SAMPLE_BYTES;
        for (int i = 0; i < count; i++) {
            frame[i] = (short) (bytes[2 * i] & 0xFF | bytes[2 * i + 1] << 8);
        }
        samples += count;
        return count;
    }

    private void end(boolean hung) {
        ended = true;
        if (hung) {
            Children.kill(child);
        }
        awaitLastWord();
        loss = FfmpegVerdict.loss(
                file,
                log,
                PcmFormat.toMs(samples),
                jumps().isEmpty(),
                hung ? options.hangTimeout() : null,
                Children.exitCode(child));
        close();
    }

    private void awaitLastWord() {
        try {
            log.awaitEnd();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    @Override
    public List<TimestampJump> jumps() {
        return timestamps.before(PcmFormat.toMs(samples));
    }

    @Override
    public OptionalLong durationMs() {
        // A length is made of timestamps; where these jump it says nothing.
        return jumps().isEmpty() ? log.durationMs() : OptionalLong.of(PcmFormat.toMs(samples));
    }

    @Override
    public Optional<String> loss() {
        return Optional.ofNullable(loss);
    }

    @Override
    public void close() {
        ended = true;
        Children.kill(child);
        pump.interrupt();
        frames.clear();
    }

    public ProcessHandle child() {
        return child.toHandle();
    }
}
