package broadcastmonitor.text;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Makes the tokens of a passage: words in disguise undone, number words valued, each with what a vocabulary says of it. What holds for
 * a word is looked up once and kept. Safe for any thread once its vocabulary is.
 */
public final class TokenReader {
    /** How long a word of text without times counts for rules over time: 150 words a minute. */
    private static final long TEXT_WORD_MS = 400;

    private static final int MOST_WORDS_KEPT = 100_000;
    private static final int LONGEST_KEPT = 64;

    private static final Map<Language, TokenReader> PLAIN = plain();

    /**
     * What is known of a word.
     *
     * @param read the word that it is in disguise, or itself; null where it is no word
     */
    private record Known(int[] features, Long cardinal, String read) {}

    private final Language language;
    private final Vocabulary vocabulary;
    private final Disguise disguise;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** Reads words as somebody asks about them. */
    public TokenReader(Language language, Vocabulary vocabulary) {
        this.language = language;
        this.vocabulary = vocabulary;
        disguise = new Disguise(language, vocabulary::flags, vocabulary::asksFor);
    }

    /** Reads words that nobody asks anything about. */
    public static TokenReader of(Language language) {
        return PLAIN.get(language);
    }

    /** Forgets what was looked up, because the vocabulary has changed. */
    public void forget() {
        known.clear();
    }

    /** The tokens of a text; words and times are those of the passage. */
    public List<Token> tokens(Passage passage) {
        List<RawToken> raws = Tokenizer.tokenize(passage.text());
        if (passage.words().isEmpty()) {
            raws = disguise.joined(raws, passage.text());
        }
        List<Token> tokens = new ArrayList<>(raws.size() * 2);
        List<Passage.Spoken> words = passage.words();
        int word = 0;
        int wordEnd = words.isEmpty() ? 0 : words.get(0).word().length();
        for (RawToken raw : raws) {
            while (word < words.size() - 1 && raw.start() >= wordEnd) {
                word++;
                wordEnd += 1 + words.get(word).word().length();
            }
            Passage.Spoken spoken = word < words.size() ? words.get(word) : null;
            tokens.add(token(raw, spoken == null ? tokens.size() : word, spoken));
        }
        return tokens;
    }

    private Token token(RawToken seen, int word, Passage.Spoken spoken) {
        Known is = known(seen);
        RawToken raw = is.read() == null || is.read().equals(seen.surface()) ? seen : seen.readAs(is.read());
        return spoken == null
                ? new Token(raw, is.features(), is.cardinal(), word, word * TEXT_WORD_MS, (word + 1) * TEXT_WORD_MS, 1)
                : new Token(
                        raw, is.features(), is.cardinal(), word, spoken.startMs(), spoken.endMs(), spoken.confidence());
    }

    private Known known(RawToken raw) {
        if (raw.kind() != RawToken.Kind.WORD && raw.kind() != RawToken.Kind.MASKED) {
            return new Known(vocabulary.spelled(raw.surface()), null, null);
        }
        Known there = known.get(raw.surface());
        if (there == null) {
            if (known.size() >= MOST_WORDS_KEPT) {
                known.clear();
            }
            String read = disguise.read(raw.surface());
            int[] features = vocabulary.features(read);
            if (!read.equals(raw.surface())) {
                features = IntStream.concat(IntStream.of(features), IntStream.of(vocabulary.spelled(raw.surface())))
                        .sorted()
                        .distinct()
                        .toArray();
            }
            there = new Known(features, NumberWords.of(language).cardinal(read), read);
            if (raw.surface().length() < LONGEST_KEPT) {
                known.put(raw.surface(), there);
            }
        }
        return there;
    }

    private static Map<Language, TokenReader> plain() {
        Map<Language, TokenReader> plain = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            plain.put(language, new TokenReader(language, Vocabulary.NONE));
        }
        return plain;
    }
}
