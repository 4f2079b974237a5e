package broadcastmonitor.backtest;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Step;
import broadcastmonitor.detector.Storage;
import broadcastmonitor.rules.EvaluationState;
import broadcastmonitor.rules.PatternDetector;
import java.util.function.Predicate;

/** The patterns, where what some rules find goes to the review lane. */
record Demoting(PatternDetector patterns, Predicate<String> review) implements Detector<PatternDetector.State> {
    @Override
    public String name() {
        return patterns.name();
    }

    @Override
    public String version() {
        return patterns.version();
    }

    @Override
    public Storage<PatternDetector.State, EvaluationState> storage() {
        return patterns.storage();
    }

    @Override
    public PatternDetector.State begin(Brief brief) {
        return patterns.begin(brief);
    }

    @Override
    public PatternDetector.State briefChanged(PatternDetector.State state, Brief brief) {
        return patterns.briefChanged(state, brief);
    }

    @Override
    public Step<PatternDetector.State> accept(PatternDetector.State state, Passage passage) {
        Step<PatternDetector.State> step = patterns.accept(state, passage);
        return new Step<>(
                step.findings().stream()
                        .map(found -> review.test(found.rule()) ? found.judged(Lane.REVIEW, found.score()) : found)
                        .toList(),
                step.next(),
                step.opinions(),
                step.experimental(),
                step.faults());
    }
}
