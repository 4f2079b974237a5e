package broadcastmonitor.talk;

/**
 * Which of some utterances in a row are off-topic: the most probable way through two states (Viterbi, 1967), where staying in a state
 * costs nothing and leaving it has a price, so that a single remark is no digression and a single word of the product no return from one.
 */
final class TwoStates {
    private TwoStates() {}

    /**
     * The most probable states.
     *
     * @param before the state of the utterance before the first
     * @param odds log odds of each utterance being off-topic
     * @param change price of a change of state, in the same measure
     * @return true where an utterance is off-topic
     */
    static boolean[] path(boolean before, double[] odds, double change) {
        int count = odds.length;
        boolean[][] from = new boolean[count][2];
        double on = before ? -change : 0;
        double off = before ? 0 : -change;
        for (int i = 0; i < count; i++) {
            boolean onFromOff = i > 0 && off - change > on;
            boolean offFromOff = i == 0 || off >= on - change;
            double nextOn = i == 0 ? on : Math.max(on, off - change);
            double nextOff = (i == 0 ? off : Math.max(off, on - change)) + odds[i];
            from[i][0] = onFromOff;
            from[i][1] = offFromOff;
            on = nextOn;
            off = nextOff;
        }
        boolean[] path = new boolean[count];
        boolean state = off > on;
        for (int i = count - 1; i >= 0; i--) {
            path[i] = state;
            state = from[i][state ? 1 : 0];
        }
        return path;
    }
}
