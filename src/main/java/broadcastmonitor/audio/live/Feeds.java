package broadcastmonitor.audio.live;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.Children;
import broadcastmonitor.audio.Ffmpeg;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Paced;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.fence.FencingProxy;
import broadcastmonitor.audio.file.Recordings;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Opens feeds of a source, one after the other. Belongs to the capture's thread. */
final class Feeds {
    /** How long a server may take to say whether its broadcast is over. */
    static final Duration MOST_ASKING = Duration.ofSeconds(6);

    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final LiveSource source;
    private final CaptureSettings settings;
    private final BooleanSupplier stop;
    private final StandardInput stdin;
    private final Optional<FencingProxy> proxy;
    private LiveSource.Kind kind;

    /** Feeds that are opened until {@code stop} says that the capture is to stop. */
    Feeds(LiveSource source, CaptureSettings settings, BooleanSupplier stop) {
        this.stop = stop;
        this.source = source;
        this.settings = settings;
        stdin = new StandardInput(settings.stdin());
        kind = source.kind();
        boolean fetched = kind == LiveSource.Kind.HTTP || kind == LiveSource.Kind.HLS;
        proxy = fetched ? Optional.of(settings.fence().proxy(source)) : Optional.empty();
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
        proxy.ifPresent(FencingProxy::cutOff); // what an earlier feed has left behind
        return switch (kind) {
            case FILE -> new FrameFeed("live-file", () -> paced(heard), settings.clock());
            case STDIN -> detected(heard);
            case STDIN_RAW -> new FrameFeed("live-stdin", () -> new RawSource(stdin.bytes()), settings.clock());
            case STDIN_CONTAINER -> {
                Decoder decoder = start(new LiveSource(kind, source.address()), thorough);
                stdin.pipeTo(decoder.stdin(), stop);
                yield decoder;
            }
            default -> start(source, thorough);
        };
    }

    private Decoder start(LiveSource from, boolean thorough) {
        return Decoder.start(ffmpeg(), from, thorough, proxy.map(FencingProxy::address), settings.clock());
    }

    /** Why a feed has ended, in the words of who knows: what its child says of the fence, the fence says of the server. */
    String complaint(Feed feed) {
        Optional<String> failure = proxy.flatMap(FencingProxy::takeFailure);
        String said = feed.complaint();
        return said.contains("502 Bad Gateway") ? failure.orElse(said) : said;
    }

    /** What the fence has refused since this was last asked, one line. */
    Optional<String> refusal() {
        return proxy.flatMap(FencingProxy::takeRefusal);
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

    /**
     * Whether the broadcast is over, now that a feed has ended.
     *
     * @param slow is run when finding that out takes longer than a moment
     */
    boolean over(Feed feed, Runnable slow) throws InterruptedException {
        return switch (kind) {
            case FILE, STDIN_RAW -> true;
            case STDIN_CONTAINER -> stdin.ended();
            case HLS, HTTP -> feed.complaint().isEmpty() && proxy.isPresent() && declaredOver(proxy.get(), slow);
            default -> false;
        };
    }

    /** Asks the server, which may take its time, but no more than {@link #MOST_ASKING}; a stop does not have to wait for it. */
    private boolean declaredOver(FencingProxy fence, Runnable slow) throws InterruptedException {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Children.daemon("live-declared-end", () -> answer.complete(DeclaredEnd.of(source, fence.address())));
        long asked = System.nanoTime();
        boolean told = false;
        while (!stop.getAsBoolean() && System.nanoTime() - asked < MOST_ASKING.toNanos()) {
            try {
                return answer.get(50, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!told && System.nanoTime() - asked >= MOMENT.toNanos()) {
                    told = true;
                    slow.run();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        fence.cutOff(); // which ends the asking
        return false;
    }

    void close() {
        proxy.ifPresent(FencingProxy::close);
        stdin.close();
    }
}
