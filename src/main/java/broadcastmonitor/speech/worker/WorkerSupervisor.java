package broadcastmonitor.speech.worker;

import broadcastmonitor.speech.model.SpeechException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the workers: ends those that hang, replaces those that hold too much memory, lets go of those that have nothing to
 * do. Belongs to one thread.
 */
final class WorkerSupervisor {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerSupervisor.class);

    private final WorkerSettings settings;
    private final Map<Worker, Long> idleSince = new WeakHashMap<>();

    WorkerSupervisor(WorkerSettings settings) {
        this.settings = settings;
    }

    void look(List<Worker> workers) {
        for (Worker worker : workers) {
            long now = System.nanoTime();
            if (worker.isRetiring()) {
                worker.windUp();
            } else if (!worker.isReady()) {
                if (worker.ageNanos(now) > settings.loadWithin().toNanos()) {
                    worker.kill("its models were not loaded within "
                            + settings.loadWithin().toSeconds() + " s");
                }
            } else if (isIdle(worker, now)) {
                worker.retire(null, "worker " + worker.pid() + " had nothing to do");
            } else {
                memory(worker, now);
            }
            for (WorkerLease placement : worker.placements()) {
                placement.listening().tellReached(placement);
                silence(placement, now);
            }
        }
    }

    /** Loading a model, or finding out the language with several, takes as long as it takes. */
    private void silence(WorkerLease placement, long now) {
        Duration most = placement.isDecoding() ? settings.answerWithin() : settings.loadWithin();
        long silent = placement.unansweredNanos(now);
        if (silent > most.toNanos()) {
            placement
                    .worker()
                    .kill("it gave no answer for " + Duration.ofNanos(silent).toSeconds() + " s");
        }
    }

    private boolean isIdle(Worker worker, long now) {
        if (worker.load() > 0) {
            idleSince.remove(worker);
            return false;
        }
        long since = idleSince.computeIfAbsent(worker, w -> now);
        return now - since > settings.idle().toNanos();
    }

    private void memory(Worker worker, long now) {
        long resident = ResidentMemory.of(worker.pid());
        Duration age = Duration.ofNanos(worker.ageNanos(now));
        String exceeded = worker.memory().exceeded(resident, worker.load(), age);
        String tooLow = worker.memory().tooLow(resident, age);
        if (exceeded != null) {
            try {
                worker.crew().replace(worker, exceeded, age);
            } catch (SpeechException e) {
                LOG.error("worker={} should be replaced ({}): {}", worker.pid(), exceeded, e.getMessage());
            }
        } else if (tooLow != null) {
            LOG.warn("worker={} {}", worker.pid(), tooLow);
        }
    }
}
