package broadcastmonitor.cases.view;

import java.util.ArrayList;
import java.util.List;

/**
 * Times as words that can be searched for beside others: the hour and the day in which something was said. A stretch of time is then the
 * days that lie in it whole and the hours at its ends, so that nobody has to look at what was said elsewhere.
 */
final class Hours {
    private static final long HOUR_MS = 3_600_000;
    private static final int HOURS = 24;

    /** Of more days nothing would be saved. */
    private static final int MOST_DAYS = 400;

    private Hours() {}

    /** The words of a time; none where it is not known. */
    static String of(Long at) {
        if (at == null) {
            return "";
        }
        long hour = Math.floorDiv(at, HOUR_MS);
        return " " + hour(hour) + " " + day(Math.floorDiv(hour, HOURS));
    }

    private static String hour(long number) {
        return "h" + signed(number);
    }

    private static String day(long number) {
        return "d" + signed(number);
    }

    /** A sign would part the word. */
    private static String signed(long number) {
        return number < 0 ? "n" + -number : Long.toString(number);
    }

    /** The words of which everything has one that was said in a stretch; empty where they would be too many. */
    static List<String> between(long fromMs, long toMs) {
        long first = Math.floorDiv(fromMs, HOUR_MS);
        long last = Math.floorDiv(toMs, HOUR_MS);
        List<String> words = new ArrayList<>();
        if (first > last) {
            return List.of("never");
        }
        if ((last - first) / HOURS > MOST_DAYS) {
            return words;
        }
        for (long hour = first; hour <= last; hour++) {
            boolean wholeDay = Math.floorMod(hour, HOURS) == 0 && hour + HOURS - 1 <= last;
            words.add(wholeDay ? day(Math.floorDiv(hour, HOURS)) : hour(hour));
            hour += wholeDay ? HOURS - 1 : 0;
        }
        return words;
    }
}
