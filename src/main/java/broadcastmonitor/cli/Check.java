package broadcastmonitor.cli;

import broadcastmonitor.rules.Channel;
import broadcastmonitor.rules.EvaluationState;
import broadcastmonitor.rules.Evaluator;
import broadcastmonitor.rules.Finding;
import broadcastmonitor.rules.Language;
import broadcastmonitor.rules.Outcome;
import broadcastmonitor.rules.Passage;
import broadcastmonitor.rules.RuleFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Evaluates one item after another and counts. Every item stands for itself, except that spoken cues follow one another
 * like the utterances of a broadcast. For one thread.
 */
final class Check {
    private final Evaluator evaluator;
    private final Channel channel;
    private final Language language;
    private final CheckView view;
    private final Set<String> faultyRules = new TreeSet<>();
    private EvaluationState spoken = EvaluationState.start();
    private long passages;
    private long flagged;
    private long findings;
    private long experimental;
    private long bad;

    /**
     * Makes a check.
     *
     * @param language the language of items that don't say theirs, or null to go by their letters
     */
    Check(Evaluator evaluator, Channel channel, Language language, CheckView view) {
        this.evaluator = evaluator;
        this.channel = channel;
        this.language = language;
        this.view = view;
    }

    void accept(CheckItem item) {
        if (item.error() != null) {
            bad++;
            view.bad(item);
            return;
        }
        Outcome outcome = evaluate(item);
        for (RuleFault fault : outcome.faults()) {
            if (faultyRules.add(fault.rule())) {
                view.fault(item, fault);
            }
        }
        passages++;
        findings += outcome.findings().size();
        experimental += outcome.experimental().size();
        flagged += outcome.findings().isEmpty() ? 0 : 1;
        view.checked(item, outcome.findings());
    }

    private Outcome evaluate(CheckItem item) {
        Language in = item.language() != null ? item.language() : language != null ? language : byScript(item.text());
        Channel from = item.channel() != null ? item.channel() : channel;
        if (!item.timed() || from != Channel.SPEECH) {
            return evaluator.evaluate(EvaluationState.start(), Passage.ofText(item.text(), in, from));
        }
        List<CueWord> words = CueWord.of(item);
        List<Passage.Spoken> said = new ArrayList<>(words.size());
        for (CueWord word : words) {
            said.add(word.spoken());
        }
        Outcome outcome = evaluator.evaluate(spoken, Passage.ofSpeech(said, in, true));
        spoken = outcome.next();
        return new Outcome(
                placed(outcome.findings(), words),
                placed(outcome.experimental(), words),
                outcome.next(),
                outcome.faults());
    }

    private static List<Finding> placed(List<Finding> findings, List<CueWord> words) {
        List<Finding> placed = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            placed.add(CueWord.place(finding, words));
        }
        return placed;
    }

    /** Russian as soon as a quarter of the letters is Cyrillic: brand names are Latin in Russian talk, never the reverse. */
    static Language byScript(String text) {
        int cyrillic = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                letters++;
                cyrillic += c >= '\u0400' && c <= '\u04FF' ? 1 : 0;
            }
        }
        return cyrillic > 0 && cyrillic * 4 >= letters ? Language.RU : Language.EN;
    }

    long passages() {
        return passages;
    }

    long flagged() {
        return flagged;
    }

    long findings() {
        return findings;
    }

    /** What experimental variants found: no findings, but said at the end. */
    long experimental() {
        return experimental;
    }

    long bad() {
        return bad;
    }

    /** Whether everything could be checked by every rule. */
    boolean clean() {
        return bad == 0 && faultyRules.isEmpty();
    }
}
