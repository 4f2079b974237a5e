package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.pattern.Anchors;
import broadcastmonitor.rules.pattern.Automaton;
import broadcastmonitor.rules.pattern.Clauses;
import broadcastmonitor.rules.pattern.Compiler;
import broadcastmonitor.rules.pattern.Extent;
import broadcastmonitor.rules.pattern.FormInput;
import broadcastmonitor.rules.pattern.FormOutput;
import broadcastmonitor.rules.pattern.Index;
import broadcastmonitor.rules.pattern.Lexicon;
import broadcastmonitor.rules.pattern.Pattern;
import broadcastmonitor.rules.pattern.Scan;
import broadcastmonitor.rules.pattern.Unit;
import broadcastmonitor.rules.pattern.WordFeatures;
import broadcastmonitor.text.Spans.Span;
import broadcastmonitor.text.TokenWindow;
import broadcastmonitor.text.entities.Entity;
import broadcastmonitor.text.yaml.RulePackException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** All rules of one language, compiled and indexed. Immutable and safe for any thread. */
final class LanguageRules {
    private final WordFeatures facts;
    private final Clauses clauses;
    private final WholePhrase phrases;
    private final List<CompiledRule> rules;
    private final List<CompiledRule> repeating;
    private final Index index;
    private final int levels;
    private final List<Lexicon> lexicons;
    private final Compiler compiler;
    private final int[] judgedWith;

    private LanguageRules(
            WordFeatures facts,
            Clauses clauses,
            WholePhrase phrases,
            List<CompiledRule> rules,
            Index index,
            int levels,
            Compiler compiler) {
        this.facts = facts;
        this.clauses = clauses;
        this.phrases = phrases;
        this.rules = rules;
        this.compiler = compiler;
        judgedWith = judgedWith(rules);
        repeating = rules.stream()
                .filter(rule ->
                        rule.rule().counting() != null && rule.rule().counting().category() != null)
                .toList();
        this.index = index;
        this.levels = levels;
        lexicons = compiler.lexicons();
    }

    /** The number of each variant's bench: those of a family are judged together, an experimental one alone. */
    private static int[] judgedWith(List<CompiledRule> rules) {
        Map<String, Integer> benches = new HashMap<>();
        int[] numbers = new int[rules.size()];
        for (int i = 0; i < numbers.length; i++) {
            CompiledRule rule = rules.get(i);
            String bench = rule.variant().experimental()
                    ? rule.rule().id() + " " + rule.variant().id()
                    : rule.rule().family();
            numbers[i] = benches.computeIfAbsent(bench, b -> benches.size());
        }
        return numbers;
    }

    /**
     * Compiles the rules that have something to say in a language.
     *
     * @throws RulePackException naming the rule that cannot be compiled
     */
    static LanguageRules compile(Language language, List<Rule> all, Map<String, Lexicon.Source> sources) {
        WordFeatures facts = new WordFeatures(language);
        Compiler compiler = new Compiler(facts, sources);
        List<CompiledRule> rules = new ArrayList<>();
        Index.Builder index = new Index.Builder();
        int levels = 1;
        for (Rule rule : all) {
            compiler.within(rule.category());
            for (Rule.Variant variant : rule.variants()) {
                Rule.Text text = variant.texts().get(language);
                if (text == null) {
                    continue;
                }
                try {
                    CompiledRule compiled = CompiledRule.of(rule, variant, text, compiler);
                    for (int i = 0; i < text.match().size(); i++) {
                        Pattern pattern = compiler.parse(text.match().get(i));
                        int level = compiler.level(pattern);
                        levels = Math.max(levels, level + 1);
                        index.add(
                                new Unit(compiled.matches().get(i), level, null, rules.size()),
                                Anchors.of(pattern, compiler));
                        if (rule.severity().compareTo(Severity.HIGH) >= 0) {
                            // nobody hides a slip of style
                            flagging(pattern, compiler, facts);
                        }
                    }
                    rules.add(compiled);
                } catch (RulePackException e) {
                    throw new RulePackException(rule.source(text) + ": rule '" + rule.id() + "': " + e.getMessage());
                }
            }
        }
        for (Lexicon lexicon : compiler.lexicons()) {
            if (lexicon.words()) {
                continue;
            }
            levels = Math.max(levels, lexicon.level() + 1);
            List<Pattern> entries = compiler.source(lexicon.name()).entries();
            compiler.within(compiler.source(lexicon.name()).scope());
            for (int i = 0; i < entries.size(); i++) {
                try {
                    index.add(
                            new Unit(lexicon.entries().get(i), lexicon.level(), lexicon, -1),
                            Anchors.of(entries.get(i), compiler));
                } catch (RulePackException e) {
                    throw new RulePackException("lexicon {" + lexicon.name() + "}: " + e.getMessage());
                }
            }
        }
        return of(compiler, rules, index, levels);
    }

