package broadcastmonitor.talk;

/**
 * How digressions are told from remarks.
 *
 * @param change price of a change between on- and off-topic, log odds
 * @param lagMs what follows an utterance for so long may change whether it is off-topic, audio time
 * @param fewest utterances that make a digression
 * @param shortestMs how long a digression is at least, audio time
 * @param margin by how much, in log odds, a digression must be more probable than none to be told before {@code lagMs} have passed
 * @param againMs how much longer a digression must have become to be told again, audio time
 * @param edge utterances at the ends of a digression are no part of it below this probability
 * @param least the mean probability of a digression's utterances is at least this
 * @param side from which probability on an utterance is said to somebody off camera
 */
record TalkConfig(
        double change,
        long lagMs,
        int fewest,
        long shortestMs,
        double margin,
        long againMs,
        double edge,
        double least,
        double side) {
    static final TalkConfig DEFAULT = new TalkConfig(3, 20_000, 2, 8_000, 0, 30_000, 0.1, 0.4, 0.5);

    /** For words alone, of which a single utterance says little. */
    static final TalkConfig WORDS = new TalkConfig(4, 20_000, 2, 8_000, 2, 30_000, 0, 0, 0.5);
}
