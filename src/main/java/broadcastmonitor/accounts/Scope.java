package broadcastmonitor.accounts;

import java.util.Set;
import java.util.TreeSet;

/**
 * What of the cases and broadcasts somebody may see and touch.
 *
 * @param categories ids of categories; empty for all
 * @param broadcasts ids of broadcasts, or beginnings of them with a {@code *} behind; empty for all
 */
public record Scope(Set<String> categories, Set<String> broadcasts) {
    /** Everything. */
    public static final Scope ALL = new Scope(Set.of(), Set.of());

    private static final String ANY = "*";

    public Scope {
        categories = java.util.Collections.unmodifiableSet(new TreeSet<>(categories));
        broadcasts = java.util.Collections.unmodifiableSet(new TreeSet<>(broadcasts));
    }

    /** Whether nothing is left out. */
    public boolean isAll() {
        return categories.isEmpty() && broadcasts.isEmpty();
    }

    /** Whether a broadcast is seen. */
    public boolean seesBroadcast(String id) {
        return broadcasts.isEmpty() || broadcasts.stream().anyMatch(each -> matches(each, id));
    }

    /** Whether cases of a category are seen, in broadcasts that are. */
    public boolean seesCategory(String category) {
        return categories.isEmpty() || categories.contains(category);
    }

    /** Whether a case is seen. */
    public boolean sees(String broadcast, String category) {
        return seesBroadcast(broadcast) && seesCategory(category);
    }

    private static boolean matches(String said, String id) {
        return said.endsWith(ANY) ? id.startsWith(said.substring(0, said.length() - 1)) : said.equals(id);
    }
}
