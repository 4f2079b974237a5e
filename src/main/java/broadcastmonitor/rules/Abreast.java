package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.text.Token;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two sets of rules that judge the same passages, one right after the other, and differ in some families of rules only. Where neither finds
 * anything of these families in the words, and both remember the same, the second one says what the first one said: all that is left of both is
 * the same. What that rests on is looked at for each passage, so that the second set's findings are always those that it has by itself, but for
 * the version of the pack that they name. For one thread.
 */
public final class Abreast {
    private final Set<String> families;
    private final Map<LanguageRules, LanguageRules.Some> some = new IdentityHashMap<>();
    private Evaluator.Evaluated last;
    private long taken;
    private long judged;

    /** @param families the families in which the two sets differ; of rules that do not count */
    Abreast(Set<String> families) {
        this.families = Set.copyOf(families);
    }

    /** How passages are judged. */
    @FunctionalInterface
    interface Evaluating {
        Outcome evaluate(Evaluator evaluator, EvaluationState state, Passage passage);
    }

    /** How many passages the second set did not have to judge by itself. */
    public long taken() {
        return taken;
    }

    /** How many it had to. */
    public long judged() {
        return judged;
    }

    /** Judges by the first set. */
    Outcome first(Evaluator evaluator, EvaluationState state, Passage passage) {
        last = evaluator.evaluated(state, passage);
        return last.outcome();
    }

    /** Judges by the second set. */
    Outcome second(Evaluator evaluator, EvaluationState state, Passage passage) {
        if (last != null && isSame(last, evaluator, state, passage)) {
            taken++;
            return last.outcome();
        }
        judged++;
        return evaluator.evaluate(state, passage);
    }

    private boolean isSame(Evaluator.Evaluated first, Evaluator second, EvaluationState state, Passage passage) {
        return first.outcome().faults().isEmpty()
                && first.before().equals(state)
                && first.passage().equals(passage)
                && first.by().isForTheSame(second)
                && !first.by().finds(first, families)
                && isUntouched(first, second, second.tokens(state, passage));
    }

    private boolean isUntouched(Evaluator.Evaluated first, Evaluator second, List<Token> words) {
        return isSame(first.scene().tokens(), words) && !second.finds(first, words, this::some);
    }

    private LanguageRules.Some some(LanguageRules rules) {
        return some.computeIfAbsent(rules, any -> any.some(families));
    }

    /** Whether both read the same words: what a rule looks for may make another word of one in disguise. */
    private static boolean isSame(List<Token> some, List<Token> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).raw().equals(others.get(i).raw())) {
                return false;
            }
        }
        return true;
    }
}
