package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.rules.pattern.Automaton;
import broadcastmonitor.rules.pattern.Compiler;
import broadcastmonitor.text.entities.Entity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what no example proves: patterns that hit none of their variant's flagged examples, and exceptions but for which every
 * clean example would still be clean. For one thread.
 */
public final class Proof {
    /**
     * A pattern or exception without proof.
     *
     * @param category the category it belongs to
     * @param place file and line
     * @param rule the rule, or the lexicon in braces
     * @param variant the variant, or null for what the variants share
     * @param language the language
     * @param kind {@code match}, or the kind of the exception
     * @param pattern the pattern as it is tried
     */
    public record Gap(
            String category,
            String place,
            String rule,
            String variant,
            Language language,
            String kind,
            String pattern) {

        /** One line for the author. */
        public String what() {
            String whose = rule + (variant == null ? "" : "/" + variant) + " " + language.code();
            return kind.equals("match")
                    ? whose + ": no flagged example is hit by \"" + pattern + "\""
                    : whose + ": no clean example needs the exception " + kind + ": \"" + pattern + "\"";
        }
    }

    /** What a brief declares stands in no example, so that none can prove an exception that names it. */
    private static final String OF_THE_BRIEF = "<" + Entity.BRAND.code() + ">";

    private final RuleSet set;
    private final Evaluator evaluator;
    private final List<Gap> gaps = new ArrayList<>();
    /** Exceptions that stand in a lexicon, by what they are; the last known place of a gap, or null once one is proven. */
    private final Map<String, Gap> shared = new LinkedHashMap<>();

    private final Set<String> proven = new HashSet<>();

    private Proof(RuleSet set) {
        this.set = set;
        evaluator = new Evaluator(set, Brief.none());
    }

    /** What is not proven, by file. */
    public static List<Gap> gaps(RuleSet set) {
        Proof proof = new Proof(set);
        Map<String, List<Rule>> families = new LinkedHashMap<>();
        for (Rule rule : set.rules()) {
            families.computeIfAbsent(rule.family(), f -> new ArrayList<>()).add(rule);
        }
        for (Language language : Language.values()) {
            families.values().forEach(rules -> proof.family(rules, language));
        }
        proof.shared.forEach((key, gap) -> {
            if (!proof.proven.contains(key)) {
                proof.gaps.add(gap);
            }
        });
        return List.copyOf(proof.gaps);
    }

    private void family(List<Rule> rules, Language language) {
        Set<String> savedByAny = new HashSet<>();
        Map<Rule.Variant, Set<String>> savedByOwn = new HashMap<>();
        for (Rule rule : rules) {
            for (Rule.Variant variant : rule.variants()) {
                Rule.Text text = variant.texts().get(language);
                if (text != null) {
                    Set<String> own = saved(rule, variant, text.clean(), language);
                    savedByOwn.put(variant, own);
                    savedByAny.addAll(own);
                }
            }
        }
        for (Rule rule : rules) {
            compiled(rule, language).forEach(variant -> {
                patterns(variant, language);
                Rule.Text raw = variant.variant().texts().get(language);
                Rule.Unless common = rule.shared().getOrDefault(language, Rule.Unless.NOTHING);
                for (UnlessKind kind : UnlessKind.values()) {
                    List<String> all = kind.of(raw.unless());
                    int own = all.size() - kind.of(common).size();
                    for (String pattern : all.subList(0, own)) {
                        exception(variant, language, kind, pattern, savedByOwn.get(variant.variant()), true);
                    }
                }
            });
            sharedExceptions(rule, language, savedByAny);
        }
    }

    private void sharedExceptions(Rule rule, Language language, Set<String> saved) {
        Rule.Unless common = rule.shared().getOrDefault(language, Rule.Unless.NOTHING);
        List<CompiledRule> variants = compiled(rule, language);
        if (variants.isEmpty()) {
            return;
        }
        for (UnlessKind kind : UnlessKind.values()) {
            for (String pattern : kind.of(common)) {
                exception(variants.get(0), language, kind, pattern, saved, false);
            }
        }
    }

    private void exception(
            CompiledRule variant,
            Language language,
            UnlessKind kind,
            String pattern,
            Collection<String> saved,
            boolean own) {
        Rule rule = variant.rule();
        Compiler compiler = set.language(language).compiler();
        compiler.within(rule.category());
        for (String entry : compiler.entries(List.of(pattern))) {
            if (entry.contains(OF_THE_BRIEF)) {
                continue;
            }
            boolean proves = saved.contains(kind.key() + " " + entry);
            boolean lexicon = !entry.equals(pattern);
            Gap gap = new Gap(
                    rule.category(),
                    lexicon ? rule.category() : rule.source(variant.text()),
                    lexicon ? pattern : rule.id(),
                    own && !lexicon ? variant.variant().id() : null,
                    language,
                    kind.key(),
                    entry);
            if (!lexicon) {
                if (!proves) {
                    gaps.add(gap);
                }
                continue;
            }
            String key = rule.category() + " " + pattern + " " + language.code() + " " + entry;
            shared.putIfAbsent(key, gap);
            if (proves) {
                proven.add(key);
            }
        }
    }

    private List<CompiledRule> compiled(Rule rule, Language language) {
        return set.language(language).rules().stream()
                .filter(compiled ->
                        compiled.rule() == rule && !compiled.text().match().isEmpty())
                .toList();
    }

    private Set<String> saved(Rule rule, Rule.Variant variant, List<Rule.Example> clean, Language language) {
        Set<String> saved = new HashSet<>();
        for (Rule.Example example : clean) {
            Trial trial = evaluator.trial(Passage.ofText(example.text(), language, example.channel()), rule);
            for (Trial.Saved each : trial.saved()) {
                boolean own =
                        each.variant().variant() == variant && each.variant().rule() == rule;
                if (own || isShared(each, language)) {
                    saved.add(each.kind().key() + " " + each.pattern());
                }
            }
        }
        return saved;
    }

    /** Whether an exception, as it is tried, is one that all variants of its rule share. */
    private boolean isShared(Trial.Saved saved, Language language) {
        Rule rule = saved.variant().rule();
        Rule.Unless common = rule.shared().getOrDefault(language, Rule.Unless.NOTHING);
        Compiler compiler = set.language(language).compiler();
        compiler.within(rule.category());
        return compiler.entries(saved.kind().of(common)).contains(saved.pattern());
    }

    private void patterns(CompiledRule variant, Language language) {
        Set<Automaton> hit = new HashSet<>();
        for (Rule.Example example : variant.text().flagged()) {
            hit.addAll(evaluator
                    .trial(Passage.ofText(example.text(), language, example.channel()), variant.rule())
                    .patterns());
        }
        for (int i = 0; i < variant.matches().size(); i++) {
            if (!hit.contains(variant.matches().get(i))) {
                gaps.add(new Gap(
                        variant.rule().category(),
                        variant.rule().source(variant.text()),
                        variant.rule().id(),
                        variant.variant().id(),
                        language,
                        "match",
                        variant.text().match().get(i)));
            }
        }
    }
}
