package broadcastmonitor.backtest;

import java.io.IOException;

/** Remembers what sides said of broadcasts, so that the same need not be judged again. What it forgets costs time and nothing else. */
public interface JudgedBefore {
    /** Remembers nothing. */
    JudgedBefore NOTHING = new JudgedBefore() {
        @Override
        public Judged find(Side side, String tape) {
            return null;
        }

        @Override
        public void keep(Side side, Judged judged) {}
    };

    /**
     * What a side said of a broadcast, or null.
     *
     * @param tape names the broadcast as the side judges it
     */
    Judged find(Side side, String tape) throws IOException;

    /** Remembers what a side said. */
    void keep(Side side, Judged judged) throws IOException;
}
