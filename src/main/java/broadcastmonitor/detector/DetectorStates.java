package broadcastmonitor.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What all detectors of one broadcast remember of it. Immutable; two are equal when their detectors remember the same.
 *
 * @param all in the order of the evaluation's detectors
 */
public record DetectorStates(List<Held<?>> all) {
    /**
     * What one detector remembers.
     *
     * @param detector the detector
     * @param state its state
     * @param <S> the state's type
     */
    public record Held<S>(Detector<S> detector, S state) {
        public Held {
            Objects.requireNonNull(detector, "detector");
            Objects.requireNonNull(state, "state");
        }

        Held<S> with(S next) {
            return next == state ? this : new Held<>(detector, next);
        }

        /** The form in which the state is stored. */
        public Object stored() {
            return detector.storage().write().apply(state);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Held<?> held
                    && held.detector.name().equals(detector.name())
                    && held.stored().equals(stored());
        }

        @Override
        public int hashCode() {
            return Objects.hash(detector.name(), stored());
        }
    }

    public DetectorStates {
        all = List.copyOf(all);
    }

    DetectorStates with(int index, Held<?> next) {
        if (all.get(index) == next) {
            return this;
        }
        List<Held<?>> changed = new ArrayList<>(all);
        changed.set(index, next);
        return new DetectorStates(changed);
    }
}
