package broadcastmonitor.facts;

import broadcastmonitor.facts.Card.Entry;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.List;
import java.util.Set;

/** Whether what stands around a value says that it isn't one of the product on sale, or not a claim at all. For one utterance. */
final class Context {
    private static final int NEGATION = 2;
    private static final int OWNER = 4;
    private static final int CLOSE = 5;
    private static final int SAME_CLAUSE = 14;
    private static final Set<String> DELIVERED = Set.of("time", "length", "mass");

    private final FactWords known;
    private final List<Word> words;

    Context(FactWords known, List<Word> words) {
        this.known = known;
        this.words = words;
    }

    /** Whether a value between two indices is to be left alone, for a characteristic. */
    boolean excuses(Entry entry, int first, int behind) {
        boolean counted = entry.counted();
        return excusesWords(entry, first, behind)
                || behind("relative", behind, 2)
                || counted && (before("stock", first, CLOSE) || behind("stock", behind, CLOSE))
                || of(entry, Set.of("money")) && discounted(first, behind)
                || of(entry, DELIVERED)
                        && (before("delivery", first, SAME_CLAUSE) || behind("delivery", behind, SAME_CLAUSE));
    }

    /** The same of a value in words. */
    boolean excusesWords(Entry entry, int first, int behind) {
        return denied(first)
                || before("elsewhere", first, SAME_CLAUSE)
                || before("family", first, SAME_CLAUSE)
                || behind("elsewhere", behind, CLOSE)
                || before("whose", first, OWNER)
                || behind("persons", behind, OWNER)
                || before("asked", first, Integer.MAX_VALUE)
                || corrects(behind, words.size());
    }

    /** Whether a discount is spoken of that is there: "without any coupons" speaks of none. */
    boolean discounted(int first, int behind) {
        for (int i = Math.max(0, first - SAME_CLAUSE); i < Math.min(words.size(), behind + SAME_CLAUSE); i++) {
            boolean outside = i < first || i >= behind;
            if (outside
                    && known.list("discount").at(words, i) != null
                    && !denied(i)
                    && !before("absent", i, NEGATION)) {
                return true;
            }
        }
        return false;
    }

    private static boolean of(Entry entry, Set<String> dimensions) {
        return entry.values().stream()
                .anyMatch(value -> dimensions.contains(value.unit().dimension()));
    }

    /** Whether a word that says no stands right before an index. */
    boolean denied(int first) {
        return before("not", first, NEGATION);
    }

    boolean before(String list, int first, int most) {
        return known.list(list).firstIn(words, Math.max(0, first - most), first) >= 0;
    }

    boolean behind(String list, int behind, int most) {
        return known.list(list).firstIn(words, behind, Math.min(words.size(), behind + most)) >= 0;
    }

    /** Whether somebody corrects himself between two indices. */
    boolean corrects(int from, int to) {
        return known.list("correction").firstIn(words, from, Math.min(words.size(), to)) >= 0;
    }
}
