package broadcastmonitor.text;

import java.text.Normalizer;
import java.util.Locale;

/** Folds words so that what sounds alike compares equal: case, ё and е, apostrophes, stress marks, invisible signs. */
public final class Fold {
    private Fold() {}

    /** The folded form of a word. Folding twice changes nothing. */
    public static String word(String word) {
        boolean plain = true;
        boolean latin = false;
        boolean cyrillic = false;
        for (int i = 0; i < word.length() && plain; i++) {
            char c = word.charAt(i);
            latin |= c >= 'a' && c <= 'z';
            cyrillic |= c >= 'а' && c <= 'я';
            plain = c >= 'a' && c <= 'z' || c >= 'а' && c <= 'я' || c >= '0' && c <= '9' || c == '\'';
        }
        plain &= !(latin && cyrillic);
        return plain ? word : slow(word);
    }

    private static String slow(String word) {
        String lower = Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String apart = Normalizer.normalize(lower, Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(apart.length());
        apart.codePoints().forEach(c -> append(folded, c));
        return oneScript(Normalizer.normalize(folded, Normalizer.Form.NFC));
    }

    /** A word of both alphabets is a Cyrillic one in disguise: xуй, cкидка. */
    private static String oneScript(String word) {
        boolean latin = false;
        boolean cyrillic = false;
        for (int i = 0; i < word.length(); i++) {
            latin |= word.charAt(i) >= 'a' && word.charAt(i) <= 'z';
            cyrillic |= word.charAt(i) >= 'а' && word.charAt(i) <= 'я';
        }
        if (!latin || !cyrillic) {
            return word;
        }
        StringBuilder one = new StringBuilder(word);
        for (int i = 0; i < one.length(); i++) {
            int at = "aceopxykmthb".indexOf(one.charAt(i));
            if (at >= 0) {
                one.setCharAt(i, "асеорхукмтнв".charAt(at));
            }
        }
        return one.toString();
    }

    private static void append(StringBuilder folded, int c) {
        // U+0306 turns и into й and must stay; other marks are stress and decoration.
        boolean mark = Character.getType(c) == Character.NON_SPACING_MARK && c != 0x0306;
        if (mark || Character.getType(c) == Character.FORMAT) {
            return;
        }
        if (c == '’' || c == 'ʼ' || c == '`' || c == '‘') {
            folded.append('\'');
        } else {
            folded.appendCodePoint(c);
        }
    }
}
