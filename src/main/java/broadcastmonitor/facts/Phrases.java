package broadcastmonitor.facts;

import broadcastmonitor.text.SpokenWords.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words and sequences of words, by their lemmas, with a value each. Filled once, then only read.
 *
 * @param <T> the values
 */
final class Phrases<T> {
    private final Map<String, List<Phrase<T>>> byFirst = new HashMap<>();
    private final Map<String, Phrase<T>> byText = new HashMap<>();

    private record Phrase<T>(String[] words, T value) {}

    /**
     * Where a phrase stands.
     *
     * @param first index of its first word
     * @param behind index behind its last word
     */
    record Hit<T>(int first, int behind, T value) {}

    void put(String text, T value) {
        String folded = text.toLowerCase(java.util.Locale.ROOT).replace('ё', 'е');
        Phrase<T> phrase = new Phrase<>(folded.split(" ", -1), value);
        Phrase<T> before = byText.put(folded, phrase);
        List<Phrase<T>> known = byFirst.computeIfAbsent(phrase.words()[0], key -> new ArrayList<>());
        known.remove(before);
        known.add(phrase);
        known.sort((a, b) -> b.words().length - a.words().length);
    }

    T get(String text) {
        Phrase<T> phrase = byText.get(text);
        return phrase == null ? null : phrase.value();
    }

    /** The longest phrase that begins with a word, or null. */
    Hit<T> at(List<Word> words, int index) {
        if (index < 0 || index >= words.size()) {
            return null;
        }
        Phrase<T> longest = null;
        for (String lemma : words.get(index).lemmas()) {
            for (Phrase<T> phrase : byFirst.getOrDefault(lemma, List.of())) {
                if ((longest == null || phrase.words().length > longest.words().length)
                        && follows(phrase, words, index)) {
                    longest = phrase;
                }
            }
        }
        return longest == null ? null : new Hit<>(index, index + longest.words().length, longest.value());
    }

    private static boolean follows(Phrase<?> phrase, List<Word> words, int index) {
        if (index + phrase.words().length > words.size()) {
            return false;
        }
        for (int i = 1; i < phrase.words().length; i++) {
            if (!words.get(index + i).lemmas().contains(phrase.words()[i])) {
                return false;
            }
        }
        return true;
    }

    /** All of them from left to right, none inside another. */
    List<Hit<T>> in(List<Word> words) {
        List<Hit<T>> hits = new ArrayList<>();
        int index = 0;
        while (index < words.size()) {
            Hit<T> hit = at(words, index);
            if (hit != null) {
                hits.add(hit);
            }
            index = hit == null ? index + 1 : hit.behind();
        }
        return hits;
    }

    boolean anyIn(List<Word> words) {
        return firstIn(words, 0, words.size()) >= 0;
    }

    /** Index of the first word of a phrase between two indices, or -1. */
    int firstIn(List<Word> words, int from, int to) {
        for (int i = Math.max(0, from); i < Math.min(words.size(), to); i++) {
            Hit<T> hit = at(words, i);
            if (hit != null && hit.behind() <= to) {
                return i;
            }
        }
        return -1;
    }
}
