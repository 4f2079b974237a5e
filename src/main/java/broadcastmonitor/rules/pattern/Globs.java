package broadcastmonitor.rules.pattern;

/** Matching of words against patterns with {@code *}; {@code \*} stands for the sign itself. */
public final class Globs {
    private Globs() {}

    /** Greedy matching with one point of return: at most pattern times word steps. */
    public static boolean matches(String glob, String word) {
        int g = 0;
        int w = 0;
        int star = -1;
        int mark = 0;
        while (w < word.length()) {
            boolean escaped = g + 1 < glob.length() && glob.charAt(g) == '\\' && glob.charAt(g + 1) == '*';
            if (g < glob.length() && !escaped && glob.charAt(g) == '*') {
                star = g++;
                mark = w;
            } else if (escaped && word.charAt(w) == '*') {
                g += 2;
                w++;
            } else if (!escaped && g < glob.length() && glob.charAt(g) == word.charAt(w)) {
                g++;
                w++;
            } else if (star >= 0) {
                g = star + 1;
                w = ++mark;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
