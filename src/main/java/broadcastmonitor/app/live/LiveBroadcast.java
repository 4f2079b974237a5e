package broadcastmonitor.app.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.live.Capture;
import broadcastmonitor.audio.live.CaptureState;
import broadcastmonitor.audio.live.Fence;
import broadcastmonitor.audio.live.HeardBefore;
import broadcastmonitor.audio.live.LiveSource;
import broadcastmonitor.audio.recording.Coverage;
import broadcastmonitor.audio.recording.Entry;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingLog;
import broadcastmonitor.audio.recording.RecordingReader;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.BroadcastEvent.Type;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.kafka.BroadcastBrief;
import broadcastmonitor.kafka.Position;
import broadcastmonitor.speech.model.ModelCatalogue;
import broadcastmonitor.speech.model.ModelHash;
import broadcastmonitor.speech.worker.Assignment;
import broadcastmonitor.speech.worker.AssignmentListener;
import broadcastmonitor.speech.worker.ModelPath;
import broadcastmonitor.speech.worker.Work;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One broadcast of a service: its capture, which begins with it, and its transcription, which runs while there is room and a line
 * to the topics. Whatever breaks, the transcription begins again where everything before was acknowledged.
 *
 * <p>Safe for any thread. The methods of {@link AssignmentListener} are the workers'.
 */
final class LiveBroadcast implements AssignmentListener {
    private static final Logger log = LoggerFactory.getLogger(LiveBroadcast.class);

    private final BroadcastSpec spec;
    private final LiveSource source;
    private final Fence fence;
    private final StartMark mark;
    private final List<ModelPath> candidates;
    private final Surroundings surroundings;
    private final BroadcastFolder folder;
    private final RecordingFolder recording;
    private final EventOutbox events;
    private final CaptureEvents captureEvents;
    private final Instant added;
    private final String run;
    private final LagWatch lag = new LagWatch();

    private Capture capture;
    private Work work;
    private TopicLine line;
    /** The line over which its brief has arrived. */
    private TopicLine briefed;

    private boolean admitted;
    private boolean transcribed;
    private String failure;
    private ModelPath chosen;
    private TranscriptionProgress progress;
    private boolean progressUnkept;
    private Optional<String> modelHash;
    private final AtomicBoolean saving = new AtomicBoolean();
    /** Completes when everything that was published over the line is acknowledged; fails when anything of it is not. */
    private CompletableFuture<Position> last = CompletableFuture.completedFuture(null);

    private Recorded recorded = new Recorded(0, Coverage.NONE);
    private long reached;
    private double realTimeFactor;
    private long alerts;
    private long review;
    private long restarts;

    /**
     * A broadcast as its folder knows it; nothing is begun.
     *
     * @param fence how far the source may lead
     * @param candidates the speech models, one for each language that may be spoken
     */
    LiveBroadcast(
            BroadcastSpec spec,
            LiveSource source,
            Fence fence,
            List<ModelPath> candidates,
            BroadcastFolder folder,
            Surroundings surroundings) {
        this.spec = requireNonNull(spec, "spec");
        this.source = requireNonNull(source, "source");
        this.fence = requireNonNull(fence, "fence");
        mark = new StartMark(surroundings.data(), spec.id());
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.folder = folder;
        recording = RecordingFolder.of(surroundings.data(), spec.id());
        progress = folder.progress();
        added = folder.added();
        run = folder.run();
        events = new EventOutbox(folder);
        captureEvents =
                new CaptureEvents(spec.id(), source.shown(), surroundings.clock(), this::happened, text -> surroundings
                        .watcher()
                        .told(spec.id(), text)) {
                    @Override
                    public void trying() {
                        mark.trying();
                    }

                    @Override
                    public void settled() {
                        mark.settled();
                    }
                };
        reached = progress.split();
        List<ModelPath> known = candidates.stream()
                .filter(model -> model.path().toString().equals(progress.model()))
                .toList();
        this.candidates = known.isEmpty() ? List.copyOf(candidates) : known;
        chosen = this.candidates.size() == 1 ? this.candidates.get(0) : null;
    }

