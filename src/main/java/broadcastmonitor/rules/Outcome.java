package broadcastmonitor.rules;

import broadcastmonitor.detector.Finding;
import java.util.List;
import java.util.Objects;

/**
 * What an evaluation gives.
 *
 * @param findings by place in the passage
 * @param next the state for the passage that follows; to be kept only when the passage was complete
 * @param experimental what experimental variants found: counted, never held against anybody
 * @param faults rules that failed on this passage; the others were evaluated all the same
 */
public record Outcome(
        List<Finding> findings, List<Finding> experimental, EvaluationState next, List<RuleFault> faults) {
    public Outcome {
        findings = List.copyOf(findings);
        experimental = List.copyOf(experimental);
        Objects.requireNonNull(next, "next");
        faults = List.copyOf(faults);
    }

    /** An outcome without experiments. */
    public Outcome(List<Finding> findings, EvaluationState next, List<RuleFault> faults) {
        this(findings, List.of(), next, faults);
    }
}
