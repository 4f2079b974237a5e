package broadcastmonitor.reader;

/**
 * When two utterances are read as one besides.
 *
 * @param pauseMs less than this lies between them, milliseconds of sound; 0 never joins
 * @param from the score that some category must have in either of them; where neither is suspicious at all it would be in vain
 * @param words so many words at most of either, next to the pause
 * @param margin by how much the score of what is found only in both must lie above its threshold, 0 to 1
 */
public record Joining(long pauseMs, double from, int words, double margin) {
    /** Where nothing else is said. */
    static final Joining STANDARD = new Joining(2_000, 0.1, 24, 0.2);

    /** Every utterance is read for itself. */
    public static final Joining NEVER = new Joining(0, 1, 1, 0);

    public Joining {
        if (pauseMs < 0 || from < 0 || from > 1 || words < 1 || margin < 0 || margin > 1) {
            throw new IllegalArgumentException("no way to join utterances: " + pauseMs + " ms, from " + from + ", "
                    + words + " words, margin " + margin);
        }
    }
}
