package broadcastmonitor.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The words of the dictionary that the globs of rules take: what an author cannot see in {@code ars*} (arsenal, arsenic). A
 * word is named by the form that the dictionary lists it under.
 */
final class GlobWords {
    private final Language language;
    private final Facts facts;
    private final Map<String, List<Pattern.Test>> tests = new TreeMap<>();
    private final Map<String, Set<String>> taken = new TreeMap<>();

    private GlobWords(Language language) {
        this.language = language;
        facts = new Facts(language);
    }

    /**
     * The words that each glob takes, for all globs of all patterns and lexicons of a language. A glob in brackets is listed
     * with the conditions beside it: {@code [ars* #UNKNOWN]} takes no word that the dictionary knows.
     */
    static Map<String, Set<String>> of(RuleSet set, Language language) {
        GlobWords words = new GlobWords(language);
        set.lexiconSources(language).values().forEach(source -> source.entries().forEach(words::collect));
        for (CompiledRule rule : set.language(language).rules()) {
            Rule.Text text = rule.text();
            text.match().forEach(pattern -> words.collect(PatternParser.parse(pattern)));
            text.with().forEach(pattern -> words.collect(PatternParser.parse(pattern)));
        }
        words.look();
        return words.taken;
    }

    private void collect(Pattern pattern) {
        if (pattern instanceof Pattern.Sequence sequence) {
            sequence.parts().forEach(this::collect);
        } else if (pattern instanceof Pattern.Choice choice) {
            choice.options().forEach(this::collect);
        } else if (pattern instanceof Pattern.Maybe maybe) {
            collect(maybe.part());
        } else if (pattern instanceof Pattern.One one) {
            collect(one.test(), one.test());
        }
    }

    /** Files a test under each glob that a word must match for it to hold. */
    private void collect(Pattern.Test test, Pattern.Test whole) {
        if (test instanceof Pattern.Glob glob) {
            tests.computeIfAbsent(glob.glob(), g -> new ArrayList<>()).add(whole);
            taken.putIfAbsent(written(whole), new TreeSet<>());
        } else if (test instanceof Pattern.All all) {
            all.tests().forEach(each -> collect(each, whole));
        } else if (test instanceof Pattern.Either either) {
            either.tests().forEach(each -> collect(each, whole == either ? each : whole));
        }
    }

    private void look() {
        if (tests.isEmpty()) {
            return;
        }
        GlobIndex index = new GlobIndex();
        List<Set<Pattern.Test>> byNumber = new ArrayList<>();
        tests.forEach((glob, all) -> {
            index.add(glob, byNumber.size());
            byNumber.add(new HashSet<>(all));
            all.forEach(this::ask);
        });
        Map<String, List<Set<String>>> takers = new HashMap<>();
        Morphology.of(language)
                .forEachForm((form, word) -> takers.computeIfAbsent(form, f -> takers(f, index, byNumber))
                        .forEach(taker -> taker.add(word)));
    }

    /** Where the word of a form is to be listed. */
    private List<Set<String>> takers(String form, GlobIndex index, List<Set<Pattern.Test>> byNumber) {
        Set<Integer> numbers = new HashSet<>();
        index.match(form, numbers);
        if (numbers.isEmpty()) {
            return List.of();
        }
        Set<Integer> held = null;
        List<Set<String>> takers = new ArrayList<>();
        for (int number : numbers) {
            for (Pattern.Test test : byNumber.get(number)) {
                if (!(test instanceof Pattern.Glob)) {
                    held = held == null ? facts.of(form) : held;
                    if (!holds(test, held)) {
                        continue;
                    }
                }
                takers.add(taken.get(written(test)));
            }
        }
        return takers;
    }

    /** Lets the facts of a word tell whether a test holds. */
    private void ask(Pattern.Test test) {
        if (test instanceof Pattern.All all) {
            all.tests().forEach(this::ask);
        } else if (test instanceof Pattern.Either either) {
            either.tests().forEach(this::ask);
        } else if (test instanceof Pattern.Not not) {
            ask(not.test());
        } else if (!(test instanceof Pattern.Any) && !(test instanceof Pattern.InLexicon)) {
            facts.of(test);
        }
    }

    /** Whether a test holds for a word of these facts; what only a text can tell counts as if it did. */
    private boolean holds(Pattern.Test test, Set<Integer> held) {
        if (test instanceof Pattern.All all) {
            return all.tests().stream().allMatch(each -> holds(each, held));
        }
        if (test instanceof Pattern.Either either) {
            return either.tests().stream().anyMatch(each -> holds(each, held));
        }
        if (test instanceof Pattern.Not not) {
            return not.test() instanceof Pattern.InLexicon || !holds(not.test(), held);
        }
        return test instanceof Pattern.Any || test instanceof Pattern.InLexicon || held.contains(facts.of(test));
    }

    private static String written(Pattern.Test test) {
        if (test instanceof Pattern.Surface surface) {
            return surface.word();
        } else if (test instanceof Pattern.Glob glob) {
            return glob.glob();
        } else if (test instanceof Pattern.Lemma lemma) {
            return "~" + lemma.lemma()
                    + (lemma.features().isEmpty() ? "" : "#" + String.join(":", lemma.features()));
        } else if (test instanceof Pattern.Tag tag) {
            return "#" + String.join(":", tag.features());
        } else if (test instanceof Pattern.InLexicon in) {
            return "{" + in.lexicon() + "}";
        } else if (test instanceof Pattern.All all) {
            return all.tests().stream().map(GlobWords::written).collect(Collectors.joining(" ", "[", "]"));
        } else if (test instanceof Pattern.Either either) {
            return either.tests().stream().map(GlobWords::written).collect(Collectors.joining(" | ", "(", ")"));
        }
        return test instanceof Pattern.Not not ? "!" + written(not.test()) : "_";
    }

    /** Both languages' globs, by {@code en glob} and {@code ru glob}. */
    static Map<String, Set<String>> of(RuleSet set) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            of(set, language).forEach((glob, words) -> all.put(language.code() + " " + glob, words));
        }
        return all;
    }
}
