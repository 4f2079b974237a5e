package broadcastmonitor.cases;

import broadcastmonitor.broadcast.Digest;

/** A chance that follows from ids, so that everybody who looks draws the same. */
public final class Draw {
    /** Sixteen hexadecimal digits; a double tells 53 bits. */
    private static final double ALL = 1L << 52;

    private Draw() {}

    /** Whether somebody else is asked to judge what an event has judged, where that is asked of a share of all, 0 to 1. */
    public static boolean asksAgain(String verdict, double share) {
        return of("review", verdict) < share;
    }

    /**
     * Where ids fall, as if by chance: each place from 0 (with it) to 1 (without it) is as likely as the others. Who draws what falls below a
     * rate draws, with a smaller rate, some of the same.
     */
    public static double of(String... ids) {
        return (Long.parseUnsignedLong(Digest.of(ids), 16) >>> 12) / ALL;
    }
}
