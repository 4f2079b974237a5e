package broadcastmonitor.app;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.DigitalSilence;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.TimestampJump;
import broadcastmonitor.audio.file.Recordings;
import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.BroadcastEvent.Type;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.broker.ExternalCluster;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.speech.LanguageDetection;
import broadcastmonitor.speech.SpeechModel;
import broadcastmonitor.speech.Stride;
import broadcastmonitor.speech.Transcription;
import broadcastmonitor.speech.model.ModelCatalogue;
import broadcastmonitor.speech.model.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Recordings in, alerts out. {@link #run} works on the calling thread; {@link #stop} may be called from any other.
 *
 * <p>Everything that the user may have got wrong is looked at before a broker is started or a topic is written to.
 */
public final class Replay {
    /** Faster than speech, transcripts come by the hundred each second, and each alone would cost more than its rules. */
    private static final Duration LINGER = Duration.ofMillis(250);
    /** Behind the name of a model that hears in long strides. */
    private static final String LONG_STRIDE = " (long stride)";

    private static final int JUMPS_SHOWN = 3;

    private final ReplayRequest request;
    private final ModelStore models;
    private final ReaderStore readers;
    private final ReplayWatcher watcher;
    private final Clock clock;
    private volatile AlertTally tally;
    private volatile String broadcast;
    private volatile boolean stopped;
    private volatile boolean wired;
    private WatchedSource playing;

    /**
     * Prepares a replay; nothing happens yet.
     *
     * @param clock the wall clock by which a replay at its own pace dates what it publishes
     */
    public Replay(ReplayRequest request, ModelStore models, ReaderStore readers, ReplayWatcher watcher, Clock clock) {
        this.request = request;
        this.models = models;
        this.readers = readers;
        this.watcher = watcher;
        this.clock = clock;
    }

    /** Ends the replay as if the recording ended here: what was heard is concluded, published and summed up. */
    public void stop() {
        stopped = true;
        synchronized (this) {
            if (playing != null) {
                playing.stop();
            }
        }
    }

    /**
     * Plays every recording.
     *
     * @return what came of each that was begun; nothing when it was stopped before anything could be published
     * @throws RuntimeException of the package whose matter it is, with one line for the user
     */
    public List<Summary> run() {
        try {
            return playAll();
        } catch (RuntimeException e) {
            // What is half prepared may fail in many ways while the process ends, and there is nothing to conclude.
            if (stopped && !wired) {
                return List.of();
            }
            throw e;
        }
    }

    private List<Summary> playAll() {
        preparing("looking at the recordings");
        FrameSource first = openAll();
        try {
            preparing("loading the rules");
            Opening opening = Opening.of(request.reader(), request.rules(), readers);
            RuleSet rules;
            try (opening) {
                rules = RuleSet.load(
                        request.rules(), share -> preparing("loading the rules", Math.round(100 * share), 100));
                opening.keep();
            }
            try (Detectors detectors = opening.get()) {
                FrameSource opened = first;
                first = null;
                return playAll(opened, rules, detectors);
            }
        } finally {
            if (first != null) {
                first.close();
            }
        }
    }

    /** @param opened the first recording, closed here */
    private List<Summary> playAll(FrameSource opened, RuleSet rules, Detectors detectors) {
        FrameSource first = opened;
        try {
            BroadcastEvaluation evaluation =
                    detectors.of(() -> rules, request.brief() == null ? Brief.none() : Brief.load(request.brief()));
            if (!request.evaluates()) {
                watcher.told(
                        "alerts are made by an evaluator elsewhere on the cluster; what it makes after the end is not"
                                + " shown here");
            }
            watcher.told(detectors.readerLine());
            preparing("loading the speech model");
            List<ModelStore.Choice> choices = choices();
            List<Summary> summaries = new ArrayList<>();
            // Held over all recordings, and loaded before the broker starts, which would leave its data behind.
            try (SpeechModel held = choices.size() == 1 ? SpeechModel.open(choices.get(0), request.stride()) : null;
                    PublishQueue outgoing = new PublishQueue(() -> wire(evaluation))) {
                for (ReplayRequest.Broadcast next : request.broadcasts()) {
                    if (stopped) {
                        break;
                    }
                    FrameSource source = first != null ? first : open(next);
                    first = null;
                    try (source) {
                        summaries.add(play(next, source, choices, outgoing));
                    }
                }
                watcher.played();
            }
            return summaries;
        } finally {
            if (first != null) {
                first.close();
            }
        }
    }

    private void preparing(String step) {
        watcher.preparing(step);
        if (stopped) {
            throw new CancellationException("stopped before " + step);
        }
    }

    private void preparing(String step, long done, long total) {
        watcher.preparing(step, done, total);
        if (stopped) {
            throw new CancellationException("stopped while " + step);
        }
    }

    /** Opens every recording, so that a mistake in the last one shows before the first is played; gives the first. */
    private FrameSource openAll() {
        FrameSource first = open(request.broadcasts().get(0));
        try {
            for (ReplayRequest.Broadcast next :
                    request.broadcasts().subList(1, request.broadcasts().size())) {
                open(next).close();
            }
            return first;
        } catch (RuntimeException e) {
            first.close();
            throw e;
        }
    }

    private FrameSource open(ReplayRequest.Broadcast next) {
        return Recordings.open(next.file(), AudioOptions.defaults().withTrack(request.track()));
    }

    private List<ModelStore.Choice> choices() {
        if (request.model() != null || request.language() != null) {
            String language =
                    request.language() == null ? null : request.language().code();
            return List.of(models.resolve(language, request.model(), this::preparing));
        }
        List<ModelStore.Choice> choices = new ArrayList<>();
        for (String language : ModelStore.languages()) {
            choices.add(models.resolve(language, null, this::preparing));
        }
        return choices;
    }

    private Wire wire(BroadcastEvaluation evaluation) {
        Cluster cluster = request.bootstrapServers() == null
                ? EmbeddedBroker.start(request.dataDir(), request.brokerPort())
                : ExternalCluster.connect(request.bootstrapServers(), request.kafkaProperties());
        Set<String> ids =
                request.broadcasts().stream().map(ReplayRequest.Broadcast::id).collect(Collectors.toUnmodifiableSet());
        try {
            KafkaWire wire = new KafkaWire(
                    cluster,
                    request.evaluates() ? evaluation : null,
                    ids,
                    brief(),
                    request.realtime() ? Duration.ZERO : LINGER,
                    clock,
                    this::arrived);
            wired = true;
            keepPlaces();
            watcher.connected(cluster);
            return wire;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Where the sound lies of what is told on topics of this machine, once there are some. */
    private void keepPlaces() {
        if (request.bootstrapServers() == null) {
            SoundArchive archive = new SoundArchive(request.dataDir());
            request.broadcasts().forEach(each -> archive.played(each.id(), each.file(), request.track()));
        }
    }

    private String brief() {
        try {
            return request.brief() == null ? null : Files.readString(request.brief());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + request.brief(), e);
        }
    }

    private Summary play(
            ReplayRequest.Broadcast next, FrameSource opened, List<ModelStore.Choice> choices, PublishQueue outgoing) {
        FrameSource source = opened;
        ModelStore.Choice choice = choices.get(0);
        if (choices.size() > 1) {
            preparing("listening for the language");
            LanguageDetection detection = LanguageDetection.listen(opened, choices);
            source = detection.source();
            choice = detection.best();
            watcher.told(described(detection));
        }
        watcher.told(described(choice));
        HearingTally heard = new HearingTally();
        try (SpeechModel model = SpeechModel.open(choice, request.stride())) {
            if (request.realtime()) {
                preparing(request.bootstrapServers() == null ? "starting the broker" : "joining the cluster");
                outgoing.awaitOpen();
            }
            WatchedSource watched = new WatchedSource(source, heard, request.realtime());
            AlertTally alerts = new AlertTally();
            begin(next.id(), watched, alerts);
            watcher.begins(next.id(), next.file(), source.durationMs());
            happened(
                    outgoing,
                    next.id(),
                    Type.STARTED,
                    null,
                    null,
                    next.file().getFileName().toString());
            long start = System.nanoTime();
            // No run: two replays of a recording are to give the same bytes. The model's name is the same in both.
            // With long strides some utterances end elsewhere, so that other alerts may come of it: the name says so.
            String modelName = choice.name() + (model.stride() == Stride.LONG ? LONG_STRIDE : "");
            new Transcription(
                            model,
                            next.id(),
                            request.realtime() ? 1 : request.cores(),
                            request.realtime() ? clock : null)
                    .run(
                            watched,
                            transcript -> take(transcript.heardIn(null, modelName), heard, outgoing),
                            watcher::reached);
            conclude(next.id(), watched, heard, outgoing);
            Summary summary = summary(next.id(), watched, heard, alerts, System.nanoTime() - start);
            watcher.ended(summary);
            return summary;
        }
    }

    /** Says what was not heard and that no more comes, and waits for the last alert. */
    private void conclude(String id, WatchedSource source, HearingTally heard, PublishQueue outgoing) {
        heard.jumps(source.jumps());
        for (TimestampJump jump : heard.jumps()) {
            happened(outgoing, id, Type.GAP, jump.atMs(), jump.endMs(), jump.reason());
        }
        for (DigitalSilence.Stretch silence : heard.silences()) {
            happened(outgoing, id, Type.GAP, silence.startMs(), silence.endMs(), "digital silence");
        }
        String loss = loss(source);
        if (loss != null) {
            happened(outgoing, id, Type.GAP, heard.audioMs(), null, loss);
        }
        happened(outgoing, id, Type.ENDED, heard.audioMs(), heard.audioMs(), stopped ? "interrupted" : "");
        outgoing.settle();
    }

    private String loss(WatchedSource source) {
        return stopped ? null : source.loss().orElse(null);
    }

    /** What the summary says of it: the first places where the timestamps jump, and what could not be read. */
    private String notRead(WatchedSource source, HearingTally heard) {
        List<String> parts = new ArrayList<>();
        for (TimestampJump jump :
                heard.jumps().subList(0, Math.min(JUMPS_SHOWN, heard.jumps().size()))) {
            parts.add(String.format(
                    Locale.ROOT, "at %d:%02d %s", jump.atMs() / 60_000, jump.atMs() / 1000 % 60, jump.reason()));
        }
        if (heard.jumps().size() > JUMPS_SHOWN) {
            parts.add("the timestamps jump " + (heard.jumps().size() - JUMPS_SHOWN) + " more times");
        }
        if (loss(source) != null) {
            parts.add(loss(source));
        }
        return parts.isEmpty() ? null : String.join("; ", parts);
    }

    private void happened(PublishQueue outgoing, String id, Type type, Long startMs, Long endMs, String detail) {
        Instant at = request.realtime() ? clock.instant() : null;
        outgoing.publish(new BroadcastEvent(id, type, startMs, endMs, detail, at));
    }

    private synchronized void begin(String id, WatchedSource source, AlertTally alerts) {
        broadcast = id;
        tally = alerts;
        playing = source;
        if (stopped) {
            source.stop();
        }
    }

    private void take(Transcript transcript, HearingTally heard, PublishQueue outgoing) {
        heard.transcript(transcript);
        MaskedTranscript masked = TranscriptMask.mask(transcript);
        outgoing.publish(masked);
        if (transcript.isFinal() || watcher.followsPartials()) {
            watcher.heard(masked.transcript());
        }
    }

    /** Called by the thread that reads the alerts. */
    private void arrived(Alert alert) {
        if (alert.broadcast().equals(broadcast)) {
            tally.take(alert, request.realtime() ? latencyMs(alert) : null);
            watcher.alerted(alert);
        }
    }

    private synchronized long latencyMs(Alert alert) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - playing.spokenAtNanos(alert.endMs()));
    }

    private Summary summary(String id, WatchedSource source, HearingTally heard, AlertTally alerts, long nanos) {
        return new Summary(
                id,
                heard.audioMs(),
                source.durationMs().orElse(heard.audioMs()),
                TimeUnit.NANOSECONDS.toMillis(nanos),
                heard.words(),
                heard.doubtfulWords(),
                heard.silentMs() + heard.filledMs(),
                notRead(source, heard),
                alerts.confirmed(),
                alerts.provisional(),
                alerts.retracted(),
                alerts.provisionalLatency(),
                alerts.confirmedLatency(),
                stopped);
    }

    private static String described(ModelStore.Choice choice) {
        return ModelCatalogue.described(choice.name());
    }

    private static String described(LanguageDetection detection) {
        StringBuilder line = new StringBuilder(
                detection.nothingHeard()
                        ? "language: nothing was said in the first ten seconds, so it is a guess: "
                        : "language: ");
        line.append(detection.best().language());
        for (LanguageDetection.Score score : detection.scores()) {
            line.append(String.format(
                    Locale.ROOT,
                    " %s %s %.2f",
                    score == detection.scores().get(0) ? "(" : ",",
                    score.choice().language(),
                    score.score()));
        }
        return line.append("); --language decides")
                .toString()
                .replace("( ", "(")
                .replace(" ,", ",");
    }
}
