package broadcastmonitor.text.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * The encodings of the time before Unicode in which English and Russian texts are still saved. The detector's guess must stand a look
 * at what it makes of the text: Russian words look like words of Russian
 * letters, in which the frequent ones are frequent.
 */
final class LegacyCharset {
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset MAC = Charset.forName("x-MacCyrillic");

    /** The detector's names; another answer is none that is believed. */
    private static final Map<String, List<Charset>> CANDIDATES = Map.of(
            // These two have the small letters but one at the same places, and are mistaken for one another.
            "WINDOWS-1251", List.of(WINDOWS_1251, MAC),
            "MACCYRILLIC", List.of(WINDOWS_1251, MAC),
            "KOI8-R", List.of(Charset.forName("KOI8-R")),
            "IBM866", List.of(Charset.forName("IBM866")),
            "ISO-8859-5", List.of(Charset.forName("ISO-8859-5")),
            "WINDOWS-1252", List.of(WINDOWS_1252));

    private static final Pattern OPENED = Pattern.compile("(?<!\\S)[‚„…‘’“”•–—™‹›](?=[а-яё])");
    private static final Pattern CLOSED = Pattern.compile("(?<=\\S)[“”’›]");

    private static final List<Charset> RUSSIAN = List.of(
            WINDOWS_1251, Charset.forName("KOI8-R"), Charset.forName("IBM866"), Charset.forName("ISO-8859-5"), MAC);
    private static final String COMMON = "оеаинтсрвл";
    private static final double LEAST_COMMON = 0.5;
    private static final double MOST_STRANGE = 0.04;

    private LegacyCharset() {}

    /** The encoding of bytes that are not UTF-8; empty when it is not clear. */
    static Optional<Charset> of(byte[] sample) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(sample, 0, sample.length);
        detector.dataEnd();
        String guess = detector.getDetectedCharset();
        Optional<Charset> guessed = best(sample, CANDIDATES.getOrDefault(guess == null ? "" : guess, List.of()));
        return guessed.isPresent() ? guessed : best(sample, RUSSIAN);
    }

    private static Optional<Charset> best(byte[] sample, List<Charset> candidates) {
        Charset best = null;
        double least = MOST_STRANGE;
        for (Charset candidate : candidates) {
            double strange = strange(sample, candidate);
            if (strange < least) {
                best = candidate;
                least = strange;
            }
        }
        return Optional.ofNullable(best);
    }

    /** English with the quotes, dashes and marks of Windows, each alone among ASCII: they are the same in 1251 and 1252. */
    static Optional<Charset> typographic(byte[] sample) {
        for (int i = 0; i < sample.length; i++) {
            int each = sample[i] & 0xFF;
            boolean alone = i == 0 || sample[i - 1] >= 0;
            if (each >= 0x80 && !(alone && isTypographic(each))) {
                return Optional.empty();
            }
        }
        return Optional.of(WINDOWS_1252);
    }

    private static boolean isTypographic(int each) {
        return switch (each) {
            case 0x82,
                    0x84,
                    0x85,
                    0x8B,
                    0x91,
                    0x92,
                    0x93,
                    0x94,
                    0x95,
                    0x96,
                    0x97,
                    0x99,
                    0x9B,
                    0xA0,
                    0xA9,
                    0xAB,
                    0xAE,
                    0xB0,
                    0xBB -> true;
            default -> false;
        };
    }

    /** The share of the words beyond ASCII that are none: 0 to 1. */
    private static double strange(byte[] sample, Charset charset) {
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(sample)).toString();
        } catch (CharacterCodingException e) {
            return 1;
        }
        List<String> words = new ArrayList<>();
        for (String word : text.split("[\\s\\p{Punct}«»„“”‘’–—…№°©®\u00A0]+")) {
            if (word.chars().anyMatch(c -> c >= 0x80)) {
                words.add(word);
            }
        }
        long strange = words.stream().filter(word -> !isWord(word, charset)).count();
        strange += unpairedQuotes(text);
        boolean longest = words.stream().anyMatch(word -> word.length() > 2);
        boolean readable = charset == WINDOWS_1252 || commonLetters(text) >= LEAST_COMMON;
        return longest && readable ? (double) strange / words.size() : 1;
    }

    /** The share of the ten most frequent letters among the Russian ones: about 0.68 in any text, 0.3 in a wrong encoding. */
    private static double commonLetters(String text) {
        int all = 0;
        int common = 0;
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            all += c >= 'а' && c <= 'ё' ? 1 : 0;
            common += COMMON.indexOf(c) >= 0 ? 1 : 0;
        }
        return all == 0 ? 0 : (double) common / all;
    }

    /** Capitals of the Macintosh look like quotes that are opened at a word and never closed. */
    private static long unpairedQuotes(String text) {
        long opened = OPENED.matcher(text).results().count();
        long closed = CLOSED.matcher(text).results().count();
        return Math.max(0, opened - closed);
    }

    private static boolean isWord(String word, Charset charset) {
        boolean small = false;
        if (charset == WINDOWS_1252 && word.chars().filter(c -> c >= 0x80).count() * 2 > word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean letter = charset == WINDOWS_1252
                    ? c < 0x80 || c < 0x180 && Character.isLetter(c) || c == '€' || c == '£'
                    : c < 0x80 || c >= 'А' && c <= 'я' || c == 'ё' || c == 'Ё';
            if (!letter || small && Character.isUpperCase(c) && c >= 0x80) {
                return false;
            }
            small = Character.isLowerCase(c);
        }
        return true;
    }
}
