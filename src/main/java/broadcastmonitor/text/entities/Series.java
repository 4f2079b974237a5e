package broadcastmonitor.text.entities;

import broadcastmonitor.text.Numbers.Group;
import java.util.List;
import java.util.Set;

/**
 * Tells runs of numbers that are nobody's telephone by how their values go: counting and countdowns, steps, sizes, ladders
 * of prices, times of day, dates and years.
 */
final class Series {
    private static final int LONGEST_SIZE_RANGE = 24;
    private static final Set<Integer> PRICE_ENDS = Set.of(0, 9, 19, 29, 39, 49, 50, 59, 69, 79, 89, 90, 95, 99);

    private final List<Group> groups;
    private final long[] values;

    private Series(List<Group> groups) {
        this.groups = groups;
        values = groups.stream().mapToLong(group -> (long) group.value()).toArray();
    }

    /** Whether the numbers of a run are a series. */
    static boolean is(List<Group> groups) {
        Series series = new Series(groups);
        return series.counting()
                || series.steps()
                || series.sizes()
                || series.ladder()
                || series.prices()
                || series.pricesInPairs()
                || series.times()
                || series.dates();
    }

    /** One two three, ten nine eight; also again and again from the same number, or up and down. */
    private boolean counting() {
        int start = 0;
        int longest = 0;
        long first = values[0];
        while (start < values.length) {
            int end = start + 1;
            while (end + 1 < values.length && values[end + 1] - values[end] == values[start + 1] - values[start]) {
                end++;
            }
            if (end >= values.length || Math.abs(values[end] - values[end - 1]) != 1 || end - start < 2) {
                return false;
            }
            boolean onward = start == 0 || values[start] == first || Math.abs(values[start] - values[start - 1]) <= 1;
            if (!onward) {
                return false;
            }
            longest = Math.max(longest, end - start + 1);
            start = end + 1;
        }
        return longest >= 3;
    }

    /** Equal steps up or down, or each number twice the one before. */
    private boolean steps() {
        if (values.length < 3) {
            return false;
        }
        long step = values[1] - values[0];
        boolean equal = step != 0;
        boolean doubled = values[0] > 0;
        for (int i = 1; i < values.length; i++) {
            equal &= values[i] - values[i - 1] == step;
            doubled &= values[i] == 2 * values[i - 1];
        }
        boolean round = step % 5 == 0 || Math.abs(step) <= 12;
        return (equal && (round || values.length > 3) || doubled) && rising();
    }

    /** Numbers of one table of sizes in any order: near one another, or at equal distances when they are sorted. */
    private boolean sizes() {
        long[] sorted = java.util.Arrays.stream(values).sorted().distinct().toArray();
        if (sorted.length < values.length || values.length < 3 || !rising()) {
            return false;
        }
        boolean even = true;
        boolean equal = true;
        long step = sorted[1] - sorted[0];
        for (int i = 0; i < sorted.length; i++) {
            even &= sorted[i] % 2 == 0;
            equal &= i == 0 || sorted[i] - sorted[i - 1] == step;
        }
        long range = sorted[sorted.length - 1] - sorted[0];
        boolean small = sorted[sorted.length - 1] < 100;
        return equal && values.length > 3 && (step % 5 == 0 || step <= 12)
                || small && values.length > 3 && range <= (even ? LONGEST_SIZE_RANGE : LONGEST_SIZE_RANGE / 2);
    }

    /** Up all the way or down all the way, with no jump in how long the numbers are. */
    private boolean ladder() {
        boolean up = true;
        boolean down = true;
        boolean round = true;
        boolean single = false;
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        for (int i = 0; i < values.length; i++) {
            shortest = Math.min(shortest, groups.get(i).digits().length());
            longest = Math.max(longest, groups.get(i).digits().length());
            round &= priced(i);
            single |= groups.get(i).digits().length() < 2 || leadingZero(i);
            if (i > 0) {
                int longer = groups.get(i).digits().length()
                        - groups.get(i - 1).digits().length();
                up &= values[i] > values[i - 1] && longer < 2;
                down &= values[i] < values[i - 1] && longer > -2;
            }
        }
        return !single
                && shortest + 1 >= longest
                && (up || down)
                && (values.length > 3 && longest < 4 || values.length > 2 && round);
    }

    /** Prices side by side: 1990 2490 1790. */
    private boolean prices() {
        boolean all = values.length > 1;
        for (int i = 0; i < values.length; i++) {
            int length = groups.get(i).digits().length();
            all &= length >= 3 && length <= 6 && !leadingZero(i) && priced(i);
        }
        return all;
    }

    /** Twenty nine ninety nine, thirty nine ninety nine. */
    private boolean pricesInPairs() {
        if (values.length < 4 || values.length % 2 != 0) {
            return false;
        }
        for (int i = 1; i < values.length; i += 2) {
            long cents = values[i];
            boolean usual = cents == 99 || cents == 95 || cents == 90 || cents == 50 || cents == 49;
            if (!usual || cents != values[1] || values[i - 1] < 10 || values[i - 1] > 999) {
                return false;
            }
        }
        return true;
    }

    private boolean priced(int at) {
        return PRICE_ENDS.contains((int) (values[at] % 100));
    }

    private boolean leadingZero(int at) {
        return groups.get(at).digits().length() > 1 && groups.get(at).digits().charAt(0) == '0';
    }

    /** Numbers of two digits and more, or a series that begins below ten and gets there: five ten fifteen twenty. */
    private boolean rising() {
        boolean small = groups.stream().anyMatch(group -> group.digits().length() < 2);
        return !small || values.length > 3 && Math.abs(values[values.length - 1] - values[0]) >= 10;
    }

    /** Twelve oh oh, fifteen thirty: hours, each with minutes that end with 0 or 5. */
    private boolean times() {
        int at = 0;
        int times = 0;
        while (at < values.length) {
            if (values[at] > 24 || at + 1 >= values.length) {
                return false;
            }
            at++;
            String minutes = groups.get(at).digits();
            if (minutes.equals("0")
                    && at + 1 < values.length
                    && groups.get(at + 1).digits().length() == 1) {
                minutes += groups.get(at + 1).digits();
                at++;
            }
            if (minutes.length() != 2 || minutes.compareTo("55") > 0 || "05".indexOf(minutes.charAt(1)) < 0) {
                return false;
            }
            at++;
            times++;
        }
        return times > 1;
    }

    /** Years, and dates with the day or the year in front. */
    private boolean dates() {
        boolean years = values.length > 1;
        for (long value : values) {
            years &= value >= 1900 && value < 2100;
        }
        boolean dates = values.length % 3 == 0;
        for (int i = 0; i + 2 < values.length && dates; i += 3) {
            boolean dayFirst = values[i] >= 1 && values[i] <= 31 && year(values[i + 2]);
            boolean yearFirst = year(values[i]) && values[i + 2] >= 1 && values[i + 2] <= 31;
            dates = (dayFirst || yearFirst) && values[i + 1] >= 1 && values[i + 1] <= 12;
        }
        return years || dates && values.length > 0;
    }

    private static boolean year(long value) {
        return value >= 1900 && value < 2100;
    }
}
