package broadcastmonitor.rules.globs;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.rules.pattern.Globs;
import broadcastmonitor.text.DictionaryForms;
import broadcastmonitor.text.Morphology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds the words of a dictionary that words with asterisks take. */
public final class TakenWords {
    private final GlobMatcher matcher;
    /** For each glob the dictionary words, and the first form of each that it takes. */
    private final List<Map<String, String>> taken = new ArrayList<>();

    private TakenWords(Collection<String> globs) {
        matcher = new GlobMatcher(globs);
        for (int i = 0; i < matcher.count(); i++) {
            taken.add(new HashMap<>());
        }
    }

    /**
     * The words that globs take, in one walk through the dictionary.
     *
     * @param globs folded words with asterisks
     * @return for each glob the dictionary words of which it takes a form; {@code form/word} when it takes the form and not the
     *     word itself. What takes every word is left out.
     */
    public static Map<String, SortedSet<String>> of(Language language, Collection<String> globs) {
        TakenWords words = new TakenWords(Set.copyOf(globs));
        if (!words.matcher.empty()) {
            Morphology.of(language).visit(words.new Visitor());
        }
        Map<String, SortedSet<String>> all = new TreeMap<>();
        for (int i = 0; i < words.taken.size(); i++) {
            all.put(words.matcher.glob(i), named(words.matcher.glob(i), words.taken.get(i)));
        }
        return all;
    }

    private static SortedSet<String> named(String glob, Map<String, String> forms) {
        SortedSet<String> named = new TreeSet<>();
        forms.forEach((lemma, form) -> named.add(Globs.matches(glob, lemma) ? lemma : form + "/" + lemma));
        return named;
    }

    private final class Visitor implements DictionaryForms.Visitor {
        @Override
        public boolean letter(char letter) {
            return matcher.letter(letter);
        }

        @Override
        public void back() {
            matcher.back();
        }

        @Override
        public void form(CharSequence form, Supplier<Set<String>> lemmas) {
            List<Integer> globs = new ArrayList<>();
            matcher.matches(form, globs::add);
            if (globs.isEmpty()) {
                return;
            }
            String said = form.toString();
            for (String lemma : lemmas.get()) {
                globs.forEach(glob -> taken.get(glob).putIfAbsent(lemma, said));
            }
        }
    }
}
