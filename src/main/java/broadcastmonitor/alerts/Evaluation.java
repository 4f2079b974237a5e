package broadcastmonitor.alerts;

import broadcastmonitor.detector.Passage;
import broadcastmonitor.rules.EvaluationState;
import broadcastmonitor.rules.Outcome;

/** The rules as they apply to one broadcast: {@code evaluator::evaluate}. A pure function. */
@FunctionalInterface
public interface Evaluation {
    /** What the rules find in a passage that follows those that {@code state} remembers. */
    Outcome evaluate(EvaluationState state, Passage passage);
}
