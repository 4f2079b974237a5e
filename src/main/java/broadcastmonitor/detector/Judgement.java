package broadcastmonitor.detector;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What all detectors make of one call.
 *
 * @param findings those of each detector by place, one detector after another
 * @param next the states for the next call; after a passage to be kept only when it was complete
 * @param opinions by detector: for each category that it has an opinion on, how probable it holds a breach, 0 to 1
 * @param experimental see {@link Step}
 * @param faults what failed; the rest was evaluated all the same
 */
public record Judgement(
        List<Finding> findings,
        DetectorStates next,
        Map<String, Map<String, Double>> opinions,
        List<Finding> experimental,
        List<DetectorFault> faults) {
    public Judgement {
        findings = List.copyOf(findings);
        Objects.requireNonNull(next, "next");
        opinions = Map.copyOf(opinions);
        experimental = List.copyOf(experimental);
        faults = List.copyOf(faults);
    }

    /** The same without the findings of other categories. */
    public Judgement of(Set<String> categories) {
        List<Finding> kept = findings.stream()
                .filter(finding -> categories.contains(finding.category()))
                .toList();
        return new Judgement(kept, next, opinions, experimental, faults);
    }
}
