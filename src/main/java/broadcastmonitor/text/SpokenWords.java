package broadcastmonitor.text;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What the rules know of the words of a text, for those who judge by other means: folded forms, lemmas, and the numbers that are said in
 * words. Pure, safe for any thread.
 */
public final class SpokenWords {
    /**
     * A word.
     *
     * @param surface folded form
     * @param lemmas all that it may be a form of, itself among them
     * @param start character offset in the text
     * @param end character offset behind it
     * @param apart a sentence ends before it
     */
    public record Word(String surface, Set<String> lemmas, int start, int end, boolean apart) {}

    /**
     * A number, whether in figures or in words.
     *
     * @param first index of its first word
     * @param behind index behind its last word
     * @param value its value
     */
    public record Amount(int first, int behind, double value) {}

    /**
     * A text.
     *
     * @param words from left to right
     * @param amounts the numbers among them, likewise
     */
    public record Said(List<Word> words, List<Amount> amounts) {
        public Said {
            words = List.copyOf(words);
            amounts = List.copyOf(amounts);
        }
    }

    /** Whether the word at a place is a form of one of some words; false where there is none. */
    public static boolean isAny(List<Word> words, int index, String... lemmas) {
        return index >= 0
                && index < words.size()
                && Arrays.stream(lemmas).anyMatch(words.get(index).lemmas()::contains);
    }

    /** So many words are kept of a language before all are forgotten. */
    private static final int MOST_WORDS_KEPT = 100_000;

    private static final int LONGEST_KEPT = 64;

    /** What words may be forms of, as far as it was looked up: several detectors ask for the same words. */
    private static final Map<Language, Map<String, Set<String>>> LEMMAS = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            LEMMAS.put(language, new ConcurrentHashMap<>());
        }
    }

    private record Question(String text, Language language) {}

    private static final Latest<Question, Said> LATEST = new Latest<>(asked -> read(asked.text(), asked.language()));

    private SpokenWords() {}

    /** The words of a text and the numbers among them. */
    public static Said of(String text, Language language) {
        return LATEST.of(new Question(text, language));
    }

    private static Said read(String text, Language language) {
        List<Token> tokens = TokenReader.of(language).tokens(Passage.ofText(text, language, Channel.SPEECH));
        List<Word> words = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            words.add(new Word(
                    token.surface(),
                    lemmas(token.surface(), language),
                    token.raw().start(),
                    token.raw().end(),
                    token.boundary()));
        }
        List<Amount> amounts = new ArrayList<>();
        for (Numbers.Group group : Numbers.groups(tokens, language)) {
            amounts.add(new Amount(group.start(), group.end(), group.value()));
        }
        return new Said(words, amounts);
    }

    private static Set<String> lemmas(String surface, Language language) {
        Map<String, Set<String>> known = LEMMAS.get(language);
        Set<String> lemmas = known.get(surface);
        if (lemmas == null) {
            lemmas = new LinkedHashSet<>();
            lemmas.add(surface);
            for (MorphReading reading : Morphology.of(language).readings(surface)) {
                lemmas.add(reading.lemma());
            }
            lemmas = Collections.unmodifiableSet(lemmas);
            if (surface.length() < LONGEST_KEPT) {
                if (known.size() >= MOST_WORDS_KEPT) {
                    known.clear();
                }
                known.put(surface, lemmas);
            }
        }
        return lemmas;
    }

    /** Whether a word is an ordinal number. */
    public static boolean isOrdinal(String surface, Language language) {
        NumberWords numbers = NumberWords.of(language);
        if (numbers.ordinal(surface) != null) {
            return true;
        }
        String stem = surface.replaceFirst("(?:ого|ому|ой|ом|ым|ая|ую|ое|ые|ых|ыми)$", "");
        // Hundreds are none of those that ICU spells.
        return language == Language.RU
                && stem.length() < surface.length()
                && (stem.endsWith("сот")
                        || Stream.of("ый", "ой").anyMatch(ending -> numbers.ordinal(stem + ending) != null));
    }
}
