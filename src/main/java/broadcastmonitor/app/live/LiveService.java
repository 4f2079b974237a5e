package broadcastmonitor.app.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.AlertProjection;
import broadcastmonitor.app.Detectors;
import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.app.ReloadingRules;
import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.live.CaptureSettings;
import broadcastmonitor.audio.live.HeardBefore;
import broadcastmonitor.audio.live.LiveSource;
import broadcastmonitor.audio.recording.RecordingFolder;
import broadcastmonitor.audio.recording.RecordingLog;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.evidence.keep.Holds;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.broker.ExternalCluster;
import broadcastmonitor.kafka.evaluator.EvaluatorSettings;
import broadcastmonitor.speech.model.ModelStore;
import broadcastmonitor.speech.worker.ModelPath;
import broadcastmonitor.speech.worker.WorkerPool;
import broadcastmonitor.speech.worker.WorkerSettings;
import broadcastmonitor.speech.worker.WorkerState;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Monitors many live broadcasts at once: records each, has each transcribed by a worker, publishes what is heard and what is not,
 * evaluates it, and starts every part again that breaks. Holds no native code itself.
 *
 * <p>What it is asked for survives it: a service that is started on the same data folder goes on with the broadcasts that were
 * not over. Safe for any thread.
 */
public final class LiveService implements Broadcasts, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveService.class);
    private static final Duration LOOK_FOR_EDITS = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration ACKNOWLEDGED = Duration.ofSeconds(10);
    /** Beyond this an alert that is delivered again counts again. */
    private static final int ALERTS_REMEMBERED = 100_000;

    private static final int RUN_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LiveSettings settings;
    private final LiveWatcher watcher;
    private final DataFolder data;
    private final ReloadingRules rules;
    private final RulesFromTopic published;
    private final WorkerPool workers;
    private final KeptTranscripts transcripts;
    private final Surroundings surroundings;
    private final CapacityModel admission;
    private final Admission room;
    private final Parking parking;
    private final SpecReader specs;
    private final TopicLink link;
    private final ScheduledExecutorService looking = thread("live-look");
    private final ScheduledExecutorService saving = thread("live-progress");
    private final Map<String, LiveBroadcast> broadcasts = new ConcurrentSkipListMap<>();
    private final Map<String, BroadcastEvaluation> evaluations = new ConcurrentHashMap<>();
    private final AlertProjection alerts = new AlertProjection(ALERTS_REMEMBERED);
    private final Object admitting = new Object();
    private final Instant started;
    private volatile TopicLine line;
    private volatile boolean open;
    private volatile int brokerPort;
    private volatile String node;
    private volatile boolean closing;

    /**
     * Starts the service and goes on with the broadcasts of an earlier one.
     *
     * @param samples folder with a recording of speech for each language, by which models are measured
     * @throws RuntimeException of the package whose matter it is, with one line for the user; nothing is left running
     */
    public LiveService(LiveSettings settings, ModelStore models, Path samples, LiveWatcher watcher) {
        this(settings, models, samples, watcher, true);
    }

    /**
     * A service that does nothing yet but tell how it stands: until {@link #open} it takes nothing on.
     *
     * @throws RuntimeException as the constructor
     */
    public static LiveService prepared(LiveSettings settings, ModelStore models, Path samples, LiveWatcher watcher) {
        return new LiveService(settings, models, samples, watcher, false);
    }

    private LiveService(LiveSettings settings, ModelStore models, Path samples, LiveWatcher watcher, boolean opens) {
        this.settings = requireNonNull(settings, "settings");
        this.watcher = requireNonNull(watcher, "watcher");
        started = settings.clock().instant();
        data = DataFolder.take(settings.data());
        Closing undo = new Closing(data);
        try {
            rules = undo.also(new ReloadingRules(
                    settings.rules(),
                    Detectors.open(
                                    settings.evaluates() ? settings.reader() : ReaderChoice.OFF,
                                    settings.rules(),
                                    ReaderStore.beside(requireNonNull(models, "models")),
                                    broadcastmonitor.speech.model.WorkProgress.NONE)
                            .complete(),
                    settings.data().resolve("rules-published"),
                    LOOK_FOR_EDITS,
                    text -> watcher.told("", text)));
            published = undo.also(new RulesFromTopic(rules));
            if (settings.evaluates()) {
                watcher.told("", rules.readerLine());
            }
            workers = undo.also(new WorkerPool(workerSettings(settings)));
            specs = new SpecReader(settings.data(), requireNonNull(models, "models"), settings.access());
            admission = new CapacityModel(
                    settings.capacity(),
                    new ModelSpeeds(settings.data(), ModelSpeeds.thisMachine(), model -> measured(model, samples)));
            room = new Admission(admission, broadcasts.values());
            parking = new Parking(watcher, settings.clock());
            transcripts = new KeptTranscripts(settings.data());
            surroundings = new Surroundings(
                    settings.data(),
                    CaptureSettings.in(settings.data(), settings.clock()),
                    workers,
                    saving,
                    transcripts,
                    watcher,
                    settings.clock());
            link = new TopicLink(
                    this::cluster,
                    evaluations::get,
                    settings.evaluates()
                            ? EvaluatorSettings.forService(data.serviceId()).withPolicy(settings.alerts())
                            : null,
                    settings.evaluates() ? published::on : cluster -> {},
                    () -> node,
                    settings.clock(),
                    new Topics());
            undo.keep();
        } catch (RuntimeException e) {
            undo.close();
            throw e;
        }
        if (opens) {
            boolean opened = false;
            try {
                open();
                opened = true;
            } finally {
                if (!opened) {
                    close();
                }
            }
        }
    }

    /**
     * Says where this service answers, so that its events name it as the one that holds the recordings. Before {@link #open}.
     *
     * @param address scheme, host and port
     */
    public void answersAt(String address) {
        node = requireNonNull(address, "address");
    }

    /**
     * Goes on with the broadcasts of an earlier service, and opens the way to the topics. Once.
     *
     * @throws RuntimeException of the package whose matter it is, with one line for the user; then close the service
     */
    public void open() {
        if (settings.goesOn()) {
            restore();
        }
        link.open();
        open = true;
        every(LOOK, this::look);
        every(SWEEP, this::sweep);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static WorkerSettings workerSettings(LiveSettings settings) {
        return WorkerSettings.defaults()
                .withProcessesPerModel(settings.workersPerModel())
                .withMemoryBytes(settings.workerMemoryBytes())
                .withClock(settings.clock());
    }

    private Cluster cluster() {
        if (settings.bootstrapServers() != null) {
            return ExternalCluster.connect(settings.bootstrapServers(), settings.kafkaProperties());
        }
        // One that comes back is where it was, for those who read its topics.
        EmbeddedBroker broker = EmbeddedBroker.startAgain(settings.data(), settings.brokerPort(), brokerPort);
        brokerPort = broker.port();
        renew(broker);
        return broker;
    }

    /** What an earlier version left is put right once; a cluster of the operator's own is theirs to set. */
    private void renew(EmbeddedBroker broker) {
        if (data.isOfEarlierForm()) {
            new Renewal(settings.data()).topics(broker).forEach(line -> watcher.told("", line));
            data.renewed();
        }
    }

    private double measured(ModelPath model, Path samples) {
        watcher.told("", "measuring how fast this machine is with " + model.name());
        double factor = workers.realTimeFactor(model, samples.resolve("compliant_" + model.language() + ".wav"));
        log.info("model={} realTimeFactor={}", model.name(), factor);
        return factor;
    }

    /** What an earlier service was asked for and did not finish. */
    private void restore() {
        for (String id : BroadcastFolder.ids(settings.data())) {
            String source = "";
            Instant added = started;
            try {
                BroadcastFolder folder = BroadcastFolder.of(settings.data(), id);
                if (!folder.progress().ended()) {
                    BroadcastSpec spec = folder.spec();
                    added = folder.added();
                    source = specs.source(spec).shown();
                    begin(spec, folder, specs.brief(spec), Optional.empty());
                    watcher.told(id, "goes on from where it was left");
                }
            } catch (RuntimeException e) {
                // One that cannot go on keeps no other from going on; its folder stays for the next start.
                parking.park(id, source, added, said(e));
                log.debug("broadcast={} cannot be gone on with", id, e);
            }
        }
    }

    private static String said(RuntimeException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /**
     * How far another machine has come with a broadcast.
     *
     * @param before how much of its sound it has heard
     * @param lastFinal id of the last utterance whose final it has published, or empty
     * @param run which hearing it is; null when that machine didn't keep it
     */
    record Handover(HeardBefore before, String lastFinal, String run) {}

    private static String newRun() {
        byte[] random = new byte[RUN_BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public BroadcastStatus add(BroadcastSpec spec) {
        return takeOver(spec, Optional.empty());
    }

    /** Takes on a broadcast, from where another machine has left it; throws as {@link #add}. */
    BroadcastStatus takeOver(BroadcastSpec spec, Optional<Handover> handover) {
        requireOpen();
        Brief brief = specs.brief(spec);
        LiveBroadcast broadcast;
        synchronized (admitting) {
            requireNotParked(spec.id());
            LiveBroadcast known = broadcasts.get(spec.id());
            if (known != null && !known.over()) {
                throw new RefusedException(
                        RefusedException.Reason.TAKEN,
                        "there is a broadcast \"" + spec.id() + "\" already; end it first or choose another id");
            }
            BroadcastFolder folder = specs.folder(spec.id());
            boolean anew = !folder.exists();
            if (isOver(spec, folder)) {
                throw new RefusedException(
                        RefusedException.Reason.TAKEN,
                        "the broadcast \"" + spec.id() + "\" has ended and its recording is kept; choose another id");
            }
            if (!spec.waits()) {
                room.require(specs.models(spec));
            }
            if (anew) {
                folder.keep(
                        spec,
                        settings.clock().instant(),
                        handover.map(Handover::run).orElseGet(LiveService::newRun));
            }
            try {
                handover.ifPresent(other ->
                        folder.keep(folder.progress().takenOver(other.before().samples(), other.lastFinal())));
                broadcast = begin(spec, folder, brief, handover.map(Handover::before));
            } catch (DamagedException e) {
                throw parked(spec, e);
            } catch (RuntimeException e) {
                if (anew) {
                    folder.delete();
                }
                throw e;
            }
            admit();
        }
        return broadcast.status();
    }

    /**
     * Looks whether a broadcast could be taken on by some machine.
     *
     * @throws RefusedException when there is a mistake in it
     */
    void check(BroadcastSpec spec) {
        specs.brief(spec);
        specs.folder(spec.id());
        specs.source(spec);
    }

    /** The status of a broadcast that was asked for and that some other machine has or will have. */
    BroadcastStatus asked(BroadcastSpec spec) {
        return new BroadcastStatus(
                spec.id(),
                LiveSource.masked(spec.source()),
                BroadcastStatus.State.QUEUED,
                spec.language() == null ? null : spec.language().code(),
                null,
                settings.clock().instant(),
                BroadcastStatus.Heard.NOTHING,
                BroadcastStatus.Counts.NONE,
                null);
    }

    /** Lets go of a broadcast that another machine goes on with. Its recording so far stays here. */
    void release(String id) {
        synchronized (admitting) {
            LiveBroadcast broadcast = broadcasts.remove(id);
            if (broadcast != null) {
                broadcast.leave();
                evaluations.remove(id);
                specs.folder(id).delete();
            }
        }
    }

    private boolean isOver(BroadcastSpec spec, BroadcastFolder folder) {
        RecordingFolder recording = RecordingFolder.of(settings.data(), spec.id());
        try {
            return folder.exists() && folder.progress().ended()
                    || RecordingFolder.isRecording(recording.path())
                            && RecordingLog.read(recording).ended().isPresent();
        } catch (DamagedException e) {
            throw parked(spec, e);
        }
    }

    /** What is kept of a broadcast that is asked for is damaged: it stays as it is until somebody has looked at it. */
    private RefusedException parked(BroadcastSpec spec, DamagedException e) {
        parking.park(spec.id(), specs.source(spec).shown(), settings.clock().instant(), e.getMessage());
        return new RefusedException(RefusedException.Reason.PARKED, e.getMessage());
    }

    private void requireNotParked(String id) {
        parking.find(id)
                .filter(status -> status.state() == BroadcastStatus.State.PARKED)
                .ifPresent(status -> {
                    throw new RefusedException(
                            RefusedException.Reason.PARKED,
                            "the broadcast \"" + id + "\" is parked: " + status.trouble());
                });
    }

    private void requireOpen() {
        if (closing) {
            throw new RefusedException(RefusedException.Reason.FULL, "the service is being stopped");
        }
        if (!open) {
            throw new RefusedException(
                    RefusedException.Reason.FULL, "the service is being started; ask again in a moment");
        }
    }

    private LiveBroadcast begin(BroadcastSpec spec, BroadcastFolder folder, Brief brief, Optional<HeardBefore> before) {
        LiveBroadcast broadcast;
        try {
            broadcast = new LiveBroadcast(
                    spec, specs.source(spec), specs.fence(spec), specs.models(spec), folder, surroundings);
            evaluations.put(spec.id(), rules.with(brief));
            broadcast.begin(before);
        } catch (AudioException e) {
            throw SpecReader.mistake(e);
        }
        parking.release(spec.id());
        broadcasts.put(spec.id(), broadcast);
        TopicLine current = line;
        if (current != null) {
            broadcast.up(current);
        }
        return broadcast;
    }

    private void admit() {
        synchronized (admitting) {
            room.letIn();
        }
    }

    @Override
    public Optional<BroadcastStatus> end(String id) {
        LiveBroadcast broadcast = broadcasts.get(id);
        if (broadcast == null) {
            return endParked(id);
        }
        try {
            broadcast.end("ended by its user");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(broadcast.status());
    }

    @Override
    public Optional<ChatMessage> chat(String id, ChatMessage message) {
        LiveBroadcast broadcast = broadcasts.get(id);
        if (broadcast == null) {
            return Optional.empty();
        }
        if (broadcast.over()) {
            throw new RefusedException(RefusedException.Reason.TAKEN, "the broadcast \"" + id + "\" has ended");
        }
        return Optional.of(publish(broadcast.received(message)));
    }

    /** Publishes a message, and waits until it is acknowledged. */
    ChatMessage publish(ChatMessage message) {
        TopicLine current = line;
        try {
            if (current != null) {
                current.publish(message).get(ACKNOWLEDGED.toMillis(), TimeUnit.MILLISECONDS);
                return message;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.debug("broadcast={} a chat message was not published", message.broadcast(), e);
        }
        throw new RefusedException(
                RefusedException.Reason.FULL, "the topics are out of reach; send the message again in a moment");
    }

    private Optional<BroadcastStatus> endParked(String id) {
        boolean parked = parking.find(id)
                .filter(status -> status.state() == BroadcastStatus.State.PARKED)
                .isPresent();
        if (parked) {
            specs.folder(id).giveUp();
        }
        Optional<BroadcastStatus> ended = parking.end(id, settings.clock().instant());
        tellOfParked();
        return ended;
    }

    @Override
    public Optional<BroadcastStatus> find(String id) {
        return Optional.ofNullable(broadcasts.get(id))
                .map(LiveBroadcast::status)
                .or(() -> parking.find(id));
    }

    @Override
    public List<BroadcastStatus> all() {
        return Stream.concat(broadcasts.values().stream().map(LiveBroadcast::status), parking.all().stream())
                .sorted(Comparator.comparing(BroadcastStatus::id))
                .toList();
    }

    @Override
    public ServiceStatus service() {
        TopicLine current = line;
        List<String> troubles = new ArrayList<>();
        link.trouble().ifPresent(troubles::add);
        if (closing) {
            troubles.add("the service is being stopped");
        }
        List<ServiceStatus.Worker> processes =
                workers.states().stream().map(LiveService::worker).toList();
        return new ServiceStatus(
                started,
                troubles.isEmpty(),
                troubles,
                current == null ? null : current.bootstrapServers(),
                room.load(),
                admission.capacity(),
                rules.readerLine(),
                settings.evaluates() ? rules.inForce() : null,
                processes);
    }

    private static ServiceStatus.Worker worker(WorkerState state) {
        return new ServiceStatus.Worker(
                state.pid(), state.models(), state.broadcasts().size(), state.residentBytes(), state.restarts());
    }

    private void every(Duration period, Runnable work) {
        looking.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        log.error("looking after the broadcasts failed", e); // and is tried again
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void tellOfParked() {
        TopicLine current = line;
        if (current != null) {
            parking.tell(current::publish);
        }
    }

    private void look() {
        Instant now = settings.clock().instant();
        tellOfParked();
        for (LiveBroadcast broadcast : broadcasts.values()) {
            if (broadcast.look(now)) {
                concluded(broadcast);
            }
            List<ModelPath> models = broadcast.models();
            if (models.size() == 1) {
                admission.observe(models.get(0), broadcast.realTimeFactor());
            }
        }
        admit();
    }

    private void concluded(LiveBroadcast broadcast) {
        log.info("broadcast={} is over and published", broadcast.id());
        watcher.ended(broadcast.status());
    }

    private void sweep() {
        if (settings.retention().maxBytes() > 0
                || !settings.retention().maxAge().isZero()) {
            Holds holds = new Holds(settings.data());
            settings.retention().sweep(settings.data(), settings.clock().instant(), holds.held());
            transcripts.tidy();
        }
    }

    /** Waits until all broadcasts are over and published; false when that took longer. */
    public boolean awaitAllOver(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (broadcasts.values().stream().anyMatch(broadcast -> !broadcast.over())) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    /**
     * Waits until everything that was published so far has been evaluated and its alerts have been handed to the watcher, as far as
     * alerts are made here; false when that took longer.
     */
    public boolean settle(Duration most) throws InterruptedException {
        TopicLine current = line;
        return current == null || current.settle(most);
    }

    private final class Topics implements TopicLink.Listener {
        /** The link's thread calls {@link #up} and {@link #down}, but for the first time. */
        private volatile boolean lost;

        @Override
        public void up(TopicLine next) {
            line = next;
            if (lost) {
                lost = false;
                watcher.told("", "the topics are back");
            }
            each().forEach(broadcast -> broadcast.up(next));
            admit();
        }

        @Override
        public void down(String reason) {
            line = null;
            lost = true;
            each().forEach(LiveBroadcast::down);
            watcher.told("", "the topics are out of reach, what is heard is published later: " + reason);
        }

        @Override
        public void alerted(Alert alert) {
            LiveBroadcast broadcast = broadcasts.get(alert.broadcast());
            if (broadcast != null && isNewlyConfirmed(alert)) {
                broadcast.confirmed(alert.lane());
            }
            watcher.alerted(alert);
        }

        private boolean isNewlyConfirmed(Alert alert) {
            synchronized (alerts) {
                return alerts.take(alert) == AlertProjection.Change.CONCLUDED
                        && alert.status() == Alert.Status.CONFIRMED;
            }
        }

        private Collection<LiveBroadcast> each() {
            return broadcasts.values();
        }
    }

    /**
     * Stops. Broadcasts that are not over are left: a service that is started on the same data folder goes on with them, and what
     * was missed meanwhile is a gap.
     */
    @Override
    public void close() {
        closing = true;
        looking.shutdownNow();
        broadcasts.values().parallelStream().forEach(LiveBroadcast::leave);
        workers.close();
        published.close();
        link.close();
        saving.shutdown();
        try {
            if (!saving.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("the progress of the broadcasts could not be saved in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rules.close();
        data.close();
    }
}
