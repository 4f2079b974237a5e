package broadcastmonitor.audio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Splits a recording where nobody speaks, so that its parts can be transcribed side by side.
 *
 * <p>Once a segment is 45 s long it is cut in the middle of the first quiet stretch of at least 600 ms ({@link QuietLevel}
 * tells what is quiet in this segment; a stretch counts from the 45 s on and as ended after 2 s). A segment in which there is no such
 * stretch is cut at 120 s, in the middle of the quietest 100 ms of its last 10 s. A gap ends a segment of any length.
 *
 * <p>Split points depend on the sound alone: not on how it was cut into calls, on the pace, or on the number of cores. They
 * lie on multiples of 20 ms from the segment's start. Holds at most one segment (120 s, 3.8 MB). One owner thread.
 */
public final class SilenceCutter {
    private static final int HOP = PcmFormat.SAMPLE_RATE / 50;
    private static final int QUIET_HOPS = 30;
    private static final int LONG_HOPS = 100;
    private static final int SEARCH_HOPS = 500;
    private static final int SPOT_HOPS = 5;

    private final int minHops;
    private final int maxHops;
    private final short[] buffer;
    private final long[] energies;

    private int index;
    private long startSample;
    private int filled;
    private int hops;
    private int quietHops;
    private QuietLevel quiet = new QuietLevel();

    public SilenceCutter() {
        this(45, 120);
    }

    /** With other limits in seconds: from when a segment may be cut, and when it must be (at least 10 s). */
    SilenceCutter(int minSeconds, int maxSeconds) {
        minHops = minSeconds * 50;
        maxHops = maxSeconds * 50;
        buffer = new short[maxHops * HOP];
        energies = new long[maxHops];
    }

    /** Takes the next {@code count} samples from {@code from} on and gives the segments that have become complete. */
    public List<Segment> accept(short[] samples, int from, int count) {
        List<Segment> complete = new ArrayList<>(0);
        for (int taken = 0; taken < count; ) {
            int step = Math.min(count - taken, (hops + 1) * HOP - filled);
            System.arraycopy(samples, from + taken, buffer, filled, step);
            filled += step;
            taken += step;
            if (filled == (hops + 1) * HOP) {
                int cut = cutAfterNextHop();
                if (cut > 0) {
                    complete.add(cutAt(cut));
                }
            }
        }
        return complete;
    }

    /** The recording has ended: what remains is the last segment. Empty when nothing remains. */
    public Optional<Segment> end() {
        return filled == 0 ? Optional.empty() : Optional.of(take(filled));
    }

    /** How many samples of the recording have been taken, those that are missing in it included. */
    long position() {
        return startSample + filled;
    }

    /**
     * Sound is missing from here to the sample {@code resumes}: what remains is a segment, and the next one starts there.
     * Empty when nothing remains.
     */
    public Optional<Segment> gap(long resumes) {
        if (resumes < position()) {
            throw new IllegalArgumentException("a gap from sample " + position() + " back to " + resumes);
        }
        Optional<Segment> last = end();
        startSample = resumes;
        return last;
    }

    /** Judges the hop that has just been filled; the hop to cut before, or 0. */
    private int cutAfterNextHop() {
        energies[hops] = Level.energy(buffer, hops * HOP, HOP);
        boolean isQuiet = quiet.isQuiet(Level.dbfs(energies[hops], HOP));
        hops++;
        boolean mayCut = hops > minHops;
        int stretchEnd = isQuiet ? hops : hops - 1;
        quietHops += isQuiet && mayCut ? 1 : 0;
        int stretch = quietHops;
        boolean ended = !isQuiet || stretch >= LONG_HOPS || hops == maxHops;
        if (!isQuiet) {
            quietHops = 0;
        }
        if (ended && stretch >= QUIET_HOPS) {
            return stretchEnd - (stretch + 1) / 2;
        }
        return hops == maxHops ? quietestSpot() : 0;
    }

    private int quietestSpot() {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int spot = Math.max(1, hops - SEARCH_HOPS); spot + SPOT_HOPS <= hops; spot++) {
            long energy = 0;
            for (int i = spot; i < spot + SPOT_HOPS; i++) {
                energy += energies[i];
            }
            if (energy < least) {
                least = energy;
                best = spot;
            }
        }
        return best + SPOT_HOPS / 2;
    }

    private Segment cutAt(int cutHop) {
        int heardHops = hops;
        Segment segment = take(cutHop * HOP);
        // What was heard beyond the cut is judged anew, as the start of the next segment; it is too short to be cut
        // again.
        for (int hop = cutHop; hop < heardHops; hop++) {
            cutAfterNextHop();
        }
        return segment;
    }

    private Segment take(int count) {
        Segment segment = new Segment(index, startSample, Arrays.copyOf(buffer, count));
        System.arraycopy(buffer, count, buffer, 0, filled - count);
        filled -= count;
        startSample += count;
        index++;
        hops = 0;
        quietHops = 0;
        quiet = new QuietLevel();
        return segment;
    }
}
