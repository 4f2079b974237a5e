package broadcastmonitor.log;

import java.util.Locale;

/**
 * Takes from a text what could drive a terminal, forge a line or reorder what is read: the control characters C0 and C1, the
 * separators of lines and paragraphs, halves of surrogate pairs, and the characters that Unicode's bidirectional algorithm obeys
 * (UAX 9, property Bidi_Control). Joiners and the other invisible characters that scripts and emoji need stay. Safe for any thread.
 */
public final class Harmless {
    private static final int SIGN = 0xFFFD;

    private Harmless() {}

    /** Whether a code point must not reach a reader as it is. */
    public static boolean isHarmful(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT ->
                point >= 0x202A && point <= 0x202E
                        || point >= 0x2066 && point <= 0x2069
                        || point == 0x061C
                        || point == 0x200E
                        || point == 0x200F;
            default -> false;
        };
    }

    /** A text on one line, every harmful character of it replaced by U+FFFD. */
    public static String line(String text) {
        if (text.codePoints().noneMatch(Harmless::isHarmful)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(isHarmful(point) ? SIGN : point));
        return clean.toString();
    }

    /** The same for a text of several lines, which may be indented by tabs. */
    public static String lines(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point ->
                        clean.appendCodePoint(point == '\n' || point == '\t' || !isHarmful(point) ? point : SIGN));
        return clean.toString();
    }

    /** JSON that says the same to every parser, harmful characters in its strings written as escapes. */
    public static String json(String json) {
        if (json.codePoints().noneMatch(Harmless::isHarmful)) {
            return json;
        }
        StringBuilder clean = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            if (isHarmful(point)) {
                // All of them lie in the plane of sixteen bits.
                clean.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                clean.appendCodePoint(point);
            }
        });
        return clean.toString();
    }
}