    String id() {
        return spec.id();
    }

    BroadcastSpec spec() {
        return spec;
    }

    /** The models that may be in use: one, or several while the language is not known. */
    synchronized List<ModelPath> models() {
        return chosen == null ? candidates : List.of(chosen);
    }

    /**
     * Begins to listen, or to go on where an earlier service was.
     *
     * @param before how far another machine has come with it; empty when none has
     * @throws broadcastmonitor.audio.AudioException when the source cannot be listened to; nothing was begun
     * @throws RefusedException when services have died of it; nothing was begun
     */
    void begin(Optional<HeardBefore> before) {
        RecordingLog earlier = null;
        if (RecordingFolder.isRecording(recording.path())) {
            earlier = RecordingLog.read(recording);
            captureEvents.replay(earlier);
        }
        if (earlier != null && earlier.ended().isPresent()) {
            long heard = earlier.ended().get().at();
            Instant end = earlier.ended().get().when();
            synchronized (this) {
                recorded = new Recorded(heard, earlier.coverage(heard, end));
            }
            transcribeAnewWhenAhead(heard);
            return;
        }
        Capture begun = listen(before);
        synchronized (this) {
            capture = begun;
        }
        transcribeAnewWhenAhead(begun.state().samples());
    }

    private Capture listen(Optional<HeardBefore> before) {
        mark.begin();
        boolean begun = false;
        try {
            Capture capture =
                    Capture.start(spec.id(), source, surroundings.capture().withFence(fence), captureEvents, before);
            begun = true;
            return capture;
        } finally {
            if (!begun) {
                mark.settled(); // it was refused, and the service is alive
            }
        }
    }

    /** What is published twice does no harm; what is taken for published and is not would be lost. */
    private void transcribeAnewWhenAhead(long heard) {
        synchronized (this) {
            if (!progress.isAheadOf(heard)) {
                return;
            }
            progress = progress.anew();
            reached = 0;
        }
        surroundings
                .watcher()
                .told(
                        spec.id(),
                        "its progress is ahead of its recording: all of the recording is transcribed once more");
    }

    /** How much there is of a broadcast that had ended before this service was started. */
    private record Recorded(long samples, Coverage coverage) {}

    private void happened(BroadcastEvent event) {
        events.offer(event);
        surroundings.watcher().happened(event);
    }

    /** There is room for its transcription. */
    void admit() {
        synchronized (this) {
            admitted = true;
        }
        transcribe();
    }

    synchronized boolean admitted() {
        return admitted;
    }

    /** There is a line to the topics. */
    void up(TopicLine next) {
        synchronized (this) {
            line = next;
            last = CompletableFuture.completedFuture(null);
        }
        events.over(next);
        // Evaluators elsewhere must find the brief when the first transcript appears.
        next.publish(new BroadcastBrief(spec.id(), spec.brief())).thenRun(() -> {
            synchronized (this) {
                briefed = next;
            }
            transcribe();
        });
    }

    /** The line has broken: what was not acknowledged will be transcribed and published again. */
    void down() {
        Work stopped;
        synchronized (this) {
            line = null;
            stopped = work;
            work = null;
            transcribed = false;
        }
        stop(stopped);
        events.over(null);
    }

    private static void stop(Work work) {
        if (work != null) {
            work.stop(); // not under our lock: it waits for a call that may need it
        }
    }

    private synchronized void transcribe() {
        if (admitted
                && line != null
                && briefed == line
                && work == null
                && failure == null
                && !transcribed
                && !progress.ended()) {
            reached = progress.split();
            work = surroundings
                    .workers()
                    .assign(
                            new Assignment(spec.id(), models(), progress.split(), progress.lastFinal(), this::open),
                            this);
        }
    }

    private FrameSource open(long fromSample) {
        Capture current;
        synchronized (this) {
            current = capture;
        }
        return current == null ? RecordingReader.follow(recording, fromSample) : current.follow(fromSample);
    }

