package broadcastmonitor.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A text as it looks: without characters that nobody sees (default ignorables) and enclosing marks, and with plain letters
 * and digits in the place of full-width, circled, mathematical and other presentation forms. Every character knows where it
 * stood in the text it was made of. What needs knowledge of words, as letters of another alphabet do, is for {@link Disguise}.
 */
final class PlainText {
    private static final int MOST_KEPT = 10_000;
    /** What stands for a code point: itself, something else or nothing; looked up once. */
    private static final Map<Integer, String> LOOKS = new ConcurrentHashMap<>();

    private static final String[] LETTER_NAMES = {
        "LATIN LETTER SMALL CAPITAL ",
        "NEGATIVE CIRCLED LATIN CAPITAL LETTER ",
        "NEGATIVE SQUARED LATIN CAPITAL LETTER ",
        "CROSSED NEGATIVE SQUARED LATIN CAPITAL LETTER ",
        "REGIONAL INDICATOR SYMBOL LETTER "
    };

    private final String original;
    private final String text;
    private final int[] starts;
    private final int[] ends;

    private PlainText(String original, String text, int[] starts, int[] ends) {
        this.original = original;
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    static PlainText of(String original) {
        return isPlain(original) ? new PlainText(original, original, null, null) : made(original);
    }

    /** What is to be read. */
    String text() {
        return text;
    }

    boolean unchanged() {
        return starts == null;
    }

    /** Where in the original the character at a place of the text begins. */
    int start(int at) {
        return starts[at];
    }

    /** Behind the place in the original of the last character before a place of the text. */
    int end(int at) {
        return ends[at - 1];
    }

    String original(int from, int to) {
        return original.substring(from, to);
    }

    /** Most texts: letters, digits and the common punctuation only. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean common = c < 0x300 && c != 0xAD && c != 0xA0
                    || c >= 0x370 && c < 0x483
                    || c >= 0x48A && c < 0x530
                    || c >= 0x2010 && c <= 0x2027
                    || c >= 0x20A0 && c <= 0x20C0
                    || c == '№';
            if (!common) {
                return false;
            }
        }
        return true;
    }

    private static PlainText made(String original) {
        StringBuilder text = new StringBuilder(original.length());
        int[] starts = new int[original.length() * 2 + 2];
        int[] ends = new int[original.length() * 2 + 2];
        boolean emoji = false;
        int at = 0;
        while (at < original.length()) {
            int c = original.codePointAt(at);
            int next = at + Character.charCount(c);
            boolean unseen = isIgnorable(c);
            // Variation selectors and joiners make one emoji of several.
            String look = unseen && emoji ? Character.toString(c) : look(c);
            if (look.isEmpty() && !unseen && text.length() > 0) {
                ends[text.length() - 1] = next;
            }
            for (int i = 0; i < look.length(); i++) {
                boolean same = look.length() == next - at;
                starts[text.length()] = same ? at + i : at;
                ends[text.length()] = same ? at + i + 1 : next;
                text.append(look.charAt(i));
            }
            emoji = unseen
                    ? emoji
                    : UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC) && look.codePointAt(0) == c;
            at = next;
        }
        return new PlainText(original, text.toString(), starts, ends);
    }

    private static boolean isIgnorable(int c) {
        return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    private static String look(int c) {
        if (c < 0x80) {
            return Character.toString(c);
        }
        if (LOOKS.size() > MOST_KEPT) {
            LOOKS.clear();
        }
        return LOOKS.computeIfAbsent(c, PlainText::lookedUp);
    }

    /** Never longer than two characters, which the offsets rely on. */
    private static String lookedUp(int c) {
        String itself = Character.toString(c);
        int type = Character.getType(c);
        if (isIgnorable(c) || type == Character.ENCLOSING_MARK) {
            return "";
        } else if (type == Character.SPACE_SEPARATOR) {
            return " ";
        } else if (c >= 0xFF01 && c <= 0xFF5E) {
            return Character.toString(c - 0xFF01 + '!');
        }
        String compatible = Normalizer.normalize(itself, Normalizer.Form.NFKC);
        if (compatible.length() == 3 && compatible.charAt(0) == '(' && compatible.charAt(2) == ')') {
            compatible = compatible.substring(1, 2);
        }
        boolean ordinal = c == 'ª' || c == 'º' || type == Character.OTHER_NUMBER && compatible.length() > 1;
        boolean raised = c == '²' || c == '³' || c == '¹' || c >= 0x2070 && c <= 0x2089;
        if (!compatible.equals(itself) && !ordinal && !raised) {
            boolean ligature = c >= 0xFB00 && c <= 0xFB06;
            boolean one = compatible.codePointCount(0, compatible.length()) == 1
                    && Character.isLetterOrDigit(compatible.codePointAt(0));
            if ((one || ligature) && compatible.length() <= 2) {
                return compatible;
            }
        }
        return named(c).orElse(itself);
    }

    /** A letter that has no decomposition but says in its name which one it is. */
    private static Optional<String> named(int c) {
        boolean small = c >= 0x1D00 && c < 0x1D80 || c >= 0x250 && c < 0x2B0 || c >= 0xA720 && c < 0xA800;
        boolean boxed = c >= 0x1F150 && c < 0x1F1AA || c >= 0x1F1E6 && c <= 0x1F1FF;
        String name = small || boxed ? UCharacter.getName(c) : null;
        if (name == null) {
            return Optional.empty();
        }
        for (String prefix : LETTER_NAMES) {
            if (name.startsWith(prefix) && name.length() == prefix.length() + 1) {
                return Optional.of(name.substring(prefix.length()).toLowerCase(java.util.Locale.ROOT));
            }
        }
        return Optional.empty();
    }
}
