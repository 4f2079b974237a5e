package broadcastmonitor.rules.pattern;

import broadcastmonitor.text.Spans;
import broadcastmonitor.text.yaml.RulePackException;
import broadcastmonitor.text.yaml.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns the patterns of one language into automata. Used by one thread while rules are loaded. */
public class Compiler {
    private final WordFeatures facts;
    private final Map<String, Lexicon.Source> sources;
    private final Map<String, Lexicon> lexicons = new HashMap<>();
    private final Set<String> named = new TreeSet<>();
    private final Set<String> underWay = new LinkedHashSet<>();
    private final Map<String, Pattern> parsed = new HashMap<>();
    private final Map<String, Automaton> exceptions = new HashMap<>();
    private final boolean proven;
    private String scope = "";

    public Compiler(WordFeatures facts, Map<String, Lexicon.Source> sources) {
        this(facts, sources, false);
    }

    private Compiler(WordFeatures facts, Map<String, Lexicon.Source> sources, boolean proven) {
        this.facts = facts;
        this.sources = Map.copyOf(sources);
        this.proven = proven;
    }

    /** What compiles, when they are first needed, patterns that were compiled before: all facts and lexicons are there. */
    public static Compiler ofProven(WordFeatures facts, Map<String, Lexicon.Source> sources) {
        return new Compiler(facts, sources, true);
    }

    /** Adds a lexicon that was compiled before. */
    public void add(Lexicon lexicon) {
        lexicons.put(lexicon.name(), lexicon);
    }

    public WordFeatures facts() {
        return facts;
    }

    /** A pattern as written, parsed once however often it is asked for. */
    public Pattern parse(String pattern) {
        return parsed.computeIfAbsent(pattern, PatternParser::parse);
    }

    /** The automaton of a pattern as written. */
    public Automaton automaton(String pattern) {
        return proven ? Automaton.later(pattern, scope, this) : Automaton.compile(parse(pattern), this);
    }

    /** Compiles what was left for later; safe for any thread. */
    synchronized Automaton compile(String pattern, String within) {
        String before = scope;
        scope = within;
        try {
            return Automaton.compile(parse(pattern), this);
        } finally {
            scope = before;
        }
    }

    /**
     * The names of the lexicons that a pattern rests on: those that it names, and those that these name. Safe for any thread.
     *
     * @param within the category of the pattern
     */
    public synchronized Set<String> under(String pattern, String within) {
        List<String> names = new ArrayList<>();
        Uses.collect(PatternParser.parse(pattern), names);
        Set<String> all = new HashSet<>();
        String before = scope;
        scope = within;
        try {
            add(names, all);
        } finally {
            scope = before;
        }
        return all;
    }

    private void add(Collection<String> names, Set<String> all) {
        for (String name : names) {
            Lexicon.Source source = sources.get(resolved(name));
            if (source != null && all.add(source.name())) {
                String before = scope;
                scope = source.scope();
                add(source.uses(), all);
                scope = before;
            }
        }
    }

    /** From here on, names of lexicons are those that a category's rules know: its own and the shared ones. */
    public void within(String category) {
        scope = category;
    }

    /** What a category's rules call a lexicon by. */
    private String resolved(String name) {
        String own = scope + "/" + name;
        return sources.containsKey(own) ? own : name;
    }

    /**
     * Exceptions as they are to be tried: one that is nothing but a lexicon stands for the entries of that lexicon, so that
     * rules can share them and a reader is told which one applied.
     */
    public List<String> entries(List<String> patterns) {
        if (patterns.stream().noneMatch(pattern -> pattern.startsWith("{"))) {
            return patterns;
        }
        List<String> all = new ArrayList<>();
        for (String pattern : patterns) {
            Lexicon.Source source =
                    parse(pattern) instanceof Pattern.Lexical lexical ? sources.get(resolved(lexical.lexicon())) : null;
            if (source == null) {
                all.add(pattern);
            } else {
                named.add(source.name());
                for (int i = 0; !proven && i < source.entries().size(); i++) {
                    parsed.putIfAbsent(source.written().get(i), source.entries().get(i));
                }
                all.addAll(entries(source.written()));
            }
        }
        return List.copyOf(all);
    }

    /** The names of the lexicons that stand for exceptions. */
    public Set<String> exceptionLexicons() {
        return Set.copyOf(named);
    }

    /** The automaton of an exception, which the rules of a category share. */
    public Automaton exception(String pattern) {
        String key = scope + "/" + pattern;
        Automaton there = exceptions.get(key);
        if (there == null) {
            if (!proven && Extent.of(parse(pattern), this).least() == 0) {
                throw new RulePackException(
                        "exception \"" + pattern + "\" could match nothing at all: it needs a word that must be there");
            }
            there = automaton(pattern);
            exceptions.put(key, there);
        }
        return there;
    }

    /** All lexicons that were used so far. */
    public List<Lexicon> lexicons() {
        return List.copyOf(lexicons.values());
    }

    /**
     * The compiled lexicon of a name.
     *
     * @throws RulePackException when there is none, or it names itself
     */
    Lexicon lexicon(String named) {
        String name = resolved(named);
        Lexicon there = lexicons.get(name);
        if (there != null) {
            return there;
        }
        Lexicon.Source source = sources.get(name);
        if (source == null) {
            throw new RulePackException("there is no lexicon {" + name + "} for language "
                    + facts.language().code() + elsewhere(name) + Suggestion.among(name, sources.keySet()));
        }
        if (!source.words().isEmpty()) {
            Lexicon words = new Lexicon(name, facts.list("{" + name + "}", source.words()));
            lexicons.put(name, words);
            return words;
        }
        if (!underWay.add(name)) {
            throw new RulePackException("lexicon {" + name + "} names itself through " + String.join(" > ", underWay));
        }
        String before = scope;
        scope = source.scope();
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
        scope = before;
        underWay.remove(name);
        Lexicon lexicon = new Lexicon(
                name, facts.pseudo("{" + name + "}"), level, new Extent(least, Math.min(most, 60)), entries);
        lexicons.put(name, lexicon);
        return lexicon;
    }

    private String elsewhere(String name) {
        return sources.keySet().stream()
                .filter(other -> other.endsWith("/" + name))
                .findFirst()
                .map(other -> " (" + other.substring(0, other.indexOf('/'))
                        + " has one of its own; move it to rules/lexicons to share it)")
                .orElse("");
    }

    public Lexicon.Source source(String name) {
        return sources.get(resolved(name));
    }

    /** The level at which a pattern can be run: above all lexicons it names. */
    public int level(Pattern pattern) {
        List<String> names = new ArrayList<>();
        Uses.collect(pattern, names);
        int level = 0;
        for (String name : names) {
            level = Math.max(level, lexicon(name).level() + 1);
        }
        return level;
    }

    public WordTest test(Pattern.Test test) {
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
            if (lexicon(in.lexicon()).words()) {
                return (scene, at) -> scene.tokens().get(at).has(kind);
            }
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