    @Override
    public void chosen(ModelPath model) {
        boolean news;
        synchronized (this) {
            news = chosen == null || progress.language() == null;
            chosen = model;
            progress = progress.heardBy(model.language(), model.path().toString());
        }
        save();
        if (news) {
            surroundings.watcher().told(spec.id(), ModelCatalogue.described(model.name()));
        }
    }

    @Override
    public void heard(Transcript heard) {
        TopicLine current;
        String model;
        synchronized (this) {
            current = line;
            model = chosen == null ? null : chosen.name();
        }
        if (current == null) {
            return; // it will be heard again
        }
        Transcript transcript = heard.heardIn(run, model);
        MaskedTranscript masked = TranscriptMask.mask(transcript);
        if (transcript.isFinal()) {
            // Before any progress that lets it go is written, which the same thread does after it.
            surroundings.saving().execute(() -> surroundings.transcripts().keep(masked, modelHash()));
        }
        CompletableFuture<Position> published = current.publish(masked);
        CompletableFuture<Position> all;
        synchronized (this) {
            // One that failed may be followed by one that arrives: then that one does not count either.
            last = last.thenCombine(published, (before, position) -> position);
            all = last;
            reached = Math.max(reached, PcmFormat.toSamples(transcript.audioClockMs()));
        }
        if (transcript.isFinal()) {
            all.thenRun(() -> advance(transcript.utterance(), -1));
        }
        LiveWatcher watcher = surroundings.watcher();
        if (transcript.isFinal() || watcher.followsPartials()) {
            watcher.heard(masked.transcript());
        }
    }

    /** The saving thread's. */
    private Optional<String> modelHash() {
        if (modelHash == null) {
            ModelPath model;
            synchronized (this) {
                model = chosen;
            }
            if (model == null) {
                return Optional.empty();
            }
            modelHash = ModelHash.of(model.path());
        }
        return modelHash;
    }

    @Override
    public void split(long sample) {
        CompletableFuture<Position> before;
        synchronized (this) {
            before = last;
        }
        before.thenRun(() -> advance(null, sample));
    }

    private void advance(String lastFinal, long split) {
        synchronized (this) {
            progress = lastFinal == null ? progress.splitAt(split) : progress.finalOf(lastFinal);
        }
        save();
    }

    /** Progress is written by a thread of its own, newest first: what it lacks is only done twice. */
    private void save() {
        if (!saving.compareAndSet(false, true)) {
            return; // the one that waits will write the newest
        }
        surroundings.saving().execute(() -> {
            saving.set(false);
            TranscriptionProgress newest;
            synchronized (this) {
                newest = progress;
            }
            try {
                folder.keep(newest);
                progressUnkept = false;
            } catch (UncheckedIOException e) {
                if (!progressUnkept) {
                    log.error("broadcast={} its progress cannot be kept on disk: {}", spec.id(), e.getMessage());
                }
                progressUnkept = true;
            }
        });
    }

    @Override
    public synchronized void reached(long sample, double factor) {
        reached = Math.max(reached, sample);
        realTimeFactor = factor;
    }

    @Override
    public void restarted(String reason) {
        synchronized (this) {
            restarts++;
        }
        captureEvents.fault("the transcription was started again: " + reason);
    }

    @Override
    public void failed(String reason) {
        synchronized (this) {
            failure = reason;
            work = null;
        }
        captureEvents.fault(BroadcastEvent.GIVEN_UP + reason);
    }

    @Override
    public void ended(long samples) {
        CompletableFuture<Position> before;
        synchronized (this) {
            transcribed = true;
            work = null;
            reached = samples;
            before = last;
        }
        before.thenRun(this::announceEnd);
    }

    private void announceEnd() {
        RecordingLog whole = RecordingLog.read(recording);
        captureEvents.replay(whole);
        Optional<Entry.End> end = whole.ended();
        long ms = PcmFormat.toMs(end.map(Entry.End::at).orElse(reached));
        happened(new BroadcastEvent(
                spec.id(),
                Type.ENDED,
                ms,
                ms,
                end.map(Entry.End::reason).orElse(""),
                end.map(Entry.End::when).orElseGet(surroundings.clock()::instant)));
    }

