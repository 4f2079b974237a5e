package broadcastmonitor.reader;

import java.util.Locale;

/**
 * A text as the reader was trained on it: lower case, ё as е, one kind of apostrophe, every run of other signs one blank,
 * none at the ends. Exactly {@code normal()} of {@code models/reader/training/data.py}, and each character remembers where
 * it stood.
 *
 * @param text the normalised text
 * @param starts where each of its characters (UTF-16 units) begins in the original
 * @param ends where it ends there
 */
record Normalised(String text, int[] starts, int[] ends) {

    static Normalised of(String original) {
        String lower = original.toLowerCase(Locale.ROOT);
        StringBuilder text = new StringBuilder(lower.length());
        int[] starts = new int[lower.length()];
        int[] ends = new int[lower.length()];
        boolean blank = false;
        int from = 0;
        for (int at = 0; at < lower.length(); ) {
            int c = lower.codePointAt(at);
            int width = Character.charCount(c);
            int before = original.codePointAt(from);
            boolean doubled = before == DOTTED_I && c == 'i';
            if (isText(c)) {
                if (blank && text.length() > 0) {
                    starts[text.length()] = from;
                    ends[text.length()] = from;
                    text.append(' ');
                }
                blank = false;
                int to = from + Character.charCount(before);
                for (int unit = 0; unit < width; unit++) {
                    starts[text.length() + unit] = from;
                    ends[text.length() + unit] = to;
                }
                text.appendCodePoint(c == 'ё' ? 'е' : c == '’' ? '\'' : c);
            } else {
                blank = true;
            }
            at += width;
            if (doubled && at < lower.length() && lower.charAt(at) == DOT_ABOVE) {
                blank = true;
                at++;
            }
            from += Character.charCount(before);
        }
        return new Normalised(text.toString(), starts, ends);
    }

    /** The only letter whose lower case is two characters, the second of which is no letter. */
    private static final int DOTTED_I = 0x130;

    private static final int DOT_ABOVE = 0x307;

    /** What Python's {@code \w} matches, and the signs that the training text keeps. */
    private static boolean isText(int c) {
        if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'а' && c <= 'я') {
            return true;
        }
        switch (c) {
            case '_', '\'', '’', '+', '%', '₽', '$', '@', '#':
                return true;
            default:
                int type = Character.getType(c);
                return Character.isLetter(c)
                        || type == Character.DECIMAL_DIGIT_NUMBER
                        || type == Character.LETTER_NUMBER
                        || type == Character.OTHER_NUMBER;
        }
    }
}
