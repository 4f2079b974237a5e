package broadcastmonitor.speech.worker;

import broadcastmonitor.speech.model.SpeechException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The workers that hold one set of models. Safe for any thread. */
final class Crew {
    private final List<ModelPath> models;
    private final WorkerSettings settings;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private volatile int restarts;

    Crew(List<ModelPath> models, WorkerSettings settings) {
        this.models = models;
        this.settings = settings;
    }

    List<ModelPath> models() {
        return models;
    }

    /** Those that are alive. */
    List<Worker> workers() {
        return workers;
    }

    /** How many have died or were replaced. */
    int restarts() {
        return restarts;
    }

    /**
     * The worker to hear one more broadcast: one that has none, else a new one while there may be more, else the one that has the
     * fewest.
     *
     * @throws SpeechException when a new one is needed and cannot be started
     */
    synchronized Worker next(boolean alone) {
        if (alone) {
            return start(true, new MemoryLimit(settings.memoryBytes()));
        }
        List<Worker> open =
                workers.stream().filter(w -> !w.isAlone() && !w.isRetiring()).toList();
        Optional<Worker> least = open.stream().min(Comparator.comparingInt(Worker::load));
        boolean full = open.size() >= settings.processesPerModel();
        return least.filter(w -> full || w.load() == 0)
                .orElseGet(() -> start(false, new MemoryLimit(settings.memoryBytes())));
    }

    /** Has another one take the place of a worker that went beyond its limit. */
    synchronized void replace(Worker worker, String reason, Duration age) {
        restarts++;
        // One that hears a single broadcast is followed by whatever that broadcast is given.
        Worker successor =
                worker.isAlone() ? null : start(false, worker.memory().next(age));
        worker.retire(successor, "worker " + worker.pid() + " was replaced: " + reason);
    }

    private Worker start(boolean alone, MemoryLimit memory) {
        Worker worker = Worker.start(settings, this, alone, memory, this::died);
        workers.add(worker);
        if (worker.isDead()) {
            workers.remove(worker);
        }
        return worker;
    }

    private synchronized void died(Worker worker) {
        workers.remove(worker);
        if (!worker.isRetiring()) {
            restarts++;
        }
    }
}
