package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.rules.pattern.Forms;
import broadcastmonitor.rules.pattern.Lemmas;
import broadcastmonitor.rules.pattern.Pattern;
import broadcastmonitor.rules.pattern.PatternParser;
import broadcastmonitor.rules.pattern.Specimen;
import broadcastmonitor.text.Morphology;
import broadcastmonitor.text.Tokenizer;
import broadcastmonitor.text.yaml.RulePackException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what an author of rules would come to regret although the packs load. */
public final class Lint {
    /**
     * A complaint.
     *
     * @param place file and line, or the lexicon
     * @param what what is wrong and what to do
     */
    public record Complaint(String place, String what) {}

    private final RuleSet set;
    private final Evaluator evaluator;
    private final Map<String, String> families = new HashMap<>();
    private final List<Complaint> complaints = new ArrayList<>();

    private Lint(RuleSet set) {
        this.set = set;
        evaluator = new Evaluator(set, Brief.none());
        set.rules().forEach(rule -> families.put(rule.id(), rule.family()));
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
        lint.complaints.addAll(Form.complaints(RuleFiles.of(folder), lint.set));
        Proof.gaps(lint.set).forEach(gap -> lint.complain(gap.place(), gap.what()));
        return List.copyOf(lint.complaints);
    }

    private void complain(String place, String what) {
        complaints.add(new Complaint(place, what));
    }

    private void language(Language language) {
        for (Rule rule : set.rules()) {
            if (!rule.languages().contains(language)) {
                complain(rule.source(), "rule '" + rule.id() + "' says nothing in " + language.code());
            }
        }
        LanguageRules rules = set.language(language);
        List<String> vocabulary = vocabulary(language);
        Map<String, Specimen> specimens = new HashMap<>();
        for (CompiledRule compiled : rules.rules()) {
            Rule rule = compiled.rule();
            String place = rule.source(compiled.text());
            Specimen specimen = specimens.computeIfAbsent(
                    rule.category(),
                    category -> new Specimen(language, set.lexiconSources(language, category), vocabulary));
            for (String pattern : compiled.text().match()) {
                lemmas(pattern, language, place);
                canMatch(rule, compiled.variant(), rules, pattern, specimen, language, place);
            }
        }
        Map<String, List<Rule>> byFamily = new LinkedHashMap<>();
        set.rules().forEach(rule -> byFamily.computeIfAbsent(rule.family(), f -> new ArrayList<>())
                .add(rule));
        byFamily.values().forEach(family -> shadow(family, language));
        set.lexiconSources(language).values().forEach(source -> source.entries()
                .forEach(entry -> wrongLemmas(entry, language, "lexicon {" + source.name() + "}")));
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
            Rule rule,
            Rule.Variant variant,
            LanguageRules rules,
            String pattern,
            Specimen specimen,
            Language language,
            String place) {
        Optional<String> text = specimen.of(PatternParser.parse(pattern));
        if (text.isEmpty()) {
            return;
        }
        Channel channel = rule.channels().contains(Channel.SPEECH) ? Channel.SPEECH : Channel.CHAT;
        if (variant.experimental()) {
            return;
        }
        Passage passage = Passage.ofText(text.get(), language, channel);
        Explanation explanation = Explanation.of(set, Brief.none(), passage);
        if (explanation.stands(rule.family()) || rule.counting() != null) {
            return;
        }
        Optional<Explanation.Tried> tried = explanation.tried().stream()
                .filter(each -> each.family().equals(rule.family()))
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

    /** A family that never gives its name to a finding, because another rule of its category always comes first. */
    private void shadow(List<Rule> family, Language language) {
        Rule rule = family.get(0);
        Set<String> others = new TreeSet<>();
        for (Rule.Variant variant :
                family.stream().flatMap(each -> each.variants().stream()).toList()) {
            Rule.Text text = variant.texts().get(language);
            for (Rule.Example example : text == null ? List.<Rule.Example>of() : text.flagged()) {
                List<Finding> findings = evaluator
                        .evaluate(EvaluationState.start(), Passage.ofText(example.text(), language, example.channel()))
                        .findings();
                for (Finding finding : findings) {
                    if (families.get(finding.rule()).equals(rule.family())) {
                        return;
                    }
                    if (finding.category().equals(rule.category())) {
                        others.add(finding.rule());
                    }
                }
            }
        }
        if (!others.isEmpty()) {
            complain(
                    rule.source(),
                    "rule '" + rule.id() + "' is shadowed in " + language.code() + " by " + String.join(", ", others)
                            + ": none of its examples is reported under its name");
        }
    }

    private void unusedLexicons() {
        for (Language language : Language.values()) {
            Set<String> used = new HashSet<>();
            set.language(language).lexicons().forEach(lexicon -> used.add(lexicon.name()));
            used.addAll(set.language(language).compiler().exceptionLexicons());
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
        for (CompiledRule rule : set.language(language).rules()) {
            rule.text().flagged().forEach(example -> Tokenizer.tokenize(example.text())
                    .forEach(t -> words.add(t.surface())));
            rule.text().clean().forEach(example -> Tokenizer.tokenize(example.text())
                    .forEach(t -> words.add(t.surface())));
        }
        return List.copyOf(words);
    }
}
