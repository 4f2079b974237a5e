package broadcastmonitor.workbench;

import broadcastmonitor.backtest.Change;
import broadcastmonitor.rules.RuleTexts;
import java.io.IOException;
import java.time.Duration;

/** Tries rules on what was said before. */
public interface Trials {
    /**
     * What became of it.
     *
     * @param broadcasts how many were judged
     * @param heardMs how much of them was heard, milliseconds
     * @param before findings by the rules in force
     * @param after findings by the draft
     * @param unchanged those that both find alike
     * @param added changes of each kind
     * @param complete whether all broadcasts were judged
     */
    record Summary(
            int broadcasts,
            long heardMs,
            long before,
            long after,
            long unchanged,
            long added,
            long removed,
            long changed,
            long moved,
            boolean complete) {}

    /** Follows a trial, on the thread that runs it. */
    interface Listener {
        /** Whether it is to go on; asked before every broadcast. */
        boolean goesOn();

        /** So many of so many broadcasts were judged. */
        void judged(int done, int of);

        /** Something is found otherwise than by the rules in force. */
        void changed(Change change);
    }

    /** @param last how far to look back */
    Summary run(RuleTexts inForce, RuleTexts draft, Duration last, Listener listener) throws IOException;
}
