package broadcastmonitor.facts;

import broadcastmonitor.facts.Card.Entry;
import broadcastmonitor.facts.FactWords.Characteristic;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.List;
import java.util.Set;

/**
 * How closely words of an utterance point at a characteristic: by its name, by what people say when they give it, by what is counted. The
 * numbers were set on two thirds of the labelled broadcasts.
 */
final class Tie {
    /** Words beyond this distance have nothing to do with one another. */
    static final int FAR = 12;

    private static final int NEAR = 4;

    private Tie() {}

    /** Nothing but its measure points at it. */
    static final int NOTHING = 0;
    /** It was spoken of, or something that is said of it. */
    static final int CUE = 2;
    /** It was named. */
    static final int NAMED = 4;

    /** How closely the words around a place point at a characteristic; 0 when they don't. */
    static int of(Entry entry, Heard heard, int first, int behind) {
        return within(entry, heard, first, behind, FAR);
    }

    /** The same, of words no farther than some number of words. */
    static int within(Entry entry, Heard heard, int first, int behind, int far) {
        return Math.max(named(entry, heard, first, behind, far), cued(entry, heard, first, behind, far));
    }

    /** How closely what people say when they give it points at a characteristic. */
    static int cued(Entry entry, Heard heard, int first, int behind, int far) {
        int best = NOTHING;
        for (Characteristic kind : entry.kinds()) {
            best = Math.max(best, cued(entry, kind.said(), heard, first, behind, far));
            best = Math.max(best, cued(entry, kind.names(), heard, first, behind, far));
        }
        return best;
    }

    /** All of its name counts for more than a part of it, and a long name for more than a short one. */
    static int named(Entry entry, Heard heard, int first, int behind, int far) {
        int nearest = Integer.MAX_VALUE;
        int hits = 0;
        for (Set<String> lemmas : entry.named()) {
            int distance = distance(entry, lemmas, heard, first, behind);
            if (distance <= far) {
                hits++;
                nearest = Math.min(nearest, distance);
            }
        }
        if (hits == 0) {
            boolean spelled = entry.nameCodes().stream().anyMatch(heard.codes()::contains);
            return spelled ? NAMED : NOTHING;
        }
        int whole = hits == entry.named().size() ? Math.min(3, hits) : 0;
        return CUE + 1 + whole + (nearest <= NEAR ? 1 : 0);
    }

    private static int distance(Entry entry, Set<String> lemmas, Heard heard, int first, int behind) {
        int nearest = Integer.MAX_VALUE;
        List<Word> words = heard.words();
        for (int i = 0; i < words.size(); i++) {
            if ((i < first || i >= behind) && heard.free(i, entry) && Akin.akin(lemmas, words.get(i))) {
                nearest = Math.min(nearest, gap(i, i + 1, first, behind));
            }
        }
        return nearest;
    }

    /** Several words that belong together say more than one. */
    private static int cued(Entry entry, Phrases<Boolean> phrases, Heard heard, int first, int behind, int far) {
        int best = NOTHING;
        for (Phrases.Hit<Boolean> hit : phrases.in(heard.words())) {
            if (!heard.free(hit.first(), entry)) {
                continue;
            }
            boolean alone = hit.first() == first && behind - first == 1;
            boolean apart = alone || hit.behind() <= first || hit.first() >= behind || hit.behind() - hit.first() > 1;
            int gap = Math.max(0, gap(hit.first(), hit.behind(), first, behind));
            if (apart && gap <= far) {
                best = Math.max(best, CUE + (gap <= NEAR ? 1 : 0) + 2 * (hit.behind() - hit.first() - 1));
            }
        }
        return best;
    }

    static int gap(int first, int behind, int otherFirst, int otherBehind) {
        return first >= otherBehind ? first - otherBehind : otherFirst - behind;
    }

    /** Whether what a characteristic counts is named right behind a number. */
    static boolean countsBehind(Entry entry, List<Word> words, int behind, int reach) {
        return words.subList(Math.min(words.size(), behind), Math.min(words.size(), behind + reach)).stream()
                .anyMatch(word -> has(entry.nouns(), word));
    }

    /** Whether what a characteristic counts is named right before a number. */
    static boolean countsBefore(Entry entry, List<Word> words, int first, int reach) {
        return words.subList(Math.max(0, first - reach), first).stream().anyMatch(word -> has(entry.nouns(), word));
    }

    private static boolean has(Set<String> nouns, Word word) {
        return word.lemmas().stream().anyMatch(nouns::contains);
    }
}
