package broadcastmonitor.rules;

import java.text.Normalizer;
import java.util.Locale;

/** Folds words so that what sounds alike compares equal: case, ё and е, apostrophes, stress marks, invisible signs. */
final class Fold {
    private Fold() {}

    /** The folded form of a word. Folding twice changes nothing. */
    static String word(String word) {
        boolean plain = true;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'а' && c <= 'я' || c >= '0' && c <= '9' || c == '\'')) {
                plain = false;
                break;
            }
        }
        return plain ? word : slow(word);
    }

    private static String slow(String word) {
        String lower = Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String apart = Normalizer.normalize(lower, Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(apart.length());
        apart.codePoints().forEach(c -> append(folded, c));
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
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
