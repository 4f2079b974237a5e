package broadcastmonitor.rules.globs;

import broadcastmonitor.rules.pattern.Globs;
import java.util.Arrays;
import java.util.List;

/**
 * A word with asterisks and the words that it is not to take, written as a pattern writes it: {@code курв*} or {@code [курв* !курвиметр*]}.
 *
 * @param glob the word with asterisks
 * @param without words, with asterisks or not, that it leaves out
 */
public record GlobTest(String glob, List<String> without) {
    private static final String NOT = " !";

    public GlobTest {
        without = List.copyOf(without);
    }

    /** Reads what {@link #toString} wrote. */
    static GlobTest of(String written) {
        if (!written.startsWith("[")) {
            return new GlobTest(written, List.of());
        }
        String[] parts = written.substring(1, written.length() - 1).split(NOT);
        return new GlobTest(parts[0], Arrays.asList(parts).subList(1, parts.length));
    }

    /** Whether it takes a folded word. */
    boolean takes(String word) {
        return Globs.matches(glob, word) && !leavesOut(word);
    }

    boolean leavesOut(String word) {
        for (String other : without) {
            if (Globs.matches(other, word)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return without.isEmpty() ? glob : "[" + glob + NOT + String.join(NOT, without) + "]";
    }
}
