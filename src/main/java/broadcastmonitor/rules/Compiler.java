package broadcastmonitor.rules;

import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.text.yaml.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the patterns of one language into automata. Used by one thread while rules are loaded. */
class Compiler {
    private final Facts facts;
    private final Map<String, Lexicon.Source> sources;
    private final Map<String, Lexicon> lexicons = new HashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();
    private final Map<String, Pattern> parsed = new HashMap<>();

    Compiler(Facts facts, Map<String, Lexicon.Source> sources) {
        this.facts = facts;
        this.sources = Map.copyOf(sources);
    }

    Facts facts() {
        return facts;
    }

    /** A pattern as written, parsed once however often it is asked for. */
    Pattern parse(String pattern) {
        return parsed.computeIfAbsent(pattern, PatternParser::parse);
    }

    /** All lexicons that were used so far. */
    List<Lexicon> lexicons() {
        return List.copyOf(lexicons.values());
    }

    /**
     * The compiled lexicon of a name.
     *
     * @throws RulePackException when there is none, or it names itself
     */
    Lexicon lexicon(String name) {
        Lexicon there = lexicons.get(name);
        if (there != null) {
            return there;
        }
        Lexicon.Source source = sources.get(name);
        if (source == null) {
            throw new RulePackException("there is no lexicon {" + name + "} for language "
                    + facts.language().code() + Suggestion.among(name, sources.keySet()));
        }
        if (!underWay.add(name)) {
            throw new RulePackException("lexicon {" + name + "} names itself through " + String.join(" > ", underWay));
        }
        int level = 0;
        for (String used : source.uses()) {
            level = Math.max(level, lexicon(used).level() + 1);
        }
        List<Automaton> entries = new ArrayList<>();
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (Pattern entry : source.entries()) {
            Extent extent = Extent.of(entry, this);
            least = Math.min(least, extent.least());
            most = Math.max(most, extent.most());
            entries.add(Automaton.compile(entry, this));
        }
        underWay.remove(name);
        Lexicon lexicon = new Lexicon(
                name, facts.pseudo("{" + name + "}"), level, new Extent(least, Math.min(most, 60)), entries);
        lexicons.put(name, lexicon);
        return lexicon;
    }

    Lexicon.Source source(String name) {
        return sources.get(name);
    }

    /** The level at which a pattern can be run: above all lexicons it names. */
    int level(Pattern pattern) {
        List<String> names = new ArrayList<>();
        Uses.collect(pattern, names);
        int level = 0;
        for (String name : names) {
            level = Math.max(level, lexicon(name).level() + 1);
        }
        return level;
    }

    WordTest test(Pattern.Test test) {
        if (test instanceof Pattern.Any) {
            return (scene, at) -> true;
        }
        if (test instanceof Pattern.Not not) {
            WordTest inner = test(not.test());
            return (scene, at) -> !inner.holds(scene, at);
        }
        if (test instanceof Pattern.All all) {
            WordTest[] tests = all.tests().stream().map(this::test).toArray(WordTest[]::new);
            return (scene, at) -> {
                for (WordTest each : tests) {
                    if (!each.holds(scene, at)) {
                        return false;
                    }
                }
                return true;
            };
        }
        if (test instanceof Pattern.Either either) {
            WordTest[] tests = either.tests().stream().map(this::test).toArray(WordTest[]::new);
            return (scene, at) -> {
                for (WordTest each : tests) {
                    if (each.holds(scene, at)) {
                        return true;
                    }
                }
                return false;
            };
        }
        if (test instanceof Pattern.InLexicon in) {
            int kind = lexicon(in.lexicon()).fact();
            return (scene, at) -> {
                for (Spans.Span span : scene.spans().at(kind, at)) {
                    if (span.end() == at + 1) {
                        return true;
                    }
                }
                return false;
            };
        }
        int fact = facts.of(test);
        return (scene, at) -> scene.tokens().get(at).has(fact);
    }
}
