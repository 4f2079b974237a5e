package broadcastmonitor.audio;

/** Loudness of sound in dBFS: 0 for a full-scale square wave, {@link #FLOOR_DB} for digital silence. */
public final class Level {
    /** The lowest level told apart; 16 bit sound cannot be much softer without being nothing. */
    public static final int FLOOR_DB = -96;

    private Level() {}

    /** Root mean square level of {@code count} samples; {@link #FLOOR_DB} when there are none. */
    public static double dbfs(short[] samples, int from, int count) {
        return dbfs(energy(samples, from, count), count);
    }

    /** Sum of the squares: a whole number, so that it does not depend on the order of adding. */
    static long energy(short[] samples, int from, int count) {
        long sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += samples[i] * samples[i];
        }
        return sum;
    }

    static double dbfs(long energy, int count) {
        if (energy == 0) {
            return FLOOR_DB;
        }
        // StrictMath: the same on every machine, because split points follow from it.
        double db = 10 * StrictMath.log10(energy / (32768.0 * 32768.0 * count));
        return Math.max(FLOOR_DB, db);
    }
}