    /** Writes what compiling found out, for {@link #read}. */
    void write(FormOutput out) {
        facts.write(out);
        out.number(levels);
        out.all(lexicons, lexicon -> {
            out.text(lexicon.name());
            out.number(lexicon.fact());
            out.flag(lexicon.words());
            if (!lexicon.words()) {
                out.number(lexicon.level());
                out.number(lexicon.extent().least());
                out.number(lexicon.extent().most());
                out.flag(lexicon.growing());
                Lexicon.Source source = compiler.source(lexicon.name());
                compiler.within(source.scope());
                out.all(source.entries(), entry -> Anchors.of(entry, compiler).write(out));
            }
        });
        for (CompiledRule rule : rules) {
            compiler.within(rule.rule().category());
            for (String match : rule.text().match()) {
                Pattern pattern = compiler.parse(match);
                out.number(compiler.level(pattern));
                Anchors.of(pattern, compiler).write(out);
            }
        }
        compiler.within("");
    }

    /** The rules of one language as they were written, their patterns to be compiled when they are first needed. */
    static LanguageRules read(Language language, List<Rule> all, Map<String, Lexicon.Source> sources, FormInput in) {
        Compiler compiler = Compiler.ofProven(WordFeatures.read(language, in), sources);
        int levels = in.number();
        List<Unit> units = new ArrayList<>();
        List<Anchors> anchors = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            String name = in.text();
            int fact = in.number();
            Lexicon lexicon = in.flag() ? new Lexicon(name, fact) : lexicon(name, fact, compiler, in);
            compiler.add(lexicon);
            if (!lexicon.words()) {
                anchors.addAll(in.all(() -> Anchors.read(in)));
                lexicon.entries().forEach(entry -> units.add(new Unit(entry, lexicon.level(), lexicon, -1)));
            }
        }
        Index.Builder index = new Index.Builder();
        List<CompiledRule> rules = new ArrayList<>();
        for (Rule rule : all) {
            compiler.within(rule.category());
            for (Rule.Variant variant : rule.variants()) {
                Rule.Text text = variant.texts().get(language);
                if (text == null) {
                    continue;
                }
                CompiledRule compiled = CompiledRule.of(rule, variant, text, compiler);
                for (Automaton match : compiled.matches()) {
                    index.add(new Unit(match, in.number(), null, rules.size()), Anchors.read(in));
                }
                rules.add(compiled);
            }
        }
        for (int i = 0; i < units.size(); i++) {
            index.add(units.get(i), anchors.get(i));
        }
        return of(compiler, rules, index, levels);
    }

    private static Lexicon lexicon(String name, int fact, Compiler compiler, FormInput in) {
        int level = in.number();
        Extent extent = new Extent(in.number(), in.number());
        boolean growing = in.flag();
        Lexicon.Source source = compiler.source(name);
        compiler.within(source.scope());
        List<Automaton> entries =
                source.written().stream().map(compiler::automaton).toList();
        compiler.within("");
        return new Lexicon(name, fact, level, extent, entries, growing);
    }

    private static LanguageRules of(Compiler compiler, List<CompiledRule> rules, Index.Builder index, int levels) {
        compiler.within("");
        WordFeatures facts = compiler.facts();
        Clauses clauses = new Clauses(compiler);
        WholePhrase phrases = new WholePhrase(compiler);
        return new LanguageRules(
                facts, clauses, phrases, List.copyOf(rules), index.build(facts.count()), levels, compiler);
    }

    /** Tells which words are what a rule looks for all by themselves. */
    private static void flagging(Pattern pattern, Compiler compiler, WordFeatures facts) {
        if (pattern instanceof Pattern.Choice choice) {
            choice.options().forEach(option -> flagging(option, compiler, facts));
        } else if (pattern instanceof Pattern.Sequence sequence
                && sequence.parts().size() == 1) {
            flagging(sequence.parts().get(0), compiler, facts);
        } else if (pattern instanceof Pattern.Lexical lexical) {
            compiler.source(lexical.lexicon()).entries().forEach(entry -> flagging(entry, compiler, facts));
        } else if (pattern instanceof Pattern.One one) {
            flagging(one.test(), facts);
        }
    }

    private static void flagging(Pattern.Test test, WordFeatures facts) {
        if (test instanceof Pattern.Surface || test instanceof Pattern.Glob || test instanceof Pattern.Lemma) {
            facts.flagging(test);
        } else if (test instanceof Pattern.Either either) {
            either.tests().forEach(each -> flagging(each, facts));
        } else if (test instanceof Pattern.All all) {
            all.tests().forEach(each -> flagging(each, facts));
        }
    }

    WordFeatures facts() {
        return facts;
    }

    /** How far a quote goes in this language. */
    WholePhrase phrases() {
        return phrases;
    }

    /** Where clauses begin in this language. */
    Clauses clauses() {
        return clauses;
    }

    List<CompiledRule> rules() {
        return rules;
    }

    /** The rules that count findings of a category. */
    List<CompiledRule> repeating() {
        return repeating;
    }

    List<Lexicon> lexicons() {
        return lexicons;
    }

    /** What compiled these rules, for trying others in their place. */
    Compiler compiler() {
        return compiler;
    }

    /** Runs all patterns over a scene. */
    List<Scan.Hit> hits(TokenWindow scene, Map<Entity, List<Span>> entities, List<RuleFault> faults) {
        return hits(scene, entities, rule -> true, faults);
    }

    /** Runs the patterns of one rule's family over a scene. */
    List<Scan.Hit> hits(TokenWindow scene, Map<Entity, List<Span>> entities, Rule only, List<RuleFault> faults) {
        return hits(scene, entities, Set.of(only.family()), faults);
    }

    /** Runs the patterns of some families over a scene. */
    List<Scan.Hit> hits(
            TokenWindow scene, Map<Entity, List<Span>> entities, Set<String> families, List<RuleFault> faults) {
        IntPredicate wanted = rule -> families.contains(rules.get(rule).rule().family());
        return hits(scene, entities, wanted, faults);
    }

    /** Runs the patterns of some families over a scene. */
    List<Scan.Hit> hits(TokenWindow scene, Map<Entity, List<Span>> entities, Some only, List<RuleFault> faults) {
        return hits(scene, entities, only.index(), rule -> true, faults);
    }

    private List<Scan.Hit> hits(
            TokenWindow scene, Map<Entity, List<Span>> entities, IntPredicate wanted, List<RuleFault> faults) {
        return hits(scene, entities, index, wanted, faults);
    }

    private List<Scan.Hit> hits(
            TokenWindow scene,
            Map<Entity, List<Span>> entities,
            Index among,
            IntPredicate wanted,
            List<RuleFault> faults) {
        Map<Integer, List<Span>> byFact = new HashMap<>();
        entities.forEach((entity, spans) -> {
            Integer fact = facts.pseudoIfAsked(entity);
            if (fact != null) {
                byFact.put(fact, spans);
            }
        });
        return Scan.run(
                scene,
                among,
                levels,
                byFact,
                wanted,
                (rule, failure) -> faults.add(new RuleFault(
                        rule < 0 ? "lexicon" : rules.get(rule).rule().id(), String.valueOf(failure))));
    }

    /**
     * Some families of rules, made ready for being looked for in many texts.
     *
     * @param words the features of words without one of which no pattern of them matches; empty where that cannot be told by words alone
     * @param index their patterns, and those of the lexicons that they rest on
     */
    record Some(Optional<BitSet> words, Index index) {}

    /** Makes some families ready for being looked for in many texts. */
    Some some(Set<String> families) {
        BitSet wanted = new BitSet();
        Set<String> under = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i).rule();
            if (families.contains(rule.family())) {
                wanted.set(i);
                rules.get(i).text().match().forEach(match -> under.addAll(compiler.under(match, rule.category())));
            }
        }
        Index some = index.only(unit -> unit.lexicon() == null
                ? wanted.get(unit.rule())
                : under.contains(unit.lexicon().name()));
        return new Some(wordsOf(families), some);
    }

    /**
     * The features of words without one of which no pattern of some families matches; empty where that cannot be told by words alone, because
     * one of them is found by a lexicon or an entity.
     */
    private Optional<BitSet> wordsOf(Set<String> families) {
        BitSet needed =
                index.facts(rule -> families.contains(rules.get(rule).rule().family()));
        boolean elsewhere = lexicons.stream().anyMatch(lexicon -> !lexicon.words() && needed.get(lexicon.fact()));
        for (Entity entity : Entity.values()) {
            Integer fact = facts.pseudoIfAsked(entity);
            elsewhere |= fact != null && needed.get(fact);
        }
        return elsewhere ? Optional.empty() : Optional.of(needed);
    }

    /** The matches that end in the passage: those of a family, or of an experimental variant, that end at the same word. */
    List<List<Scan.Hit>> groups(TokenWindow scene, Channel channel, List<Scan.Hit> hits) {
        Map<Integer, Map<Integer, List<Scan.Hit>>> byBenchAndEnd = new TreeMap<>();
        for (Scan.Hit hit : hits) {
            if (hit.run().first() > scene.carried()
                    && rules.get(hit.rule()).rule().channels().contains(channel)) {
                byBenchAndEnd
                        .computeIfAbsent(judgedWith[hit.rule()], r -> new TreeMap<>())
                        .computeIfAbsent(hit.run().first(), e -> new ArrayList<>(2))
                        .add(hit);
            }
        }
        List<List<Scan.Hit>> groups = new ArrayList<>();
        byBenchAndEnd.values().forEach(byEnd -> groups.addAll(byEnd.values()));
        return groups;
    }

    /** The matches that stand and end in the passage, by where they end. */
    List<Match> matches(TokenWindow scene, Channel channel, List<Scan.Hit> hits, List<RuleFault> faults) {
        List<Match> matches = new ArrayList<>();
        for (List<Scan.Hit> group : groups(scene, channel, hits)) {
            try {
                Match match = judge(scene, group);
                if (match != null) {
                    matches.add(match);
                }
            } catch (RuntimeException e) {
                faults.add(new RuleFault(rules.get(group.get(0).rule()).rule().id(), e.toString()));
            }
        }
        matches.sort(Comparator.comparingInt(Match::firstEnd)
                .thenComparing(Match::severity, Comparator.reverseOrder())
                .thenComparingInt(Match::start)
                .thenComparing(match -> match.rule().rule().family())
                .thenComparing(match -> match.rule().rule().id()));
        return matches;
    }

    /**
     * Matches of one family that end at the same place are one match, the longest; an exception to any of them is an
     * exception to all, so that "not the best" does not come back as "best", nor "we never move to a messenger" as "we move".
     * The variant whose match begins first gives its name.
     */
    private Match judge(TokenWindow scene, List<Scan.Hit> group) {
        CompiledRule naming = null;
        int number = Integer.MAX_VALUE;
        boolean settled = true;
        int start = Integer.MAX_VALUE;
        int end = 0;
        for (Scan.Hit hit : group) {
            CompiledRule rule = rules.get(hit.rule());
            Conditions.Ruling ruling = Conditions.rule(scene, rule, hit);
            if (ruling.verdict() == Conditions.Verdict.EXCEPTED) {
                return null;
            }
            if (ruling.verdict() != Conditions.Verdict.ALONE) {
                if (hit.start() < start || hit.start() == start && hit.rule() < number) {
                    naming = rule;
                    number = hit.rule();
                }
                start = Math.min(start, hit.start());
                end = Math.max(end, hit.run().last());
            }
            settled &= ruling.verdict() != Conditions.Verdict.STANDS_SO_FAR
                    && (scene.complete()
                            || hit.run().last() < scene.size()
                            || !hit.automaton().growing());
        }
        if (naming == null || leastConfidence(scene, start, end) < naming.rule().minConfidence()) {
            return null;
        }
        int firstEnd = group.get(0).run().first();
        return new Match(naming, start, firstEnd, end, settled, Conditions.severity(scene, naming, start, firstEnd));
    }

    static double leastConfidence(TokenWindow scene, int start, int end) {
        double least = 1;
        for (int i = start; i < end; i++) {
            least = Math.min(least, scene.tokens().get(i).confidence());
        }
        return least;
    }
}
