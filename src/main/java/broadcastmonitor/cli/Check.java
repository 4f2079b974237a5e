package broadcastmonitor.cli;

import broadcastmonitor.rules.Author;
import broadcastmonitor.rules.Channel;
import broadcastmonitor.rules.EvaluationState;
import broadcastmonitor.rules.Evaluator;
import broadcastmonitor.rules.Finding;
import broadcastmonitor.rules.Language;
import broadcastmonitor.rules.Marketplace;
import broadcastmonitor.rules.Outcome;
import broadcastmonitor.rules.Passage;
import broadcastmonitor.rules.RuleFault;
import broadcastmonitor.text.input.InputItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    private final Author author;
    private final Marketplace marketplace;
    private final CheckView view;
    private final Set<String> faultyRules = new TreeSet<>();
    private EvaluationState spoken = EvaluationState.start();
    private long passages;
    private long flagged;
    private long findings;
    private long bad;

    /**
     * Makes a check.
     *
     * @param language the language of items that don't say theirs, or null to go by their letters
     * @param author who wrote the items that don't say it
     * @param marketplace says what binds whom
     */
    Check(
            Evaluator evaluator,
            Channel channel,
            Language language,
            Author author,
            Marketplace marketplace,
            CheckView view) {
        this.author = author;
        this.marketplace = marketplace;
        this.evaluator = evaluator;
        this.channel = channel;
        this.language = language;
        this.view = view;
    }

    void accept(InputItem item) {
        String mistake = item.error() != null ? item.error() : mistake(item.said());
        if (mistake != null) {
            bad++;
            view.bad(InputItem.bad(item.line(), mistake));
            return;
        }
        Outcome outcome = evaluate(item);
        String role = item.said().author();
        Author by = role == null ? author : Author.ofRole(role).orElse(author);
        List<Finding> held = outcome.findings().stream()
                .filter(finding -> marketplace.binds(by, finding.category()))
                .toList();
        for (RuleFault fault : outcome.faults()) {
            if (faultyRules.add(fault.rule())) {
                view.fault(item, fault);
            }
        }
        passages++;
        findings += held.size();
        flagged += held.isEmpty() ? 0 : 1;
        view.checked(item, held);
    }

    /** Shows what was counted; behind the last item. */
    void end() {
        view.end(this);
    }

    private Outcome evaluate(InputItem item) {
        Language in = Language.of(item.said().language())
                .orElseGet(() -> language != null ? language : byScript(item.text()));
        Channel from = channel(item.said().channel()).orElse(channel);
        if (!item.timed() || from != Channel.SPEECH) {
            return evaluator.evaluate(EvaluationState.start(), Passage.ofText(item.text(), in, from));
        }
        List<CueWord> words = CueWord.of(item);
        spoken = item.restarts() ? EvaluationState.start() : spoken;
        List<Passage.Spoken> said = new ArrayList<>(words.size());
        for (CueWord word : words) {
            said.add(word.spoken());
        }
        Outcome outcome = evaluator.evaluate(spoken, Passage.ofSpeech(said, in, true));
        spoken = outcome.next();
        List<Finding> placed = new ArrayList<>(outcome.findings().size());
        for (Finding finding : outcome.findings()) {
            placed.add(CueWord.place(finding, words));
        }
        return new Outcome(placed, outcome.next(), outcome.faults());
    }

    /** What a line says of itself that we cannot follow, or null. */
    private static String mistake(InputItem.Said said) {
        String language = said.language();
        if (language != null
                && !language.equals("auto")
                && Language.of(language).isEmpty()) {
            return "unknown language \"" + language + "\": en, ru or auto";
        }
        String channel = said.channel();
        return channel == null || channel.isEmpty() || channel(channel).isPresent()
                ? null
                : "unknown channel \"" + channel + "\": speech or chat";
    }

    private static Optional<Channel> channel(String code) {
        return Arrays.stream(Channel.values())
                .filter(each -> each.code().equals(code))
                .findFirst();
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

    long bad() {
        return bad;
    }

    /** Whether everything could be checked by every rule. */
    boolean clean() {
        return bad == 0 && faultyRules.isEmpty();
    }
}
