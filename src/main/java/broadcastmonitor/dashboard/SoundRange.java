package broadcastmonitor.dashboard;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file somebody asks for (RFC 9110, section 14). A header that is malformed or asks for several ranges is ignored, as it may
 * be.
 *
 * @param first the first byte
 * @param last the last byte; before the first where nothing of the file is in the range
 * @param whole whether all of the file is meant
 */
record SoundRange(long first, long last, boolean whole) {
    private static final Pattern ONE =
            Pattern.compile("bytes\\s*=\\s*(\\d{0,15})-(\\d{0,15})\\s*", Pattern.CASE_INSENSITIVE);

    /**
     * What a {@code Range} header asks for.
     *
     * @param header the header, or null
     * @param length of the file, bytes
     */
    static SoundRange of(String header, long length) {
        SoundRange all = new SoundRange(0, length - 1, true);
        Matcher range = ONE.matcher(header == null ? "" : header);
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return all;
        }
        if (range.group(1).isEmpty()) {
            long suffix = Math.min(length, Long.parseLong(range.group(2)));
            return suffix == 0 ? new SoundRange(0, -1, false) : new SoundRange(length - suffix, length - 1, false);
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? length - 1 : Math.min(length - 1, Long.parseLong(range.group(2)));
        boolean backwards = !range.group(2).isEmpty() && Long.parseLong(range.group(2)) < first;
        if (backwards) {
            return all;
        }
        return first >= length ? new SoundRange(0, -1, false) : new SoundRange(first, last, false);
    }

    boolean isUnsatisfiable() {
        return last < first;
    }

    long bytes() {
        return last - first + 1;
    }
}
