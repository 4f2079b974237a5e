package broadcastmonitor.rules.globs;

import broadcastmonitor.broadcast.Digest;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The words that a word with asterisks was confirmed to take.
 *
 * @param count how many
 * @param digest a digest of them
 * @param words the words, or null when only their number and digest are kept
 */
public record Confirmed(int count, String digest, SortedSet<String> words) {
    private static final int DIGITS = 12;

    /** These words, one by one. */
    public static Confirmed listed(SortedSet<String> words) {
        return new Confirmed(words.size(), digest(words), new TreeSet<>(words));
    }

    /** These words as their number and digest. */
    public static Confirmed counted(SortedSet<String> words) {
        return new Confirmed(words.size(), digest(words), null);
    }

    private static String digest(SortedSet<String> words) {
        return Digest.of(words.toArray(String[]::new)).substring(0, DIGITS);
    }

    /** Whether it can be told word by word. */
    public boolean isListed() {
        return words != null;
    }

    /** Whether these are the words. */
    public boolean covers(SortedSet<String> taken) {
        return count == taken.size() && digest.equals(digest(taken));
    }

    /** Words that are not among those that are known one by one. */
    public List<String> missing(SortedSet<String> taken) {
        return taken.stream()
                .filter(word -> words == null || !words.contains(word))
                .toList();
    }

    /** Words that are known one by one and not among these. */
    public List<String> superfluous(SortedSet<String> taken) {
        return words == null
                ? List.of()
                : words.stream().filter(word -> !taken.contains(word)).toList();
    }
}
