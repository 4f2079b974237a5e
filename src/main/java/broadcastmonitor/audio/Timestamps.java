package broadcastmonitor.audio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ffmpeg is to do with timestamps, and what it says of those that jump. An encoder that restarts, a container that was put
 * together of several, or a clock that is set make them go back or ahead; ffmpeg by itself throws away all sound that lies before
 * what it has given already, and hides jumps. Here the sound itself is the clock: nothing is dropped, deviations of up to
 * {@value #TOLERANCE} s are taken for jitter, and what is missing by the timestamps is told with its place.
 *
 * <p>The work is done by an expression of the filter {@code asetpts}, which is evaluated for each piece of decoded sound and keeps
 * its numbers in between. At a jump it prints two: where, and by how many seconds. Safe for any thread.
 */
public final class Timestamps {
    /** Seconds. */
    private static final double TOLERANCE = 0.1;

    /** By how much the end of the sound is uncertain, after the change of its rate. */
    private static final long END_MS = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * Registers: 0 the timestamp at which the next piece is expected, 1 the end of what was given, 2 the deviation so far, 3 whether
     * there was a piece before, 4 the jump at this piece, 5 the deviation with it, 6 the time that the piece is given.
     */
    private static final String EXPRESSION = "st(4,if(ld(3),PTS-ld(0),0));if(ld(3),0,st(1,%s));st(3,1);"
            + "st(5,ld(2)+ld(4));st(6,ld(1));st(2,ld(5));"
            // back: the sound goes on where it is
            + "if(lt(ld(4)*TB,-%s),st(2,ld(5)-ld(4));print(ld(1)*TB,24);print(ld(4)*TB,24),"
            // ahead: something is missing, or the clock was set
            + "if(gt(ld(5)*TB,%s),print(ld(1)*TB,24);print(ld(5)*TB,24);"
            + "if(lte(ld(5)*TB,%s),st(6,ld(1)+ld(5)));st(2,0),"
            // slowly behind
            + "if(lt(ld(5)*TB,-%s),st(2,0))));"
            + "st(1,ld(6)+NB_SAMPLES/SR/TB);st(0,PTS+NB_SAMPLES/SR/TB);%sld(6)";

    /** Printed as an error, to be told from jumps: up to where they are known. */
    private static final String PROGRESS = "print(ld(1)*TB,16);";

    private static final Pattern NUMBER =
            Pattern.compile("(?:\\[Eval @ [^\\]]+\\] )?\\[(warning|error)\\] (-?\\d+\\.\\d+)");

    private final List<TimestampJump> jumps = new ArrayList<>();
    private final double mostMissing;
    private final boolean filled;
    private OptionalDouble at = OptionalDouble.empty();
    private long known;

    private Timestamps(double mostMissing, boolean filled) {
        this.mostMissing = mostMissing;
        this.filled = filled;
    }

    /** For recordings: what is missing, up to an hour at a time, becomes silence, so that times remain those of the recording. */
    public static Timestamps ofRecording() {
        return new Timestamps(3_600, true);
    }

    /** For what is on the air: nothing is put in; a jump ahead by more than ten seconds is a clock that was set. */
    public static Timestamps onAir() {
        return new Timestamps(10, false);
    }

    /** Options before the input: ffmpeg's own correction of jumps, which tells nobody, is off. */
    public static List<String> input() {
        return List.of("-copyts", "-start_at_zero");
    }

    /** The audio filters. */
    public String filter() {
        String tolerance = Double.toString(TOLERANCE);
        String first = filled ? "PTS" : "0";
        String progress = filled ? "" : PROGRESS;
        String most = filled ? Double.toString(mostMissing) : "0";
        return "asetpts='"
                + String.format(Locale.ROOT, EXPRESSION, first, tolerance, tolerance, most, tolerance, progress)
                + "',aresample=async=1:first_pts=0";
    }

    /** Takes a line of ffmpeg's log; whether it was a word about timestamps. */
    public synchronized boolean accept(String line) {
        Matcher number = NUMBER.matcher(line);
        if (!number.matches()) {
            return false;
        }
        double value = Double.parseDouble(number.group(2));
        if (number.group(1).equals("error")) {
            known = Math.round(value * 1000);
            notifyAll();
        } else if (at.isEmpty()) {
            at = OptionalDouble.of(value);
        } else {
            boolean missing = value > 0 && value <= mostMissing;
            jumps.add(
                    new TimestampJump(Math.round(at.getAsDouble() * 1000), Math.round(value * 1000), missing, filled));
            at = OptionalDouble.empty();
        }
        return true;
    }

    /** Nothing more will be told. */
    public synchronized void end() {
        known = Long.MAX_VALUE;
        notifyAll();
    }

    /**
     * Waits until all jumps before a time have been told, for the sound may be read before the log that was written first. Where
     * nothing is told at all it waits only once.
     *
     * @param ms in the sound that is given out, in milliseconds
     */
    public synchronized void await(long ms) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (known < ms - END_MS) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                end();
            } else {
                wait(left);
            }
        }
    }

    /**
     * The jumps that have been told so far, before a time: at the very end ffmpeg looks at a timestamp behind all sound, which may
     * be anything and concerns nothing.
     *
     * @param ms how much sound there is, in milliseconds
     */
    public synchronized List<TimestampJump> before(long ms) {
        return jumps.stream().filter(jump -> jump.endMs() + END_MS < ms).toList();
    }
}
