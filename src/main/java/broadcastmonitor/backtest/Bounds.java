package broadcastmonitor.backtest;

import broadcastmonitor.cases.Wilson;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * How right findings are, as far as that is known. Nobody has decided on all of them, so that it lies between two bounds: were everything that
 * nobody decided on a false alarm, and were all of it a violation.
 *
 * @param low the share of violations were all others false alarms, 0 to 1; null where there are no findings
 * @param high the share of violations if all others were violations too; null likewise
 * @param decided the share of violations among those that people decided on; null where they decided on none
 * @param decidedLow lower end of its 95 % interval (Wilson); null likewise
 * @param decidedHigh upper end; null likewise
 */
@JsonPropertyOrder({"low", "high", "decided", "decidedLow", "decidedHigh"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Bounds(Double low, Double high, Double decided, Double decidedLow, Double decidedHigh) {
    /** Of findings. */
    public static Bounds of(Tally.Marks marks) {
        long all = marks.all();
        boolean known = marks.labelled() > 0;
        Wilson interval = Wilson.of(marks.violations(), marks.labelled());
        return new Bounds(
                all == 0 ? null : share(marks.violations(), all),
                all == 0 ? null : share(marks.violations() + marks.unlabelled(), all),
                known ? share(marks.violations(), marks.labelled()) : null,
                known ? rounded(interval.low()) : null,
                known ? rounded(interval.high()) : null);
    }

    private static double share(long some, long all) {
        return rounded((double) some / all);
    }

    private static double rounded(double share) {
        return Math.round(share * 1000) / 1000.0;
    }
}
