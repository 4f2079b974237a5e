package broadcastmonitor.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Overlapping matches of one category become one. The one that ends first gives its rule, so that words to come never
 * change which rule it is; the others may widen it, up to its neighbours.
 */
final class Merging {
    private Merging() {}

    /**
     * Merges.
     *
     * @param matches ordered by their first end
     * @return the merged matches by place
     */
    static List<Match> merge(List<Match> matches) {
        Map<String, List<Match>> byCategory = new HashMap<>();
        for (Match match : matches) {
            List<Match> kept = byCategory.computeIfAbsent(match.rule().rule().category(), c -> new ArrayList<>());
            if (!join(kept, match)) {
                kept.add(match);
            }
        }
        List<Match> merged = new ArrayList<>();
        byCategory.values().forEach(merged::addAll);
        merged.sort(Comparator.comparingInt(Match::start)
                .thenComparingInt(Match::end)
                .thenComparing(match -> match.rule().rule().id()));
        return merged;
    }

    private static boolean join(List<Match> kept, Match match) {
        for (int i = 0; i < kept.size(); i++) {
            Match there = kept.get(i);
            if (match.start() < there.end() && there.start() < match.end()) {
                int start = Math.min(there.start(), match.start());
                int end = Math.max(there.end(), match.end());
                for (int j = 0; j < kept.size(); j++) {
                    Match neighbour = kept.get(j);
                    if (j != i && neighbour.end() <= there.start()) {
                        start = Math.max(start, neighbour.end());
                    } else if (j != i && neighbour.start() >= there.end()) {
                        end = Math.min(end, neighbour.start());
                    }
                }
                kept.set(i, there.widened(start, end, match.severity()));
                return true;
            }
        }
        return false;
    }
}
