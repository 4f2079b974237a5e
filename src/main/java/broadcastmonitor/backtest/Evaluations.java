package broadcastmonitor.backtest;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.detector.BroadcastEvaluation;
import java.time.LocalDate;

/** What judges broadcasts. */
@FunctionalInterface
public interface Evaluations {
    /**
     * For broadcasts of one day with one brief.
     *
     * @param brief what they are about
     * @param day the day on which they were held: evidence must be valid then
     */
    BroadcastEvaluation of(Brief brief, LocalDate day);
}
