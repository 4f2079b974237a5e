package broadcastmonitor.alerts;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.detector.DetectorFault;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Finding.Origin;
import broadcastmonitor.detector.Finding.Place;
import broadcastmonitor.detector.Finding.Wording;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.detector.Step;
import broadcastmonitor.detector.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The smallest rules that have all that matters to an alert's life: a word is a breach unless the exception follows it, so
 * it isn't settled while it is the last word heard. Remembers nothing.
 */
public final class WordRules implements Detector<Integer> {
    private final Map<String, String> ruleOfWord;
    private final String exception;
    private List<DetectorFault> faults = List.of();
    private Consumer<Passage> asked = passage -> {};

    /** {@code best} and {@code must} are breaches, {@code before} behind them makes them harmless. */
    public WordRules() {
        this(Map.of("best", "superlative.best", "finest", "superlative.best", "must", "categorical.must"), "before");
    }

    public WordRules(Map<String, String> ruleOfWord, String exception) {
        this.ruleOfWord = ruleOfWord;
        this.exception = exception;
    }

    /** What judges a broadcast by these words alone. */
    public static BroadcastEvaluation evaluation() {
        return new WordRules().alone();
    }

    /** What judges a broadcast by this detector alone. */
    public BroadcastEvaluation alone() {
        return new BroadcastEvaluation(List.of(this), Brief.none());
    }

    WordRules withFault(DetectorFault fault) {
        faults = List.of(fault);
        return this;
    }

    /** What judges by these words after {@code asked} has seen the passage; what that throws is the detector's failure. */
    public static BroadcastEvaluation asking(Consumer<Passage> asked) {
        WordRules rules = new WordRules();
        rules.asked = asked;
        return rules.alone();
    }

    @Override
    public String name() {
        return "words";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Storage<Integer, Integer> storage() {
        return Storage.plain(1, Integer.class);
    }

    @Override
    public Integer begin(Brief brief) {
        return 0;
    }

    @Override
    public Integer briefChanged(Integer state, Brief brief) {
        return state;
    }

    @Override
    public Step<Integer> accept(Integer state, Passage passage) {
        asked.accept(passage);
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
        return new Step<>(findings, state, Map.of(), List.of(), faults);
    }

    private static Finding finding(
            String rule, int ordinal, int index, int start, Passage.Spoken word, boolean settled) {
        return new Finding(
                new Origin("words", rule, null, "test", "1"),
                rule.substring(0, rule.indexOf('.')),
                "clause",
                Severity.HIGH,
                ordinal,
                new Place(index, index, start, start + word.word().length(), word.startMs(), word.endMs()),
                word.word(),
                word.confidence(),
                null,
                settled,
                false,
                Lane.ALERT,
                new Wording("message", "advice", null),
                null);
    }
}
