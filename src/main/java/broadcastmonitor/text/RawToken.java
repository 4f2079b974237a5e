package broadcastmonitor.text;

/**
 * A stretch of text that counts as one word, before the rules look at it.
 *
 * @param kind what it is
 * @param surface folded form
 * @param original as it stands in the text
 * @param start character offset in the text
 * @param end character offset behind it
 * @param boundary a sentence ends between the token before and this one
 * @param gap what stands between the token before and this one
 */
public record RawToken(Kind kind, String surface, String original, int start, int end, boolean boundary, String gap) {
    /** Whether nothing stands between the token before and this one. */
    public boolean glued() {
        return gap.isEmpty() && start > 0;
    }

    /** The same place, read as another word. */
    RawToken readAs(String word) {
        return new RawToken(Kind.WORD, word, original, start, end, boundary, gap);
    }

    public enum Kind {
        WORD,
        NUMBER,
        /** A word with letters hidden: f**k, бл*ть. */
        MASKED,
        EMAIL,
        URL,
        HANDLE,
        /** Personal data that was masked already, e.g. {@code [phone]}. */
        PRIVATE,
        EMOJI,
        EMOTICON,
        /** A run of exclamation and question marks, or too many dots. */
        PUNCTUATION,
        /** %, currency signs, № and the like. */
        SYMBOL
    }
}
