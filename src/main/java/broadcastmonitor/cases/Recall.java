package broadcastmonitor.cases;

import java.util.List;

/**
 * How much of what is forbidden is found, estimated from minutes that were drawn by chance and listened to. Precision says how often an alert is
 * right; of what nobody was alerted to it says nothing.
 *
 * <p><b>Estimator.</b> The unit is a minute of a broadcast, by its number; a minute counts once for a category however many violations of it
 * there are. Of the minutes in which something was said and that are over:
 *
 * <ul>
 *   <li>{@code found} are those in which a detector's alert begins that a verdict calls a violation of the category;
 *   <li>the <i>frame</i> is what minutes are drawn from, each as likely as the others: those without an alert that stands, and without a case
 *       made by hand, unless that came of listening to the sample. It has N minutes ({@code unalerted}), of which n ({@code heard}) were listened to;
 *       in k of these ({@code heardWith}) a case by hand of the category stands. A minute that is alerted after it was heard has left the frame,
 *       and its hearing with it;
 *   <li>{@code byHand} are those outside the sample that people marked of their own accord: known to be missed, and counted as they are.
 * </ul>
 *
 * Missed are {@code byHand + N k / n}; recall is {@code found / (found + missed)}.
 *
 * <p><b>Interval.</b> At 95 %: Wilson's interval (see {@link Wilson}) for k of n, scaled to N, gives the most and the least that is missed (never
 * less than the k that were heard), and recall falls as missing grows, so that its ends are those of that interval. For few heard minutes it is wide, for
 * none of them it knows nothing but what was marked by hand. There is no correction for a sample that is a large part of the frame: it is then
 * wider than it need be. Alerts that nobody has decided may all be false or all be right: the lower end takes them for false, the upper
 * end for right.
 *
 * <p><b>What it takes for granted.</b> That who listens hears every violation; that minutes whose sound is kept, which alone can be drawn, are like
 * the others. What is missed in a minute that has an alert for something else is not estimated, only counted where somebody marks it. The frame is
 * what the view knows of: a week, and longer what is kept beside recordings.
 *
 * @param heard minutes of the frame that were listened to, n
 * @param unalerted minutes of the frame, N
 * @param categories those of which something was found, marked or not decided yet, by name
 */
public record Recall(long heard, long unalerted, List<Category> categories) {
    public Recall {
        categories = List.copyOf(categories);
    }

    /**
     * The recall of one category; everything is counted in minutes.
     *
     * @param category its id
     * @param found minutes with a violation that a detector found
     * @param undecided further minutes with an alert of it that nobody has decided
     * @param byHand minutes outside the sample that people marked and no detector did
     * @param heardWith minutes of the sample with a violation of it that nothing had found
     * @param missed how many are missed in all, estimated; null when none was heard
     * @param share recall, 0 to 1; null when none was heard, or nothing is known to be there
     * @param low lower end of the interval, 0 to 1
     * @param high upper end
     */
    public record Category(
            String category,
            long found,
            long undecided,
            long byHand,
            long heardWith,
            Double missed,
            Double share,
            double low,
            double high) {}

    /**
     * What was counted of one category; see {@link Category}.
     */
    public record Counted(String category, long found, long undecided, long byHand, long heardWith) {}

    /**
     * The estimate.
     *
     * @throws IllegalArgumentException when more was heard than is there, or a violation in more minutes than were heard
     */
    public static Category estimate(Counted counted, long heard, long unalerted) {
        if (heard < 0 || heard > unalerted) {
            throw new IllegalArgumentException(heard + " minutes heard of " + unalerted);
        }
        Wilson rate = Wilson.of(counted.heardWith(), heard);
        double least = counted.byHand() + Math.max(counted.heardWith(), rate.low() * unalerted);
        double most = counted.byHand() + rate.high() * unalerted;
        Double missed = heard == 0 ? null : counted.byHand() + (double) counted.heardWith() * unalerted / heard;
        boolean known = missed != null && counted.found() + missed > 0;
        return new Category(
                counted.category(),
                counted.found(),
                counted.undecided(),
                counted.byHand(),
                counted.heardWith(),
                missed,
                known ? counted.found() / (counted.found() + missed) : null,
                share(counted.found(), most, 0),
                share(counted.found() + counted.undecided(), least, 1));
    }

    /** @param unknown what it is where neither anything is found nor missed */
    private static double share(double found, double missed, double unknown) {
        return found + missed == 0 ? unknown : found / (found + missed);
    }
}
