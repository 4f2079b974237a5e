package broadcastmonitor.speech.worker;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.AudioOptions;
import broadcastmonitor.audio.Children;
import broadcastmonitor.audio.file.Recordings;
import broadcastmonitor.speech.model.SpeechException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The pool of worker processes. Workers are started when there is something to hear, each broadcast goes to the one that has the
 * fewest, and every worker is replaced when it dies, hangs or holds too much memory; the broadcasts go on from their last split
 * then. Safe for any thread.
 */
public final class WorkerPool implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 1_000;

    private final WorkerSettings settings;
    private final Map<Set<ModelPath>, Crew> crews = new ConcurrentHashMap<>();
    private final Set<StreamSession> listenings = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Thread watch;
    private volatile int framesAtOnce = 1;
    private volatile boolean closed;

    public WorkerPool(WorkerSettings settings) {
        this.settings = requireNonNull(settings, "settings");
        watch = Children.daemon("worker-watch", this::watch);
    }

    /** Has a broadcast heard, until it ends, fails or is stopped. Returns at once. */
    public Work assign(Assignment assignment, AssignmentListener listener) {
        return listen(requireNonNull(assignment, "assignment"), requireNonNull(listener, "listener"));
    }

    private StreamSession listen(Assignment assignment, AssignmentListener listener) {
        StreamSession listening = new StreamSession(assignment, listener, settings, new Places());
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the workers have been sent home");
            }
            listenings.add(listening);
        }
        Children.daemon("feed " + assignment.broadcast(), () -> {
            try {
                listening.run();
            } finally {
                listenings.remove(listening);
            }
        });
        return listening;
    }

    /** Its methods run on the thread that feeds the broadcast. */
    private final class Places implements StreamSession.Pool {
        @Override
        public WorkerLease place(StreamSession listening, boolean alone) {
            List<ModelPath> models = listening.assignment().models();
            Crew crew = crews.computeIfAbsent(new HashSet<>(models), key -> new Crew(models, settings));
            synchronized (crew) {
                if (closed) {
                    throw new SpeechException("the workers have been sent home");
                }
                return crew.next(alone).take(numbers.incrementAndGet(), listening);
            }
        }

        @Override
        public int framesAtOnce() {
            return framesAtOnce;
        }
    }

    /**
     * How much processor time one core takes for decoding a piece of sound, per time of sound. Waits for the measurement, which
     * is made in a worker.
     *
     * @param sampleWav speech, some ten seconds or more
     * @throws SpeechException when the model or the sound cannot be used; one line
     * @throws java.util.concurrent.CancellationException when the thread is interrupted
     */
    public double realTimeFactor(ModelPath model, Path sampleWav) {
        Measurement measurement = new Measurement();
        Assignment assignment = new Assignment("measurement", List.of(model), 0, null, from -> {
            if (from > 0) {
                throw new AudioException("a measurement is not gone on with");
            }
            return Recordings.open(sampleWav, AudioOptions.defaults());
        });
        StreamSession listening = listen(assignment, measurement);
        try {
            measurement.await();
            return listening.realTimeFactor();
        } finally {
            listening.stop();
        }
    }

    /** The workers that are alive, each with what it hears: not what has ended, failed or been stopped. */
    public List<WorkerState> states() {
        List<WorkerState> states = new ArrayList<>();
        for (Crew crew : crews.values()) {
            List<String> models = crew.models().stream().map(ModelPath::name).toList();
            for (Worker worker : crew.workers()) {
                List<String> broadcasts = worker.placements().stream()
                        .filter(placement -> !placement.isOver())
                        .map(placement -> placement.listening().assignment().broadcast())
                        .sorted()
                        .toList();
                states.add(new WorkerState(
                        worker.pid(), models, broadcasts, ResidentMemory.of(worker.pid()), crew.restarts()));
            }
        }
        return states;
    }

    private List<Worker> workers() {
        return crews.values().stream().flatMap(crew -> crew.workers().stream()).toList();
    }

    private void watch() {
        WorkerSupervisor look = new WorkerSupervisor(settings);
        long everyMs =
                Math.max(20, Math.min(LOOK_EVERY_MS, settings.answerWithin().toMillis() / 4));
        try {
            while (!closed) {
                Thread.sleep(everyMs);
                look.look(workers());
                framesAtOnce = framesAtOnce(listenings.stream()
                                .mapToDouble(StreamSession::factorOfLate)
                                .sum()
                        / Runtime.getRuntime().availableProcessors());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Sound is sent frame by frame while there is time for that, and in bursts of up to 300 ms when the recognisers take much of
     * the machine: each burst wakes its threads once and finds the memory of its recogniser in the caches but for its first frame.
     *
     * @param busy part of all cores that the recognisers take
     */
    static int framesAtOnce(double busy) {
        return busy < 0.25 ? 1 : busy < 0.5 ? 2 : 3;
    }

    /** Stops everything that is heard and ends all workers. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        watch.interrupt();
        listenings.forEach(StreamSession::stop);
        for (Crew crew : crews.values()) {
            synchronized (crew) {
                crew.workers().forEach(Worker::close);
            }
        }
    }
}
