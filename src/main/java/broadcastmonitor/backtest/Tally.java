package broadcastmonitor.backtest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How often a variant of a rule hit on either side, and what became of it. Immutable.
 *
 * <p>Everything is accounted for: {@code before = unchanged + moved + changed + replaced + removed} and
 * {@code after = unchanged + moved + changed + replacing + added}.
 *
 * @param before findings of the old side
 * @param after findings of the new side
 * @param unchanged found alike by both
 * @param moved found alike, in different lanes
 * @param changed found by the variant on both sides, but with other words, severity or lane
 * @param replaced old findings in whose place another variant found something
 * @param replacing new findings in the place of another variant's
 * @param removed old findings in whose place there is nothing
 * @param added new findings where there was nothing
 * @param old what people decided on the old findings that alert
 * @param now what people decided on the new findings that alert
 */
@JsonPropertyOrder({
    "before",
    "after",
    "unchanged",
    "moved",
    "changed",
    "replaced",
    "replacing",
    "removed",
    "added",
    "old",
    "now"
})
public record Tally(
        long before,
        long after,
        long unchanged,
        long moved,
        long changed,
        long replaced,
        long replacing,
        long removed,
        long added,
        Marks old,
        Marks now) {
    /** Nothing yet. */
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, Marks.NOTHING, Marks.NOTHING);

    /**
     * What people decided on findings that alert.
     *
     * @param violations right ones
     * @param falseAlarms wrong ones
     * @param unlabelled those on which nobody decided
     */
    @JsonPropertyOrder({"violations", "falseAlarms", "unlabelled"})
    public record Marks(long violations, long falseAlarms, long unlabelled) {
        static final Marks NOTHING = new Marks(0, 0, 0);

        static Marks of(Hit hit, Label.Verdict verdict) {
            if (hit == null || !hit.counts()) {
                return NOTHING;
            }
            return verdict == null
                    ? new Marks(0, 0, 1)
                    : verdict == Label.Verdict.VIOLATION ? new Marks(1, 0, 0) : new Marks(0, 1, 0);
        }

        Marks plus(Marks other) {
            return new Marks(
                    violations + other.violations, falseAlarms + other.falseAlarms, unlabelled + other.unlabelled);
        }

        /** All of them. */
        public long all() {
            return violations + falseAlarms + unlabelled;
        }

        /** On how many people decided. */
        public long labelled() {
            return violations + falseAlarms;
        }
    }

    /** How many findings of each kind, in the order of a row. */
    List<Long> counts() {
        return List.of(before, after, unchanged, moved, changed, replaced, replacing, removed, added);
    }

    /** What a hit counts for that both sides have. */
    static Tally unchanged(Hit old, Hit now, Label.Verdict verdict) {
        return new Tally(1, 1, 1, 0, 0, 0, 0, 0, 0, Marks.of(old, verdict), Marks.of(now, verdict));
    }

    /** What a change counts for, for the variant of its old finding. */
    static Tally ofOld(Change change, Label.Verdict verdict) {
        boolean same =
                change.now() != null && change.now().key().equals(change.old().key());
        Marks marks = Marks.of(change.old(), verdict);
        return switch (change.kind()) {
            case REMOVED -> new Tally(1, 0, 0, 0, 0, 0, 0, 1, 0, marks, Marks.NOTHING);
            case MOVED -> new Tally(1, 0, 0, 1, 0, 0, 0, 0, 0, marks, Marks.NOTHING);
            case CHANGED -> new Tally(1, 0, 0, 0, same ? 1 : 0, same ? 0 : 1, 0, 0, 0, marks, Marks.NOTHING);
            case ADDED -> NOTHING;
        };
    }

    /** What a change counts for besides, for the variant of its new finding. */
    static Tally ofNow(Change change, Label.Verdict verdict) {
        boolean same =
                change.old() != null && change.old().key().equals(change.now().key());
        Marks marks = Marks.of(change.now(), verdict);
        return switch (change.kind()) {
            case ADDED -> new Tally(0, 1, 0, 0, 0, 0, 0, 0, 1, Marks.NOTHING, marks);
            case MOVED -> new Tally(0, 1, 0, 0, 0, 0, 0, 0, 0, Marks.NOTHING, marks);
            case CHANGED -> new Tally(0, 1, 0, 0, 0, 0, same ? 0 : 1, 0, 0, Marks.NOTHING, marks);
            case REMOVED -> NOTHING;
        };
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                sum(other, Tally::before),
                sum(other, Tally::after),
                sum(other, Tally::unchanged),
                sum(other, Tally::moved),
                sum(other, Tally::changed),
                sum(other, Tally::replaced),
                sum(other, Tally::replacing),
                sum(other, Tally::removed),
                sum(other, Tally::added),
                old.plus(other.old),
                now.plus(other.now));
    }

    private long sum(Tally other, ToLongFunction<Tally> count) {
        return Math.addExact(count.applyAsLong(this), count.applyAsLong(other));
    }

    /** Whether every finding is accounted for. */
    public boolean reconciles() {
        return before == unchanged + moved + changed + replaced + removed
                && after == unchanged + moved + changed + replacing + added;
    }

    /** Whether the sides did not find the same. */
    public boolean differs() {
        return unchanged != before || unchanged != after;
    }
}
