package broadcastmonitor.text;

import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which letters of an alphabet a character can be taken for: those of the same skeleton in Unicode's table of confusable
 * characters (UTS 39, as ICU has it), small or capital, and those of a table of our own. Safe for any thread.
 */
final class Confusables {
    static final Confusables LATIN = new Confusables("abcdefghijklmnopqrstuvwxyz", 0);
    static final Confusables CYRILLIC = new Confusables("абвгдежзийклмнопрстуфхцчшщъыьэюя", 1);

    private static final int MOST_READINGS = 256;
    private static final int LONGEST = 24;
    private static final int MOST_KEPT = 10_000;

    private final String alphabet;
    private final Map<String, String> bySkeleton = new HashMap<>();
    private final Map<Integer, String> own = new HashMap<>();
    private final Map<Integer, String> known = new ConcurrentHashMap<>();
    private final Map<Integer, String> knownTwins = new ConcurrentHashMap<>();

    private Confusables(String alphabet, int column) {
        this.alphabet = alphabet;
        for (int i = 0; i < alphabet.length(); i++) {
            String letter = alphabet.substring(i, i + 1);
            bySkeleton.merge(skeleton(letter), letter, String::concat);
            bySkeleton.merge(skeleton(letter.toUpperCase(Locale.ROOT)), letter, String::concat);
        }
        for (String line : WordLists.lines("lookalikes.txt")) {
            String[] columns = line.split(" ", -1);
            String letters = columns[1 + column];
            if (!letters.equals("-")) {
                own.merge(columns[0].codePointAt(0), letters, String::concat);
            }
        }
    }

    private static String skeleton(String text) {
        return Checker.INSTANCE.getSkeleton(text);
    }

    /** Made when the first one is needed: the table takes a while to load. */
    private static final class Checker {
        static final SpoofChecker INSTANCE = new SpoofChecker.Builder().build();
    }

    /** The letters, without order; empty when there are none. A letter of the alphabet is itself only. */
    private String letters(int c, boolean twins) {
        if (c < 0x10000 && alphabet.indexOf(c) >= 0) {
            return Character.toString(c);
        }
        Map<Integer, String> kept = twins ? knownTwins : known;
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(c, each -> lookedUp(each, twins));
    }

    private String lookedUp(int c, boolean twins) {
        Set<Integer> letters = new LinkedHashSet<>();
        String itself = Character.toString(c);
        String base = Normalizer.normalize(itself, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        for (String form : List.of(
                itself,
                itself.toLowerCase(Locale.ROOT),
                itself.toUpperCase(Locale.ROOT),
                Character.toString(base.codePointAt(0)))) {
            bySkeleton.getOrDefault(skeleton(form), "").chars().forEach(letters::add);
            if (!twins) {
                own.getOrDefault(form.codePointAt(0), "").chars().forEach(letters::add);
            }
            if (form.length() == 1 && alphabet.indexOf(form.charAt(0)) >= 0) {
                letters.add((int) form.charAt(0));
            }
        }
        StringBuilder all = new StringBuilder();
        letters.forEach(all::appendCodePoint);
        return all.toString();
    }

    /** The words of the alphabet that a word can be taken for; none when a character has no likeness in it. */
    List<String> readings(String word) {
        return readings(word, false);
    }

    /** Only those whose letters look the same, as Unicode has it. */
    List<String> twins(String word) {
        return readings(word, true);
    }

    private List<String> readings(String word, boolean twins) {
        List<String> readings = List.of("");
        if (word.length() > LONGEST) {
            return List.of();
        }
        int at = 0;
        while (at < word.length()) {
            int c = word.codePointAt(at);
            at += Character.charCount(c);
            String letters = c == '\'' || c == '-' ? Character.toString(c) : letters(c, twins);
            List<String> longer = new ArrayList<>(readings.size() * letters.length());
            for (String reading : readings) {
                for (int i = 0; i < letters.length() && longer.size() < MOST_READINGS; i++) {
                    longer.add(reading + letters.charAt(i));
                }
            }
            readings = longer;
        }
        return readings;
    }
}
