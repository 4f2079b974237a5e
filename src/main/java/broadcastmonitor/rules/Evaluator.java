package broadcastmonitor.rules;

import java.util.List;

/** Evaluates passages. A pure function of state and passage; safe for any thread. */
public final class Evaluator {

    public Evaluator(RuleSet rules, Brief brief) {}

    /** Evaluates one passage after those that {@code state} remembers. */
    public Outcome evaluate(EvaluationState state, Passage passage) {
        return new Outcome(List.of(), state, List.of());
    }
}
