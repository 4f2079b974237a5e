package broadcastmonitor.text.input;

import java.util.regex.Pattern;

/**
 * A line between two timings.
 *
 * @param number of the line, from 1
 * @param text what stands there
 * @param afterBlank whether a blank line stands above it
 */
record CueLine(long number, String text, boolean afterBlank) {
    private static final Pattern NUMBER = Pattern.compile("\\s*\\d{1,18}[.:]?\\s*");
    private static final Pattern NAME = Pattern.compile("\\s*(\\S+|(?=.*\\d)\\S+\\s+\\S+)\\s*");

    /**
     * Whether this line, the last one before a timing, is the name of the cue that begins there, rather than what is said in the
     * cue above. Where both may be it is what is said.
     *
     * @param first whether no cue is above
     * @param above name of the cue above, or null
     * @param webvtt whether cues may be called by words
     * @param blankBelow whether a blank line parts it from the timing
     */
    boolean names(boolean first, String above, boolean webvtt, boolean blankBelow) {
        if (isNumber()) {
            long value = value(text);
            boolean counts = above != null && NUMBER.matcher(above).matches();
            return blankBelow
                    ? first || counts && value == value(above) + 1
                    : first || counts || afterBlank || value <= 1;
        }
        return webvtt
                && !blankBelow
                && (afterBlank || first)
                && NAME.matcher(text).matches();
    }

    /** Whether it is a number, as cues are counted. */
    boolean isNumber() {
        return NUMBER.matcher(text).matches();
    }

    private static long value(String number) {
        return Long.parseLong(number.replaceAll("[^0-9]", ""));
    }
}
