package broadcastmonitor.audio;

/**
 * Which level counts as quiet, given the levels heard so far: a third of the way up from the noise floor (the level that a
 * tenth of the sound stays below) to the loud parts (the level that a tenth goes beyond). Over a clean recording that is far
 * below the voice, over music just above it, and in talk without pauses nothing is quiet.
 */
final class QuietLevel {
    private static final double FLOOR_SHARE = 0.10;
    private static final double LOUD_SHARE = 0.90;
    private static final double RISE = 0.35;

    /** How often each level was heard, by whole decibels above {@link Level#FLOOR_DB}. */
    private final int[] heard = new int[1 - Level.FLOOR_DB];

    private int total;

    /** Takes the next level in dBFS and tells whether it is quiet by all that was heard up to and with it. */
    boolean isQuiet(double dbfs) {
        int level = (int) Math.round(dbfs) - Level.FLOOR_DB;
        heard[level]++;
        total++;
        int floor = reached(FLOOR_SHARE);
        int loud = reached(LOUD_SHARE);
        return level <= floor + RISE * (loud - floor);
    }

    private int reached(double share) {
        int level = 0;
        for (int below = heard[0]; below < share * total; below += heard[level]) {
            level++;
        }
        return level;
    }
}
