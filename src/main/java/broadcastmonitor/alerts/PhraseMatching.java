package broadcastmonitor.alerts;

import broadcastmonitor.detector.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says which finding of a new hypothesis is which phrase of the hypotheses before. Words drift between revisions, and the
 * times of partials are estimates, so a phrase is known again by its rule and by its place or its words: first pairs that
 * agree in both, then in place, then in words, then neighbours within half a second, the nearest in time first. One phrase is never two findings, nor two phrases
 * one. It errs towards knowing a phrase again: an alert whose time is corrected is better than two alerts for one phrase.
 */
final class PhraseMatching {
    /** Less than this lies between what a partial estimates and where the final puts the words. */
    private static final long NEIGHBOUR_MS = 500;

    private record Pair(int phrase, int finding, int rank, long distanceMs) {}

    private static final Comparator<Pair> BEST_FIRST = Comparator.comparingInt(Pair::rank)
            .thenComparingLong(Pair::distanceMs)
            .thenComparingInt(Pair::phrase)
            .thenComparingInt(Pair::finding);

    private PhraseMatching() {}

    /** For each finding that is known again, by index, the index of its phrase. */
    static Map<Integer, Integer> match(List<Phrase> phrases, List<Finding> findings) {
        List<Pair> pairs = new ArrayList<>();
        for (int p = 0; p < phrases.size(); p++) {
            for (int f = 0; f < findings.size(); f++) {
                pair(p, phrases.get(p), f, findings.get(f), pairs);
            }
        }
        pairs.sort(BEST_FIRST);
        Map<Integer, Integer> matched = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Pair pair : pairs) {
            if (!matched.containsKey(pair.finding()) && taken.add(pair.phrase())) {
                matched.put(pair.finding(), pair.phrase());
            }
        }
        return matched;
    }

    private static void pair(int p, Phrase phrase, int f, Finding finding, List<Pair> pairs) {
        if (!phrase.rule().equals(finding.rule())) {
            return;
        }
        boolean place = phrase.overlaps(finding);
        boolean words = phrase.quote().equals(finding.quote());
        int rank = place && words ? 0 : place ? 1 : words ? 2 : 3;
        if (rank < 3 || phrase.gapMs(finding) <= NEIGHBOUR_MS) {
            pairs.add(new Pair(p, f, rank, Math.abs(phrase.startMs() - finding.startMs())));
        }
    }
}
