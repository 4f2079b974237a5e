package broadcastmonitor.audio.live;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.Children;
import broadcastmonitor.audio.Ffmpeg;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Paced;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.Recordings;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Opens feeds of a source, one after the other. Belongs to the capture's thread. */
final class Feeds {
    private final LiveSource source;
    private final CaptureSettings settings;
    private final BooleanSupplier stop;
    private final StandardInput stdin;
    private LiveSource.Kind kind;

    /** Feeds that are opened until {@code stop} says that the capture is to stop. */
    Feeds(LiveSource source, CaptureSettings settings, BooleanSupplier stop) {
        this.stop = stop;
        this.source = source;
        this.settings = settings;
        stdin = new StandardInput(settings.stdin());
        kind = source.kind();
    }

    /**
     * Looks whether the source can be listened to at all, before anything is begun.
     *
     * @throws AudioException when it cannot
     */
    static void check(LiveSource source) {
        switch (source.kind()) {
            case FILE ->
                Recordings.open(Path.of(source.address()), AudioOptions.defaults())
                        .close();
            case STDIN, STDIN_RAW -> {}
            default -> ffmpeg();
        }
    }

    private static Ffmpeg ffmpeg() {
        Ffmpeg.Search search = Ffmpeg.find();
        return search.found().orElseThrow(() -> new AudioException("live sources need ffmpeg: " + search.reason()));
    }

    /**
     * Opens the next feed.
     *
     * @param heard how many samples of the broadcast have been heard: a file goes on from there
     * @param thorough whether to look longer for the sound
     */
    Feed open(long heard, boolean thorough) throws InterruptedException {
        return switch (kind) {
            case FILE -> new FrameFeed("live-file", () -> paced(heard), settings.clock());
            case STDIN -> detected(heard);
            case STDIN_RAW -> new FrameFeed("live-stdin", () -> new RawSource(stdin.bytes()), settings.clock());
            case STDIN_CONTAINER -> {
                Decoder decoder =
                        Decoder.start(ffmpeg(), new LiveSource(kind, source.address()), thorough, settings.clock());
                stdin.pipeTo(decoder.stdin(), stop);
                yield decoder;
            }
            default -> Decoder.start(ffmpeg(), source, thorough, settings.clock());
        };
    }

    private Feed detected(long heard) throws InterruptedException {
        Optional<Boolean> container = stdin.holdsContainer(stop);
        if (container.isPresent()) {
            kind = container.get() ? LiveSource.Kind.STDIN_CONTAINER : LiveSource.Kind.STDIN_RAW;
        }
        // Nothing has come before the stop: there is nothing to read either.
        return container.isPresent()
                ? open(heard, false)
                : new FrameFeed("live-nothing", () -> new RawSource(InputStream.nullInputStream()), settings.clock());
    }

    private FrameSource paced(long heard) {
        FrameSource file = Recordings.open(Path.of(source.address()), AudioOptions.defaults());
        short[] frame = new short[PcmFormat.FRAME_SAMPLES];
        long skipped = 0;
        while (skipped < heard) {
            int count = file.next(frame);
            if (count < 0) {
                break;
            }
            if (Thread.currentThread().isInterrupted()) {
                file.close();
                throw new CancellationException("interrupted");
            }
            skipped += count;
        }
        return new Paced(file, Paced.Time.SYSTEM);
    }

    /** Whether the broadcast is over, now that a feed has ended. */
    boolean over(Feed feed) throws InterruptedException {
        return switch (kind) {
            case FILE, STDIN_RAW -> true;
            case STDIN_CONTAINER -> stdin.ended();
            case HLS, HTTP -> feed.complaint().isEmpty() && declaredOver();
            default -> false;
        };
    }

    /** Asks the server, which may take its time, so that a stop does not have to wait for it. */
    private boolean declaredOver() throws InterruptedException {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Children.daemon("live-declared-end", () -> answer.complete(DeclaredEnd.of(source)));
        while (!stop.getAsBoolean()) {
            try {
                return answer.get(50, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue; // it has not answered yet
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return false;
    }

    void close() {
        stdin.close();
    }
}
