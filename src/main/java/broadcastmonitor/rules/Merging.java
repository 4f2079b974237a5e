package broadcastmonitor.rules;

import broadcastmonitor.detector.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Overlapping matches of one category become one. What counts as overlapping is the shortest form of a match, which words
 * to come cannot change; the match that ends first gives its rule. Afterwards each is widened by what was merged into it
 * and by its own longest form, as far as its neighbours leave room.
 */
final class Merging {
    private static final class Group {
        private final Match first;
        private int start;
        private int end;
        private Severity severity;

        Group(Match first) {
            this.first = first;
            start = first.start();
            end = first.end();
            severity = first.severity();
        }

        void add(Match match) {
            start = Math.min(start, match.start());
            end = Math.max(end, match.end());
            severity = severity.compareTo(match.severity()) >= 0 ? severity : match.severity();
        }
    }

    private Merging() {}

    /**
     * Merges.
     *
     * @param matches ordered by their first end
     * @return the merged matches by place
     */
    static List<Match> merge(List<Match> matches) {
        Map<String, List<Group>> byCategory = new HashMap<>();
        for (Match match : matches) {
            List<Group> groups = byCategory.computeIfAbsent(match.rule().rule().category(), c -> new ArrayList<>());
            int overlapping = firstEndingBehind(groups, match.start());
            if (overlapping < groups.size()) {
                groups.get(overlapping).add(match);
            } else {
                groups.add(new Group(match));
            }
        }
        List<Match> merged = new ArrayList<>();
        byCategory.values().forEach(groups -> widen(groups, merged));
        merged.sort(Comparator.comparingInt(Match::start)
                .thenComparingInt(Match::end)
                .thenComparing(match -> match.rule().rule().family())
                .thenComparing(match -> match.rule().rule().id()));
        return merged;
    }

    /**
     * The first group whose match ends behind a place, by halving: the groups lie one behind the other in the order of
     * their ends, and none of them begins behind the end of a match to come.
     */
    private static int firstEndingBehind(List<Group> groups, int place) {
        int low = 0;
        int high = groups.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (groups.get(middle).first.firstEnd() > place) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static void widen(List<Group> groups, List<Match> merged) {
        groups.sort(Comparator.comparingInt(group -> group.first.start()));
        int taken = 0;
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            int room = i + 1 < groups.size() ? groups.get(i + 1).first.start() : Integer.MAX_VALUE;
            int start = Math.max(group.start, taken);
            int end = Math.min(group.end, room);
            merged.add(group.first.widened(start, end, group.severity));
            taken = end;
        }
    }
}
