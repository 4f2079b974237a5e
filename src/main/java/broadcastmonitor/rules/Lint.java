package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Channel;
import broadcastmonitor.detector.Passage;
import broadcastmonitor.text.yaml.RulePackException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what an author of rules would come to regret although the packs load. */
public final class Lint {
    /** How many examples of each kind a rule should have in each language. */
    private static final int ENOUGH_EXAMPLES = 6;

    /**
     * A complaint.
     *
     * @param place file and line, or the lexicon
     * @param what what is wrong and what to do
     */
    public record Complaint(String place, String what) {}

    private final RuleSet set;
    private final List<Complaint> complaints = new ArrayList<>();

    private Lint(RuleSet set) {
        this.set = set;
    }

    /**
     * Looks through the rules of a folder.
     *
     * @throws RulePackException when they don't even load
     */
    public static List<Complaint> of(Path folder) {
        Lint lint = new Lint(RuleSet.loadUnproven(folder));
        lint.set.failures().forEach(failure -> {
            int end = failure.indexOf(": ");
            lint.complain(failure.substring(0, end), failure.substring(end + 2));
        });
        for (Language language : Language.values()) {
            lint.language(language);
        }
        lint.unusedLexicons();
        return List.copyOf(lint.complaints);
    }

    private void complain(String place, String what) {
        complaints.add(new Complaint(place, what));
    }

    private void language(Language language) {
        Map<String, Lexicon.Source> lexicons = set.lexiconSources(language);
        Specimen specimen = new Specimen(language, lexicons, vocabulary(language));
        LanguageRules rules = set.language(language);
        for (Rule rule : set.rules()) {
            Rule.Text text = rule.texts().get(language);
            if (text == null) {
                complain(rule.source(), "rule '" + rule.id() + "' says nothing in " + language.code());
                continue;
            }
            if (text.match().isEmpty()) {
                continue;
            }
            String place = place(rule, text.line());
            examples(rule, text, language, place);
            for (String pattern : text.match()) {
                lemmas(pattern, language, place);
                canMatch(rule, rules, pattern, specimen, language, place);
            }
            shadow(rule, text, language, place);
        }
        lexicons.values().forEach(source -> source.entries()
                .forEach(entry -> wrongLemmas(entry, language, "lexicon {" + source.name() + "}")));
    }

    private void examples(Rule rule, Rule.Text text, Language language, String place) {
        if (text.flagged().size() < ENOUGH_EXAMPLES || text.clean().size() < ENOUGH_EXAMPLES) {
            complain(
                    place,
                    "rule '" + rule.id() + "' has " + text.flagged().size() + " flagged and "
                            + text.clean().size()
                            + " clean examples in " + language.code() + "; give it at least " + ENOUGH_EXAMPLES
                            + " of each");
        }
    }

    private void lemmas(String pattern, Language language, String place) {
        wrongLemmas(PatternParser.parse(pattern), language, place);
    }

    /** {@code ~word} with a word that the dictionary has, but lists under another form. */
    private void wrongLemmas(Pattern pattern, Language language, String place) {
        Set<Pattern.Lemma> lemmas = new HashSet<>();
        Lemmas.collect(pattern, lemmas);
        for (Pattern.Lemma lemma : lemmas) {
            if (!Forms.resolve(lemma, language).equals(lemma)) {
                continue;
            }
            Set<String> listed = new TreeSet<>();
            Morphology.of(language).readings(lemma.lemma()).forEach(reading -> listed.add(reading.lemma()));
            if (!listed.isEmpty() && !listed.contains(lemma.lemma())) {
                complain(
                        place,
                        "~" + lemma.lemma() + " matches only that very form: the dictionary lists it under "
                                + String.join(", ", listed));
            }
        }
    }

    /** Whether the shortest text that a pattern describes is matched, and not always taken back. */
    private void canMatch(
            Rule rule, LanguageRules rules, String pattern, Specimen specimen, Language language, String place) {
        Optional<String> text = specimen.of(PatternParser.parse(pattern));
        if (text.isEmpty()) {
            return;
        }
        Channel channel = rule.channels().contains(Channel.SPEECH) ? Channel.SPEECH : Channel.CHAT;
        Passage passage = Passage.ofText(text.get(), language, channel);
        Explanation explanation = Explanation.of(set, Brief.none(), passage);
        if (explanation.stands(rule.id()) || rule.counting() != null) {
            return;
        }
        Optional<Explanation.Tried> tried = explanation.tried().stream()
                .filter(each -> each.rule().equals(rule.id()))
                .findFirst();
        if (tried.isEmpty()) {
            complain(place, "pattern \"" + pattern + "\" seems never to match, not even \"" + text.get() + "\"");
        } else if (swallowed(rules, rule, tried.get())) {
            complain(
                    place,
                    "pattern \"" + pattern + "\" is swallowed by its exception "
                            + tried.get().why() + " (\"" + text.get() + "\")");
        }
    }

    private static boolean swallowed(LanguageRules rules, Rule rule, Explanation.Tried tried) {
        return tried.why() != null
                && (tried.why().startsWith("inside: ")
                        || tried.why().startsWith("near: ")
                        || tried.why().startsWith("anywhere: "))
                && rules.rules().stream().anyMatch(compiled -> compiled.rule() == rule);
    }

    /** A rule that never gives its name to a finding, because another of its category always comes first. */
    private void shadow(Rule rule, Rule.Text text, Language language, String place) {
        Evaluator evaluator = new Evaluator(set, Brief.none());
        Set<String> others = new TreeSet<>();
        for (Rule.Example example : text.flagged()) {
            List<Finding> findings = evaluator
                    .evaluate(EvaluationState.start(), Passage.ofText(example.text(), language, example.channel()))
                    .findings();
            for (Finding finding : findings) {
                if (finding.rule().equals(rule.id())) {
                    return;
                }
                if (finding.category().equals(rule.category())) {
                    others.add(finding.rule());
                }
            }
        }
        if (!others.isEmpty()) {
            complain(
                    place,
                    "rule '" + rule.id() + "' is shadowed in " + language.code() + " by " + String.join(", ", others)
                            + ": none of its examples is reported under its name");
        }
    }

    private void unusedLexicons() {
        for (Language language : Language.values()) {
            Set<String> used = new HashSet<>();
            set.language(language).lexicons().forEach(lexicon -> used.add(lexicon.name()));
            for (String name : new TreeSet<>(set.lexiconSources(language).keySet())) {
                if (!used.contains(name)) {
                    complain("lexicon {" + name + "}", "no rule uses it in " + language.code());
                }
            }
        }
    }

    /** The words of all examples: a stock to choose specimens from. */
    private List<String> vocabulary(Language language) {
        Set<String> words = new TreeSet<>();
        for (Rule rule : set.rules()) {
            Rule.Text text = rule.texts().get(language);
            if (text != null) {
                text.flagged()
                        .forEach(example -> Tokenizer.tokenize(example.text()).forEach(t -> words.add(t.surface())));
                text.clean()
                        .forEach(example -> Tokenizer.tokenize(example.text()).forEach(t -> words.add(t.surface())));
            }
        }
        return List.copyOf(words);
    }

    private static String place(Rule rule, int line) {
        return rule.source().substring(0, rule.source().lastIndexOf(':') + 1) + line;
    }
}