    /** An alert of this broadcast was confirmed, for the first time. */
    synchronized void confirmed(Lane lane) {
        if (lane == Lane.REVIEW) {
            review++;
        } else {
            alerts++;
        }
    }

    /** Looks how the broadcast stands; true when it has just come to its end with everything published. */
    boolean look(Instant now) {
        BroadcastStatus status = status();
        Optional<BroadcastEvent> late;
        synchronized (lag) {
            late = lag.look(status, models().size() > 1, now);
        }
        late.ifPresent(this::happened);
        synchronized (this) {
            if (progress.ended() || !transcribed || !events.ended()) {
                return false;
            }
            progress = progress.over();
        }
        save();
        surroundings.saving().execute(() -> surroundings.transcripts().close(spec.id()));
        return true;
    }

    /** Declares the broadcast over; what was heard is still transcribed. Well within a second. */
    void end(String reason) throws InterruptedException {
        Capture current;
        synchronized (this) {
            current = capture;
        }
        if (current != null) {
            current.end(reason);
        }
    }

    /** Leaves the broadcast as it is: another service, or this one started again, can go on with it. */
    void leave() {
        Capture current;
        synchronized (this) {
            current = capture;
        }
        if (current != null) {
            current.close();
        }
        mark.settled();
        down();
    }

    /** Whether it is heard later than this machine should hear it. */
    boolean lags() {
        BroadcastStatus status = status();
        synchronized (lag) {
            return lag.beyondDetection(status, models().size() > 1) > LagWatch.LAGS_MS;
        }
    }

    /** A message of its live chat as it came just now. */
    ChatMessage received(ChatMessage message) {
        return message.in(spec.id())
                .received(surroundings.clock().instant(), status().heard().heardMs(), run);
    }

    /** When it was taken on, wall clock. */
    Instant added() {
        return added;
    }

    /** Processor time per time of sound of its transcription; 0 before it was measured. */
    synchronized double realTimeFactor() {
        return realTimeFactor;
    }

    synchronized boolean over() {
        return progress.ended();
    }

    BroadcastStatus status() {
        Capture current;
        synchronized (this) {
            current = capture;
        }
        CaptureState sound = current == null ? null : current.state();
        synchronized (this) {
            long heard = sound == null ? recorded.samples() : sound.samples();
            Coverage coverage = sound == null ? recorded.coverage() : sound.coverage();
            Optional<String> trouble = sound == null ? Optional.empty() : sound.trouble();
            return new BroadcastStatus(
                    spec.id(),
                    source.shown(),
                    state(sound),
                    chosen == null ? null : chosen.language(),
                    chosen == null ? null : chosen.name(),
                    added,
                    new BroadcastStatus.Heard(
                            sound == null ? null : sound.lastHeard().orElse(null),
                            PcmFormat.toMs(heard),
                            PcmFormat.toMs(reached),
                            Math.max(0, PcmFormat.toMs(heard - reached)),
                            coverage.lost().toMillis(),
                            coverage.ratio(),
                            realTimeFactor),
                    new BroadcastStatus.Counts(progress.finals(), alerts, review, restarts),
                    failure != null ? failure : trouble.orElse(null));
        }
    }

    private BroadcastStatus.State state(CaptureState sound) {
        if (progress.ended()) {
            return BroadcastStatus.State.ENDED;
        }
        if (failure != null) {
            return BroadcastStatus.State.FAILED;
        }
        if (sound == null || sound.phase() == CaptureState.Phase.ENDED) {
            return BroadcastStatus.State.FINISHING;
        }
        if (!admitted) {
            return BroadcastStatus.State.QUEUED;
        }
        return switch (sound.phase()) {
            case WAITING -> BroadcastStatus.State.WAITING;
            case LOST -> BroadcastStatus.State.LOST;
            default -> BroadcastStatus.State.LIVE;
        };
    }
}
