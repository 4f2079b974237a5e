package broadcastmonitor.speech;

import java.util.Arrays;

/**
 * Decides, frame by frame as the sound comes, where one recogniser hands over to the next: so that a recording can be
 * transcribed by several at once, and so that none runs for hours.
 *
 * <p>From {@link #SHORTEST} on, a segment ends after {@link #PAUSE} of quiet; from {@link #LONG} on a short pause will do;
 * at {@link #LONGEST} it ends wherever it is. What counts as quiet follows from the levels heard in the segment so far: a
 * third of the way up from its noise floor (10 % of the frames stay below) to its loud parts (10 % go beyond).
 *
 * <p>A gap in the sound ends a segment too. A decision is never taken back and looks at nothing that comes later. That is what makes a live broadcast and any
 * replay of it, on any number of cores, split alike. One owner thread.
 */
final class Splits {
    /** Frames of a segment before it may end: 30 s. */
    static final int SHORTEST = 300;

    /** Frames of quiet that end it: 600 ms, a little more than ends an utterance. */
    static final int PAUSE = 6;

    /** Frames from which on a shorter pause ends it: 90 s. */
    static final int LONG = 900;

    /** Frames of that shorter pause. */
    static final int SHORT_PAUSE = 2;

    /** Frames after which it ends in any case: 120 s. */
    static final int LONGEST = 1200;

    private static final int FLOOR_DB = -96;
    private static final double QUIET = 0.35;

    private final int[] levels = new int[1 - FLOOR_DB];
    private int frames;
    private int quiet;

    /** Takes the next frame; true when the segment ends with it. */
    boolean endWith(short[] frame, int count) {
        int level = level(frame, count);
        levels[level]++;
        frames++;
        int floor = levelAbove(0.10);
        quiet = level <= floor + QUIET * (levelAbove(0.90) - floor) ? quiet + 1 : 0;
        boolean ends =
                frames >= LONGEST || frames >= LONG && quiet >= SHORT_PAUSE || frames >= SHORTEST && quiet >= PAUSE;
        if (ends) {
            gap();
        }
        return ends;
    }

    /** Sound is missing here, which ends a segment of any length: no word may be joined over it. */
    void gap() {
        Arrays.fill(levels, 0);
        frames = 0;
        quiet = 0;
    }

    private int levelAbove(double share) {
        int level = 0;
        for (int below = levels[0]; below < share * frames; below += levels[level]) {
            level++;
        }
        return level;
    }

    /** Whole decibels above the floor. StrictMath: the same on every machine. */
    static int level(short[] frame, int count) {
        long energy = 0;
        for (int i = 0; i < count; i++) {
            energy += frame[i] * frame[i];
        }
        if (energy == 0) {
            return 0;
        }
        long db = Math.round(10 * StrictMath.log10(energy / (32768.0 * 32768.0 * count)));
        return (int) Math.max(0, db - FLOOR_DB);
    }
}
