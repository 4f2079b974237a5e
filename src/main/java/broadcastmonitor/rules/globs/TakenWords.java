package broadcastmonitor.rules.globs;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.DictionaryForms;
import broadcastmonitor.text.Morphology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Finds the words of a dictionary that words with asterisks take. */
public final class TakenWords {
    /**
     * A test under way.
     *
     * @param test the test
     * @param forms the dictionary words, and the first form of each that it takes
     */
    private record Taking(GlobTest test, Map<String, String> forms) {
        private void take(String lemma, String form) {
            forms.putIfAbsent(lemma, form);
        }

        private SortedSet<String> named() {
            SortedSet<String> named = new TreeSet<>();
            forms.forEach((lemma, form) -> named.add(test.takes(lemma) ? lemma : form + "/" + lemma));
            return named;
        }
    }

    private final GlobMatcher matcher;
    /** The tests of each glob. */
    private final List<List<Taking>> taking = new ArrayList<>();

    private TakenWords(Collection<GlobTest> tests) {
        Map<String, List<Taking>> byGlob = new LinkedHashMap<>();
        tests.forEach(test ->
                byGlob.computeIfAbsent(test.glob(), glob -> new ArrayList<>(1)).add(new Taking(test, new HashMap<>())));
        matcher = new GlobMatcher(byGlob.keySet());
        for (int i = 0; i < matcher.count(); i++) {
            taking.add(byGlob.get(matcher.glob(i)));
        }
    }

    /**
     * The words that globs take, in one walk through the dictionary.
     *
     * @param written folded words with asterisks, and what they leave out, as {@link GlobTest} writes them
     * @return for each of them the dictionary words of which it takes a form; {@code form/word} when it takes the form and not the
     *     word itself. What has no letters takes every word and is left out.
     */
    public static Map<String, SortedSet<String>> of(Language language, Collection<String> written) {
        TakenWords words =
                new TakenWords(Set.copyOf(written).stream().map(GlobTest::of).toList());
        if (!words.matcher.empty()) {
            Morphology.of(language).visit(words.new Visitor());
        }
        Map<String, SortedSet<String>> all = new TreeMap<>();
        words.taking.forEach(tests -> tests.forEach(each -> all.put(each.test().toString(), each.named())));
        return all;
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
            List<Taking> taken = new ArrayList<>();
            matcher.matches(form, glob -> taken.addAll(taking.get(glob)));
            if (taken.isEmpty()) {
                return;
            }
            String said = form.toString();
            taken.removeIf(each -> each.test().leavesOut(said));
            if (!taken.isEmpty()) {
                lemmas.get().forEach(lemma -> taken.forEach(each -> each.take(lemma, said)));
            }
        }
    }
}
