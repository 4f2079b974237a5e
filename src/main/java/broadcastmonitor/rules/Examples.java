package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Runs the examples that every variant carries. */
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

    private final RuleSet set;
    private final Evaluator evaluator;
    private final List<Failure> failures = new ArrayList<>();

    private Examples(RuleSet set) {
        this.set = set;
        evaluator = new Evaluator(set, Brief.none());
    }

    static List<Failure> failures(RuleSet set, DoubleConsumer progress) {
        Examples examples = new Examples(set);
        int done = 0;
        for (Rule rule : set.rules()) {
            progress.accept((double) done++ / set.rules().size());
            for (Rule.Variant variant : rule.variants()) {
                variant.texts().forEach((language, text) -> {
                    text.flagged().forEach(example -> examples.check(rule, variant, language, example, true));
                    text.clean().forEach(example -> examples.check(rule, variant, language, example, false));
                });
            }
        }
        return examples.failures;
    }

    private void check(Rule rule, Rule.Variant variant, Language language, Rule.Example example, boolean wanted) {
        Passage passage = Passage.ofText(example.text(), language, example.channel());
        Trial trial = evaluator.trial(passage, rule);
        boolean by = trial.flaggedBy(rule, variant);
        if (wanted ? by : !by && (variant.experimental() || !trial.flagged())) {
            return;
        }
        String what = wanted
                ? "must flag its example \"" + example.text() + "\""
                        + (trial.flagged() ? ", which only other variants of the rule flag" : "")
                : "must not flag its example \"" + example.text() + "\"";
        String line = Explanation.of(set, Brief.none(), passage).line(rule.family());
        failures.add(new Failure(
                rule,
                language,
                example,
                wanted,
                rule.file() + ":" + example.line() + ": variant '" + variant.id() + "' of rule '" + rule.id() + "' "
                        + what + "; " + line));
    }
}
