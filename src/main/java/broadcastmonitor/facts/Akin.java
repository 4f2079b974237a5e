package broadcastmonitor.facts;

import broadcastmonitor.text.SpokenWords.Word;
import java.util.Collection;
import java.util.Set;

/** Whether two words are forms or derivations of one another: a lemma in common, or a common beginning that is most of both. */
final class Akin {
    private static final int SHORTEST = 4;
    private static final double SHARE = 0.75;
    private static final int LONG = 6;
    private static final double ROOT = 0.6;

    private Akin() {}

    static boolean akin(Set<String> lemmas, Word word) {
        return any(lemmas, word);
    }

    static boolean any(Collection<String> lemmas, Word word) {
        for (String one : lemmas) {
            for (String other : word.lemmas()) {
                if (one.equals(other) || derived(one, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** алюминий and алюминиевый, mesh and meshes; not card and cardboard. */
    private static boolean derived(String one, String other) {
        int least = Math.min(one.length(), other.length());
        int common = common(one, other);
        boolean most = common >= SHORTEST && common >= Math.ceil(SHARE * Math.max(one.length(), other.length()));
        int enough = one.charAt(0) >= 'а' ? SHORTEST + 1 : SHORTEST + 2;
        boolean root = common >= LONG && common >= Math.ceil(SHARE * least);
        return most || root || least >= enough && common >= Math.max(SHORTEST + 1, least - 1);
    }

    /** A common beginning that is most of the shorter one: передаточный and передатка. */
    static boolean loosely(Set<String> lemmas, Word word) {
        for (String one : lemmas) {
            for (String other : word.lemmas()) {
                int least = Math.min(one.length(), other.length());
                int common = common(one, other);
                if (one.equals(other) || common >= LONG && common >= ROOT * least) {
                    return true;
                }
            }
        }
        return false;
    }

    static int common(String one, String other) {
        int least = Math.min(one.length(), other.length());
        int common = 0;
        while (common < least && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common;
    }
}
