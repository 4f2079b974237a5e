package broadcastmonitor.app.past;

import broadcastmonitor.backtest.Tape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Broadcasts of the past that were found.
 *
 * @param tapes the broadcasts, in order
 * @param troubles what could not be read, a line each
 */
public record Past(List<Found> tapes, List<String> troubles) {
    /**
     * One of them.
     *
     * @param tape what was said
     * @param began when it began, or null where that is not kept
     */
    public record Found(Tape tape, Instant began) {}

    public Past {
        tapes = List.copyOf(tapes);
        troubles = List.copyOf(troubles);
    }

    /** Both, one behind the other. */
    public Past and(Past other) {
        List<Found> all = new ArrayList<>(tapes);
        all.addAll(other.tapes);
        List<String> more = new ArrayList<>(troubles);
        more.addAll(other.troubles);
        return new Past(all, more);
    }

    /** A mistake of who names what is to be judged; one line. */
    public static final class NoPast extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoPast(String message) {
            super(message);
        }
    }
}
