package broadcastmonitor.dashboard;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.Bleep;
import broadcastmonitor.audio.Bleeped;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.PcmWav;
import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.audio.file.SoundArchive.Sound;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.JsonRequest;
import broadcastmonitor.web.Outflow;
import broadcastmonitor.web.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Stretches of sound as files, what they look like, and the sound as it comes in; of other services' recordings by way of them. */
final class SoundRoutes implements AutoCloseable {
    static final String AUDIO = "/api/audio/";
    static final String LISTEN = "/api/listen/";
    static final String PEAKS = "/api/peaks/";

    /** How long a stretch may be, milliseconds. */
    static final long LONGEST_MS = 600_000;

    /** How many may be on their way at once. */
    private static final int MOST_STRETCHES = 64;

    private static final int MOST_LISTENERS = 16;
    private static final long LAST_MS = 100L * 24 * 3_600_000;
    private static final int PEAKS_MOST = 4_000;
    private static final int PEAKS_USUAL = 600;
    private static final Duration TICK = Duration.ofSeconds(5);

    private final Hub hub;
    private final Sounds sounds;
    private final RemoteSounds remote;
    private final Masks masks;
    private final Semaphore stretches = new Semaphore(MOST_STRETCHES);
    private final Semaphore listeners = new Semaphore(MOST_LISTENERS);
    private final Set<LiveBody> listening = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "dashboard-sound");
        thread.setDaemon(true);
        return thread;
    });

    /** How loud a stretch is, 0 to 1, in equal steps. */
    record Peaks(long fromMs, long toMs, double[] peaks) {}

    /** A part of a sound, samples. */
    private record Part(Sound sound, long from, long to) {
        int bytes() {
            return PcmWav.HEADER + (int) (to - from) * PcmFormat.SAMPLE_BYTES;
        }
    }

    /** @param node address of the service that this is part of, or null while it is part of none */
    SoundRoutes(Desk desk, Hub hub, Sounds sounds, Supplier<String> node) {
        this.hub = hub;
        this.sounds = sounds;
        masks = new Masks(desk, hub, sounds.archive());
        remote = new RemoteSounds(hub, node, sounds.token());
        ticking.scheduleWithFixedDelay(
                () -> listening.forEach(LiveBody::tick), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void addTo(RoutesConfig routes) {
        routes.get(AUDIO + "{broadcast}", this::audio);
        // The framework answers HEAD by itself where nobody else does, without what the file is.
        routes.head(AUDIO + "{broadcast}", this::audio);
        routes.get(PEAKS + "{broadcast}", this::peaks);
        routes.get(LISTEN + "{broadcast}", this::listen);
        routes.exception(AudioException.class, (e, context) -> JsonAnswers.refuse(context, 404, e.getMessage()));
    }

    /** The sound that lies here, or null. */
    SoundArchive archive() {
        return sounds.archive();
    }

    /** Whether somebody holds the sound of a broadcast. */
    boolean has(String broadcast) {
        return sounds.archive() != null && sounds.archive().find(broadcast).isPresent() || remote.has(broadcast);
    }

    private Optional<Sound> here(Context context) {
        return sounds.archive() == null ? Optional.empty() : sounds.archive().find(context.pathParam("broadcast"));
    }

    private static Part part(Query query, Sound sound, String broadcast) {
        long fromMs = query.number("from", LAST_MS);
        long toMs = query.number("to", LAST_MS);
        if (toMs <= fromMs || toMs - fromMs > LONGEST_MS) {
            throw JsonRequest.mistake("'to' must be later than 'from', by ten minutes at most");
        }
        long from = PcmFormat.toSamples(fromMs);
        long to = Math.min(PcmFormat.toSamples(toMs), sound.samples());
        if (to <= from) {
            throw new Refusal(404, "the sound of \"" + broadcast + "\" ends before " + fromMs + " ms");
        }
        return new Part(sound, from, to);
    }

    private void audio(Context context) {
        Query query = new Query(context, List.of("run", "from", "to"));
        Sight.broadcast(context);
        Optional<Sound> sound = here(context);
        take(stretches, context, "too many stretches of sound are on their way");
        boolean handedOver = false;
        try {
            handedOver = sound.isPresent()
                    ? send(context, part(query, sound.get(), context.pathParam("broadcast")))
                    : remote.send(context, AUDIO, stretches::release);
        } finally {
            if (!handedOver) {
                stretches.release();
            }
        }
    }

    private static void take(Semaphore places, Context context, String full) {
        if (!places.tryAcquire()) {
            context.header("Retry-After", "2");
            throw new Refusal(503, full + "; try again");
        }
    }

    /** The part of it of which the words are known. */
    private Part known(Context context, Part part) {
        long known = PcmFormat.toSamples(masks.knownMs(context.pathParam("broadcast")));
        if (known <= part.from()) {
            context.header("Retry-After", "1");
            throw new Refusal(503, "nobody knows yet what was said there; try again");
        }
        return new Part(part.sound(), part.from(), Math.min(part.to(), known));
    }

    /** @return whether the answer goes on after this */
    private boolean send(Context context, Part asked) {
        Part part = known(context, asked);
        List<AudioSpan> hidden = masks.of(
                context, context.pathParam("broadcast"), PcmFormat.toMs(part.from()), PcmFormat.toMs(part.to()));
        String etag = "\"" + Digest.of(context.pathParam("broadcast"), part.from() + "-" + part.to(), hidden.toString())
                + "\"";
        String condition = context.header("If-Range");
        boolean asFile = condition != null && !condition.equals(etag);
        SoundRange range = SoundRange.of(asFile ? null : context.header("Range"), part.bytes());
        context.header("Accept-Ranges", "bytes");
        context.header("ETag", etag);
        if (range.isUnsatisfiable()) {
            context.header("Content-Range", "bytes */" + part.bytes());
            throw new Refusal(416, "the stretch has " + part.bytes() + " bytes");
        }
        if (!range.whole()) {
            context.header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + part.bytes());
        }
        context.status(range.whole() ? 200 : 206).contentType("audio/wav");
        context.res().setContentLengthLong(range.bytes());
        if (context.req().getMethod().equals("HEAD")) {
            return false;
        }
        Outflow.begin(context, body(part, range, Bleep.over(hidden)));
        return true;
    }

    private SoundBody body(Part part, SoundRange range, Bleep bleep) {
        byte[] header = PcmWav.header(part.bytes() - PcmWav.HEADER);
        byte[] head = Arrays.copyOfRange(header, (int) Math.min(range.first(), header.length), header.length);
        long into = Math.max(0, range.first() - header.length);
        long from = part.from() + into / PcmFormat.SAMPLE_BYTES;
        FrameSource source = new Bleeped(part.sound().from(from), from, bleep);
        return new SoundBody(head, source, (int) (into % PcmFormat.SAMPLE_BYTES), range.bytes(), stretches::release);
    }

    private void peaks(Context context) {
        Query query = new Query(context, List.of("run", "from", "to", "count"));
        Sight.broadcast(context);
        int count = (int) query.number("count", 1, PEAKS_MOST, PEAKS_USUAL);
        Optional<Sound> sound = here(context);
        if (sound.isEmpty()) {
            remote.copy(context, PEAKS);
            return;
        }
        Part part = part(query, sound.get(), context.pathParam("broadcast"));
        JsonAnswers.json(
                context, 200, new Peaks(PcmFormat.toMs(part.from()), PcmFormat.toMs(part.to()), loudness(part, count)));
    }

    private static double[] loudness(Part part, int count) {
        double[] peaks = new double[count];
        short[] frame = new short[PcmFormat.FRAME_SAMPLES];
        long length = part.to() - part.from();
        long at = 0;
        try (FrameSource source = part.sound().from(part.from())) {
            for (int read = source.next(frame); read >= 0 && at < length; read = source.next(frame)) {
                for (int i = 0; i < read && at < length; i++, at++) {
                    int step = (int) (at * count / length);
                    peaks[step] = Math.max(peaks[step], Math.abs(frame[i] / 32_768.0));
                }
                at += read == 0
                        ? source.gap()
                                .map(gap -> gap.nextSample() - gap.atSample())
                                .orElse(0L)
                        : 0;
            }
        }
        for (int i = 0; i < count; i++) {
            peaks[i] = Math.round(peaks[i] * 1_000) / 1_000.0;
        }
        return peaks;
    }

    private void listen(Context context) {
        new Query(context, List.of("run"));
        Sight.broadcast(context);
        Optional<Sound> sound = here(context);
        take(listeners, context, "too many are listening already");
        boolean handedOver = false;
        try {
            handedOver =
                    sound.isPresent() ? live(context, sound.get()) : remote.send(context, LISTEN, listeners::release);
        } finally {
            if (!handedOver) {
                listeners.release();
            }
        }
    }

    private boolean live(Context context, Sound sound) {
        context.contentType("audio/wav");
        if (context.req().getMethod().equals("HEAD")) {
            return false;
        }
        BroadcastView view = hub.view(context.pathParam("broadcast"));
        Masks.Live live = masks.live(context, context.pathParam("broadcast"));
        SoundArchive.Live source = sound.live(
                view == null ? 0 : PcmFormat.toSamples(view.heardMs()), PcmFormat.toSamples(Masks.LIVE_MS + 1_000));
        LiveBody[] body = new LiveBody[1];
        body[0] = new LiveBody(new HeldBack(source, Masks.LIVE_MS, live), () -> {
            listeners.release();
            listening.remove(body[0]);
        });
        listening.add(body[0]);
        body[0].reachedBy(Outflow.begin(context, body[0]));
        return true;
    }

    @Override
    public void close() {
        ticking.shutdownNow();
        listening.forEach(LiveBody::close);
    }
}
