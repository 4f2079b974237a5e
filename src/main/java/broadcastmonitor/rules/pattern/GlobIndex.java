package broadcastmonitor.rules.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Word patterns with asterisks by the two letters they begin or end with, so that a word is compared with the few that
 * could match it. Filled by one thread, then safe for any to read.
 */
final class GlobIndex {
    private record Numbered(String glob, int id) {}

    private final Map<String, List<Numbered>> byStart = new HashMap<>();
    private final Map<String, List<Numbered>> byEnd = new HashMap<>();
    private final List<Numbered> others = new ArrayList<>();

    void add(String glob, int id) {
        int length = glob.length();
        Numbered numbered = new Numbered(glob, id);
        if (length > 2 && plain(glob, 0) && plain(glob, 1)) {
            byStart.computeIfAbsent(glob.substring(0, 2), s -> new ArrayList<>(1))
                    .add(numbered);
        } else if (length > 2 && plain(glob, length - 1) && plain(glob, length - 2)) {
            byEnd.computeIfAbsent(glob.substring(length - 2), s -> new ArrayList<>(1))
                    .add(numbered);
        } else {
            others.add(numbered);
        }
    }

    private static boolean plain(String glob, int at) {
        return glob.charAt(at) != '*' && glob.charAt(at) != '\\';
    }

    /** Adds the numbers of all patterns that match a word. */
    void match(String word, Set<Integer> found) {
        if (word.length() > 1) {
            match(byStart.getOrDefault(word.substring(0, 2), List.of()), word, found);
            match(byEnd.getOrDefault(word.substring(word.length() - 2), List.of()), word, found);
        }
        match(others, word, found);
    }

    private static void match(List<Numbered> candidates, String word, Set<Integer> found) {
        for (Numbered candidate : candidates) {
            if (Globs.matches(candidate.glob(), word)) {
                found.add(candidate.id());
            }
        }
    }
}
