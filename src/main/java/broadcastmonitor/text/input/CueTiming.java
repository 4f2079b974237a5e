package broadcastmonitor.text.input;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a cue is shown, as SubRip and WebVTT write it: hours may be missing, settings may follow.
 *
 * @param startMs its start
 * @param endMs its end, never before the start
 */
record CueTiming(long startMs, long endMs) {
    private static final String TIME =
            "(?:(\\d{1,6})\\s?:\\s?)?(\\d{1,2})\\s?:\\s?(\\d{1,2})(?:\\s?[,.:]\\s?(\\d{1,9}))?";
    private static final Pattern TIMING = Pattern.compile("\\s*" + TIME + "\\s*--\\s?>\\s*" + TIME + "(?:\\s.*)?");
    /** What was meant as a timing: no text has this arrow between figures. */
    private static final Pattern ARROW = Pattern.compile("\\s*[\\d:.,\\s]*\\d\\s*-->.*|\\s*-->.*|.*-->\\s*\\d+:.*");

    /** The timing of a line, or null when it is none. */
    static CueTiming of(String line) {
        if (line.indexOf("--") < 0) {
            return null;
        }
        Matcher timing = TIMING.matcher(line);
        if (!timing.matches()) {
            return null;
        }
        long start = millis(timing, 1);
        return new CueTiming(start, Math.max(start, millis(timing, 5)));
    }

    /** Whether a line was meant as a timing and cannot be read as one. */
    static boolean isBroken(String line) {
        return line.contains("-->") && of(line) == null && ARROW.matcher(line).matches();
    }

    private static long millis(Matcher timing, int group) {
        long hours = timing.group(group) == null ? 0 : Long.parseLong(timing.group(group));
        long minutes = Long.parseLong(timing.group(group + 1));
        long seconds = Long.parseLong(timing.group(group + 2));
        String digits = timing.group(group + 3) == null ? "" : timing.group(group + 3);
        String fraction = (digits + "000").substring(0, 3);
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Long.parseLong(fraction);
    }
}
