package broadcastmonitor.text;

/**
 * A token as those who judge see it.
 *
 * @param raw its place and surface
 * @param features numbers of what a {@link Vocabulary} asks and what holds for it, ascending
 * @param cardinal its value as a number word, or null
 * @param word index of the word of the passage it belongs to; negative when it was carried over from the passage before
 * @param startMs audio time, 0 when unknown
 * @param endMs audio time
 * @param confidence 0 to 1
 */
public record Token(
        RawToken raw, int[] features, Long cardinal, int word, long startMs, long endMs, double confidence) {

    public boolean has(int feature) {
        int low = 0;
        int high = features.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (features[middle] < feature) {
                low = middle + 1;
            } else if (features[middle] > feature) {
                high = middle - 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Whether it is a number, in figures or in words. */
    public boolean isNumber() {
        return cardinal != null || raw.kind() == RawToken.Kind.NUMBER;
    }

    public String surface() {
        return raw.surface();
    }

    /** Whether no phrase may run across the gap before this token. */
    public boolean boundary() {
        return raw.boundary();
    }

    /** The same token as part of what went before the passage. */
    public Token carried() {
        return new Token(raw, features, cardinal, -1, startMs, endMs, confidence);
    }
}
