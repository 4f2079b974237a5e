package broadcastmonitor.app.live;

import broadcastmonitor.speech.worker.ModelPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Decides whether this machine keeps up with one broadcast more. A broadcast takes the real-time factor of its model, in processor
 * time on one core, and what everything but the recogniser takes. The factor is measured here with one broadcast on its own, taken for
 * more than that, because recognisers that take turns find their memory out of the caches each time, and from then on
 * follows what the broadcasts really take. Safe for any thread; measuring takes seconds and is done once for each model.
 */
final class CapacityModel {
    /** How fast what really is taken replaces what was measured before. */
    private static final double WEIGHT = 0.05;

    /** What a recogniser among dozens takes beside one that is alone: 0.033 and 0.024 with the demo models, 40 at once on 2 cores. */
    static final double CROWDED = 1.4;

    /** Cores that recording, rules and topics take for a broadcast, whatever its model: measured with 40 on 2 cores. */
    static final double HANDLING = 0.011;

    private final double capacity;
    private final ToDoubleFunction<ModelPath> measure;
    private final Map<Path, Double> factors = new ConcurrentHashMap<>();

    /**
     * Makes the decisions.
     *
     * @param capacity how many cores all broadcasts together may take
     * @param measure measures the real-time factor of a model
     */
    CapacityModel(double capacity, ToDoubleFunction<ModelPath> measure) {
        this.capacity = capacity;
        this.measure = measure;
    }

    double capacity() {
        return capacity;
    }

    /** Cores that a broadcast takes; while its language is still to be found among these models, as much as with the most demanding. */
    double demand(List<ModelPath> models) {
        double most = 0;
        for (ModelPath model : models) {
            most = Math.max(
                    most, factors.computeIfAbsent(model.path(), path -> CROWDED * measure.applyAsDouble(model)));
        }
        return most + HANDLING;
    }

    /** Learns what a broadcast really takes; 0 is not measured yet. */
    void observe(ModelPath model, double realTimeFactor) {
        if (realTimeFactor > 0) {
            factors.computeIfPresent(model.path(), (path, known) -> known + WEIGHT * (realTimeFactor - known));
        }
    }

    /** Whether there is room for these models beside what is admitted; the first broadcast is always admitted. */
    boolean admits(double admitted, List<ModelPath> models) {
        return admitted == 0 || admitted + demand(models) <= capacity;
    }
}
