package broadcastmonitor.speech.worker;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * The pool of worker processes. Workers are started when there is something to hear, each broadcast goes to the one that has the
 * fewest, and every worker is replaced when it dies, hangs or holds too much memory; the broadcasts go on from their last split
 * then. Safe for any thread.
 */
public final class Workers implements AutoCloseable {
    private final WorkerSettings settings;

    public Workers(WorkerSettings settings) {
        this.settings = requireNonNull(settings, "settings");
    }

    /** Has a broadcast heard, until it ends, fails or is stopped. Returns at once. */
    public Work assign(Assignment assignment, AssignmentListener listener) {
        throw new UnsupportedOperationException("not yet: " + settings);
    }

    /**
     * How much processor time one core takes for decoding a piece of sound, per time of sound. Waits for the measurement, which
     * is made in a worker.
     *
     * @param sampleWav speech, some ten seconds or more
     * @throws broadcastmonitor.speech.SpeechException when the model or the sound cannot be used; one line
     */
    public double realTimeFactor(ModelPath model, Path sampleWav) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The workers that are alive. */
    public List<WorkerState> states() {
        return List.of();
    }

    /** Stops everything that is heard and ends all workers. */
    @Override
    public void close() {}
}
