package broadcastmonitor.backtest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * How many of the violations that are known either side alerts for.
 *
 * @param known violations that people confirmed or that came labelled
 * @param old of them the old side alerts for
 * @param now of them the new side alerts for
 * @param byHand violations that somebody heard where nothing had alerted
 * @param byHandOld of these the old side alerts for
 * @param byHandNow of these the new side alerts for
 */
@JsonPropertyOrder({"known", "old", "now", "byHand", "byHandOld", "byHandNow"})
public record Recall(long known, long old, long now, long byHand, long byHandOld, long byHandNow) {
    /** Nothing is known. */
    public static final Recall NOTHING = new Recall(0, 0, 0, 0, 0, 0);

    static Recall of(Label violation, List<Hit> old, List<Hit> now) {
        long before = isFound(violation, old) ? 1 : 0;
        long after = isFound(violation, now) ? 1 : 0;
        long hand = violation.byHand() ? 1 : 0;
        return new Recall(1, before, after, hand, hand * before, hand * after);
    }

    private static boolean isFound(Label violation, List<Hit> hits) {
        return hits.stream().anyMatch(hit -> hit.counts() && violation.covers(hit) > 0);
    }

    /** Both together. */
    public Recall plus(Recall other) {
        return new Recall(
                known + other.known,
                old + other.old,
                now + other.now,
                byHand + other.byHand,
                byHandOld + other.byHandOld,
                byHandNow + other.byHandNow);
    }
}
