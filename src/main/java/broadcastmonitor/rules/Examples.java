package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Runs the examples that every rule carries. */
final class Examples {
    /**
     * An example that did not come out as its rule says.
     *
     * @param rule the rule
     * @param language in which language
     * @param example the example
     * @param flagged whether it was meant to be flagged
     * @param message what an author needs to see
     */
    record Failure(Rule rule, Language language, Rule.Example example, boolean flagged, String message) {}

    private Examples() {}

    static List<Failure> failures(RuleSet set, DoubleConsumer progress) {
        List<Failure> failures = new ArrayList<>();
        int done = 0;
        for (Rule rule : set.rules()) {
            progress.accept((double) done++ / set.rules().size());
            rule.texts().forEach((language, text) -> {
                for (Rule.Example example : text.flagged()) {
                    check(set, rule, language, example, true, failures);
                }
                for (Rule.Example example : text.clean()) {
                    check(set, rule, language, example, false, failures);
                }
            });
        }
        return failures;
    }

    private static void check(
            RuleSet set, Rule rule, Language language, Rule.Example example, boolean wanted, List<Failure> failures) {
        Passage passage = Passage.ofText(example.text(), language, example.channel());
        boolean flagged =
                !new Evaluator(set, Brief.none()).standing(passage, rule).isEmpty();
        if (flagged != wanted) {
            Explanation explanation = Explanation.of(set, Brief.none(), passage);
            String file = rule.source().substring(0, rule.source().lastIndexOf(':'));
            failures.add(new Failure(
                    rule,
                    language,
                    example,
                    wanted,
                    file + ":" + example.line() + ": rule '" + rule.id() + "' "
                            + (wanted ? "must flag" : "must not flag") + " its example \"" + example.text() + "\"; "
                            + explanation.line(rule.id())));
        }
    }
}
