package broadcastmonitor.reader;

/**
 * What becomes of one label of a reading.
 *
 * @param label the category
 * @param score what the reader said, 0 to 1
 * @param confidence of a hundred such, how many are right, 0 to 1
 * @param outcome what follows from it
 * @param quote the words that carry it
 */
public record LabelJudgement(String label, double score, double confidence, Outcome outcome, Quote quote) {
    /** What follows. */
    public enum Outcome {
        /** It is at its threshold or above. */
        ALERT,
        /** It is below, but not so far that nobody should look. */
        REVIEW
    }
}
