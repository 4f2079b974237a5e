package broadcastmonitor.alerts;

import broadcastmonitor.detector.Passage;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.EvaluationState;
import broadcastmonitor.rules.Finding;
import broadcastmonitor.rules.Outcome;
import broadcastmonitor.rules.RuleFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The smallest rules that have all that matters to an alert's life: a word is a breach unless the exception follows it, so
 * it isn't settled while it is the last word heard.
 */
public final class WordRules implements Evaluation {
    private final Map<String, String> ruleOfWord;
    private final String exception;
    private List<RuleFault> faults = List.of();

    /** {@code best} and {@code must} are breaches, {@code before} behind them makes them harmless. */
    public WordRules() {
        this(Map.of("best", "superlative.best", "finest", "superlative.best", "must", "categorical.must"), "before");
    }

    public WordRules(Map<String, String> ruleOfWord, String exception) {
        this.ruleOfWord = ruleOfWord;
        this.exception = exception;
    }

    WordRules withFault(RuleFault fault) {
        faults = List.of(fault);
        return this;
    }

    @Override
    public Outcome evaluate(EvaluationState state, Passage passage) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Integer> ordinals = new HashMap<>();
        List<Passage.Spoken> words = passage.words();
        int start = 0;
        for (int i = 0; i < words.size(); i++) {
            Passage.Spoken word = words.get(i);
            String rule = ruleOfWord.get(word.word());
            boolean excepted = i + 1 < words.size() && words.get(i + 1).word().equals(exception);
            if (rule != null && !excepted) {
                boolean settled = passage.complete() || i + 1 < words.size();
                int ordinal = ordinals.merge(rule, 1, Integer::sum) - 1;
                findings.add(finding(rule, ordinal, i, start, word, settled));
            }
            start += word.word().length() + 1;
        }
        return new Outcome(findings, state, faults);
    }

    private static Finding finding(
            String rule, int ordinal, int index, int start, Passage.Spoken word, boolean settled) {
        return new Finding(
                rule,
                "test",
                "1",
                rule.substring(0, rule.indexOf('.')),
                "clause",
                Severity.HIGH,
                ordinal,
                index,
                index,
                start,
                start + word.word().length(),
                word.word(),
                word.startMs(),
                word.endMs(),
                word.confidence(),
                settled,
                "message",
                "advice",
                null);
    }
}
