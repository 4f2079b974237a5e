package broadcastmonitor.rules.globs;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.rules.pattern.Globs;
import broadcastmonitor.text.DictionaryForms;
import broadcastmonitor.text.Morphology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TakenWordsTest {
    /** One word of so many is tried. */
    private static final int SAMPLE = 13;

    /** A sample of the forms of a language, with their dictionary words. */
    private static Map<String, Set<String>> sample(Language language) {
        Map<String, Set<String>> forms = new LinkedHashMap<>();
        Morphology.of(language).visit(new DictionaryForms.Visitor() {
            @Override
            public boolean letter(char letter) {
                return true;
            }

            @Override
            public void back() {
                // every letter is wanted
            }

            @Override
            public void form(CharSequence form, Supplier<Set<String>> lemmas) {
                String said = form.toString();
                if (said.hashCode() % (language == Language.EN ? SAMPLE : SAMPLE * SAMPLE) == 0) {
                    forms.computeIfAbsent(said, f -> new TreeSet<>()).addAll(lemmas.get());
                }
            }
        });
        return forms;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void shouldVisitWordsWithTheDictionaryWordsThatALookUpGives(Language language) {
        Map<String, Set<String>> sample = sample(language);
        assertThat(sample).hasSizeGreaterThan(10_000);
        Set<String> known = new HashSet<>();
        sample.forEach((form, lemmas) -> Morphology.of(language).readings(form).forEach(reading -> {
            known.add(form);
            assertThat(lemmas).as(form).contains(reading.lemma());
        }));
        // The rest is written in capitals in the dictionary, where no look-up finds it.
        assertThat(known).hasSizeGreaterThan(sample.size() * 9 / 10);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void shouldTakeTheWordsThatComparingEachGlobWithEachWordTakes(Language language) {
        Map<String, Set<String>> sample = sample(language);
        Collection<String> tests = tests(List.copyOf(sample.keySet()), new Random(7), 60);
        Map<String, Set<String>> taken = new TreeMap<>();
        TakenWords.of(language, tests).forEach((test, words) -> taken.put(test, lemmas(words)));
        assertThat(taken).containsOnlyKeys(tests);
        int hits = 0;
        for (String written : tests) {
            GlobTest test = GlobTest.of(written);
            for (Map.Entry<String, Set<String>> form : sample.entrySet()) {
                if (test.takes(form.getKey())) {
                    hits++;
                    assertThat(taken.get(written)).as(written).containsAll(form.getValue());
                }
            }
        }
        assertThat(hits).isGreaterThan(tests.size());
    }

    private static Set<String> lemmas(Collection<String> words) {
        Set<String> lemmas = new TreeSet<>();
        words.forEach(word -> lemmas.add(word.substring(word.indexOf('/') + 1)));
        return lemmas;
    }

    @Test
    void shouldTakeNothingElse() {
        assertThat(TakenWords.of(Language.EN, List.of("arsen*", "[arsen* !arsenal*]", "*rsenal", "qqzx*", "*")))
                .containsOnlyKeys("arsen*", "[arsen* !arsenal*]", "*rsenal", "qqzx*")
                .hasEntrySatisfying("arsen*", words -> assertThat(words)
                        .contains("arsenal", "arsenic")
                        .noneMatch(w -> w.contains("/")))
                .hasEntrySatisfying(
                        "[arsen* !arsenal*]",
                        words -> assertThat(words).contains("arsenic").doesNotContain("arsenal"))
                .hasEntrySatisfying("*rsenal", words -> assertThat(words).containsExactly("arsenal"))
                .hasEntrySatisfying("qqzx*", words -> assertThat(words).isEmpty());
    }

    @Test
    void shouldNameTheFormWhereTheDictionaryWordItselfIsNotTaken() {
        assertThat(TakenWords.of(Language.EN, List.of("bough*t")).get("bough*t"))
                .contains("bought/buy");
    }

    /** Words as a walk gives them: letters are put on and taken back. */
    @Property(tries = 200)
    void shouldMatchAsTheSlowWayDoes(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            words.add(word(random));
        }
        List<String> globs = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            globs.add(glob(words.get(random.nextInt(words.size())), random));
        }
        GlobMatcher matcher = new GlobMatcher(new TreeSet<>(globs));
        String before = "";
        boolean[] wanted = new boolean[20];
        for (String word : words) {
            int common = 0;
            while (common < Math.min(before.length(), word.length()) && before.charAt(common) == word.charAt(common)) {
                common++;
            }
            for (int i = before.length(); i > common; i--) {
                matcher.back();
            }
            for (int i = common; i < word.length(); i++) {
                wanted[i] = matcher.letter(word.charAt(i));
            }
            before = word;
            List<String> found = new ArrayList<>();
            matcher.matches(word, glob -> found.add(matcher.glob(glob)));
            List<String> expected = new TreeSet<>(globs)
                    .stream()
                            .filter(glob -> !glob.replace("*", "").isEmpty())
                            .filter(glob -> Globs.matches(glob, word))
                            .toList();
            assertThat(found).as("%s in %s", word, globs).containsExactlyInAnyOrderElementsOf(expected);
            if (!expected.isEmpty()) {
                // At the last letter a glob may be complete that goes no further.
                for (int i = 0; i < word.length() - 1; i++) {
                    assertThat(wanted[i]).as("%s at %d in %s", word, i, globs).isTrue();
                }
            }
        }
    }

    /** A word of few letters, so that pieces overlap. */
    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            word.append("abбв".charAt(random.nextInt(4)));
        }
        return word.toString();
    }

    /** A word with some of its letters put together to asterisks. */
    private static String glob(String word, Random random) {
        StringBuilder glob = new StringBuilder(word);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int start = random.nextInt(glob.length() + 1);
            glob.replace(start, Math.min(glob.length(), start + random.nextInt(5)), "*");
        }
        return glob.toString();
    }

    private static Collection<String> tests(List<String> words, Random random, int count) {
        Set<String> tests = new TreeSet<>();
        while (tests.size() < count) {
            String word = words.get(random.nextInt(words.size()));
            String glob = glob(word, random);
            if (glob.replace("*", "").length() < 2 || glob.contains("'")) {
                continue;
            }
            tests.add(random.nextInt(3) > 0 ? glob : new GlobTest(glob, List.of(word)).toString());
        }
        return tests;
    }
}
