package broadcastmonitor.rules;

/**
 * A token as the rules see it.
 *
 * @param raw its place and surface
 * @param facts numbers of the facts (see {@link Facts}) that hold for it, ascending
 * @param cardinal its value as a number word, or null
 * @param word index of the word of the passage it belongs to; negative when it was carried over from the passage before
 * @param startMs audio time, 0 when unknown
 * @param endMs audio time
 * @param confidence 0 to 1
 */
record Token(RawToken raw, int[] facts, Long cardinal, int word, long startMs, long endMs, double confidence) {

    boolean has(int fact) {
        int low = 0;
        int high = facts.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (facts[middle] < fact) {
                low = middle + 1;
            } else if (facts[middle] > fact) {
                high = middle - 1;
            } else {
                return true;
            }
        }
        return false;
    }

    String surface() {
        return raw.surface();
    }

    /** Whether no phrase may run across the gap before this token. */
    boolean boundary() {
        return raw.boundary();
    }

    /** The same token as part of what went before the passage. */
    Token carried() {
        return new Token(raw, facts, cardinal, -1, startMs, endMs, confidence);
    }
}
