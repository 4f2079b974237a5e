package broadcastmonitor.backtest;

import java.util.Locale;

/** Figures as reports show them. */
final class Shown {
    private Shown() {}

    /** Audio time as h:mm:ss.s. */
    static String time(long ms) {
        return String.format(
                Locale.ROOT, "%d:%02d:%02d.%d", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms / 100 % 10);
    }

    /** Precision as what it lies between: {@code 71..93 %}; a dash where nothing was found. */
    static String bounds(Tally.Marks marks) {
        Bounds bounds = Bounds.of(marks);
        if (bounds.low() == null) {
            return "-";
        }
        String low = percent(bounds.low());
        String high = percent(bounds.high());
        return low.equals(high) ? low + " %" : low + ".." + high + " %";
    }

    /** Of those that people decided on the share of violations, with its interval; empty where they decided on none. */
    static String decided(Tally.Marks marks) {
        Bounds bounds = Bounds.of(marks);
        return bounds.decided() == null
                ? ""
                : percent(bounds.decided()) + " % [" + percent(bounds.decidedLow()) + ".."
                        + percent(bounds.decidedHigh()) + "], " + marks.labelled();
    }

    /** {@code 3 of 4}. */
    static String of(long some, long all) {
        return some + "/" + all;
    }

    static String percent(double share) {
        return Long.toString(Math.round(share * 100));
    }
}
