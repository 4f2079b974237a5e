package broadcastmonitor.text.yaml;

import java.util.Collection;

/** "Did you mean": the name nearest to a mistyped one. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code "; did you mean 'x'?"}, or nothing when no name is near. */
    public static String among(String typed, Collection<String> names) {
        String nearest = null;
        int least = Math.max(2, typed.length() / 3) + 1;
        for (String name : names) {
            int distance = distance(typed, name);
            if (distance < least || distance == least && nearest != null && name.compareTo(nearest) < 0) {
                least = distance;
                nearest = name;
            }
        }
        return nearest == null ? "" : "; did you mean '" + nearest + "'?";
    }

    /** Levenshtein's distance, by rows (Wagner and Fischer 1974). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
