package broadcastmonitor.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers with no more digits than they are worth. */
final class Rounded {
    private Rounded() {}

    /** Half away from zero. */
    static double to(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).doubleValue();
    }
}
