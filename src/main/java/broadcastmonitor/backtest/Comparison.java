package broadcastmonitor.backtest;

import broadcastmonitor.backtest.Change.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What differs between two lists of hits of one broadcast. Every hit is in exactly one place: among the unchanged ones, or in one change.
 * Of what is not the same on both sides, first hits that differ in the lane alone are paired, then hits on the same words: of one rule,
 * of one category, of any; each time those that share most come first (greedily, which is exact where no phrase lies on two others).
 *
 * @param unchanged pairs of the old and the new hit that are the same
 * @param changes the others, by audio time
 */
record Comparison(List<Pair> unchanged, List<Change> changes) {
    private static final Comparator<Change> BY_TIME = Comparator.<Change>comparingLong(
                    change -> change.hit().startMs())
            .thenComparingLong(change -> change.hit().endMs())
            .thenComparing(change -> change.hit().utterance())
            .thenComparing(change -> change.hit().key())
            .thenComparing(change -> change.hit().alert())
            .thenComparing(Change::kind);

    /** Two hits that belong together. */
    record Pair(Hit old, Hit now) {}

    private record Candidate(int old, int now, int closeness, long overlap) {}

    /** Of hits on the same transcripts. */
    static Comparison of(List<Hit> old, List<Hit> now) {
        return of(old, now, false);
    }

    /**
     * Of hits on the same broadcast.
     *
     * @param again whether it was heard again for the one side: the same words may lie a little elsewhere in time
     */
    static Comparison of(List<Hit> old, List<Hit> now, boolean again) {
        List<Hit> oldLeft = new ArrayList<>(old);
        List<Hit> nowLeft = new ArrayList<>(now);
        List<Pair> unchanged = new ArrayList<>(same(oldLeft, nowLeft));
        List<Change> changes = new ArrayList<>();
        if (again) {
            unchanged.addAll(pair(oldLeft, nowLeft, (one, other) -> one.isHeardAgain(other) ? one.overlap(other) : 0L));
        }
        pair(oldLeft, nowLeft, (one, other) -> isMoved(one, other, again) ? 1L : 0L)
                .forEach(pair -> changes.add(change(Kind.MOVED, pair)));
        pair(oldLeft, nowLeft, Hit::overlap).forEach(pair -> changes.add(change(Kind.CHANGED, pair)));
        oldLeft.forEach(hit -> changes.add(new Change(Kind.REMOVED, hit, null, Set.of(), null)));
        nowLeft.forEach(hit -> changes.add(new Change(Kind.ADDED, null, hit, Set.of(), null)));
        changes.sort(BY_TIME);
        return new Comparison(unchanged, List.copyOf(changes));
    }

    private static boolean isMoved(Hit one, Hit other, boolean again) {
        return one.isMoved(other) || again && one.lane() != other.lane() && one.isHeardAgain(other.in(one.lane()));
    }

    private static Change change(Kind kind, Pair pair) {
        return new Change(kind, pair.old(), pair.now(), Set.of(), null);
    }

    /** Takes out of both lists what is the same. */
    private static List<Pair> same(List<Hit> old, List<Hit> now) {
        Map<Object, List<Hit>> known = new HashMap<>();
        now.forEach(hit ->
                known.computeIfAbsent(hit.identity(), key -> new ArrayList<>()).add(hit));
        List<Pair> pairs = new ArrayList<>();
        List<Hit> oldLeft = new ArrayList<>();
        for (Hit hit : old) {
            List<Hit> alike = known.getOrDefault(hit.identity(), List.of());
            if (alike.isEmpty()) {
                oldLeft.add(hit);
            } else {
                pairs.add(new Pair(hit, alike.remove(nearest(hit, alike))));
            }
        }
        old.clear();
        old.addAll(oldLeft);
        now.clear();
        known.values().forEach(now::addAll);
        now.sort(Comparator.comparingLong(Hit::startMs).thenComparing(Hit::key).thenComparing(Hit::alert));
        return pairs;
    }

    private static int nearest(Hit hit, List<Hit> alike) {
        int best = 0;
        for (int i = 1; i < alike.size(); i++) {
            long here = Math.abs(alike.get(i).startMs() - hit.startMs());
            best = here < Math.abs(alike.get(best).startMs() - hit.startMs()) ? i : best;
        }
        return best;
    }

    /** Takes out of both lists what belongs together; each hit once. */
    private static List<Pair> pair(List<Hit> old, List<Hit> now, BiFunction<Hit, Hit, Long> overlap) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            for (int j = 0; j < now.size(); j++) {
                long shared = overlap.apply(old.get(i), now.get(j));
                if (shared > 0) {
                    candidates.add(new Candidate(i, j, closeness(old.get(i), now.get(j)), shared));
                }
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::closeness)
                .thenComparingLong(Candidate::overlap)
                .reversed()
                .thenComparingInt(Candidate::old)
                .thenComparingInt(Candidate::now));
        BitSet oldTaken = new BitSet();
        BitSet nowTaken = new BitSet();
        List<Pair> pairs = new ArrayList<>();
        for (Candidate each : candidates) {
            if (!oldTaken.get(each.old()) && !nowTaken.get(each.now())) {
                oldTaken.set(each.old());
                nowTaken.set(each.now());
                pairs.add(new Pair(old.get(each.old()), now.get(each.now())));
            }
        }
        remove(old, oldTaken);
        remove(now, nowTaken);
        return pairs;
    }

    private static void remove(List<Hit> hits, BitSet taken) {
        for (int i = hits.size() - 1; i >= 0; i--) {
            if (taken.get(i)) {
                hits.remove(i);
            }
        }
    }

    private static int closeness(Hit one, Hit other) {
        if (!one.category().equals(other.category())) {
            return 0;
        }
        if (!one.rule().equals(other.rule())) {
            return 1;
        }
        return one.key().equals(other.key()) ? 3 : 2;
    }
}
