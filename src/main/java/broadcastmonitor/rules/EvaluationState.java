package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one broadcast's evaluation remembers from passage to passage. Immutable; it does not depend on the rules, which
 * may be exchanged in between.
 *
 * @param tail the last words of the passage before, with their times
 * @param language the language they were in, null before the first passage
 * @param counts audio times of matches that rules over time still count, by rule identity
 * @param product name of the product talked about, null when none was named or nothing depends on it
 */
public record EvaluationState(
        List<Passage.Spoken> tail, Language language, Map<String, List<Long>> counts, String product) {
    private static final EvaluationState START = new EvaluationState(List.of(), null, Map.of(), null);

    public EvaluationState {
        tail = List.copyOf(tail);
        counts = Map.copyOf(Objects.requireNonNull(counts, "counts"));
    }

    /** The state before the first passage. */
    public static EvaluationState start() {
        return START;
    }
}
