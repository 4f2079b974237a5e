package broadcastmonitor.detector;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a detector makes of one call.
 *
 * @param findings by place
 * @param next the state for the next call
 * @param opinions for each category it has an opinion on, how probable it holds that the passage breaches it, 0 to 1; another
 *     detector's finding may be doubted for it. Empty from a detector that only finds
 * @param experimental what would be findings if what found them were not on trial: they are counted, and nothing comes of them
 * @param faults parts of it that failed on this passage; the rest was evaluated all the same
 * @param <S> the state
 */
public record Step<S>(
        List<Finding> findings,
        S next,
        Map<String, Double> opinions,
        List<Finding> experimental,
        List<DetectorFault> faults) {
    public Step {
        findings = List.copyOf(findings);
        Objects.requireNonNull(next, "next");
        opinions = Map.copyOf(opinions);
        experimental = List.copyOf(experimental);
        faults = List.copyOf(faults);
    }

    /** Findings without opinions or faults. */
    public Step(List<Finding> findings, S next) {
        this(findings, next, Map.of(), List.of(), List.of());
    }

    /** Nothing found, the state as given. */
    public static <S> Step<S> nothing(S state) {
        return new Step<>(List.of(), state);
    }
}
