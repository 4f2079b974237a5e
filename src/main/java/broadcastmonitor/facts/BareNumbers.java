package broadcastmonitor.facts;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.facts.Card.Entry;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.List;

/** What numbers without a unit are of. For one utterance. */
final class BareNumbers {
    private static final int NEAR = 3;

    private final FactWords known;
    private final Heard heard;
    private final List<Word> words;

    BareNumbers(FactWords known, Heard heard) {
        this.known = known;
        this.heard = heard;
        words = heard.words();
    }

    /** Whether a number without a unit may be one of a characteristic: it says how many there are, what it costs, or words point at it. */
    boolean speaksOf(Entry entry, Quantity quantity) {
        int first = quantity.first();
        int behind = quantity.behind();
        if (!quantity.bare()) {
            return true;
        } else if (quantity.value().high() == 1) {
            return false;
        } else if (quantity.value().isRange()) {
            return entry.values().stream().anyMatch(Value::isRange) || Tie.of(entry, heard, first, behind) > Tie.NAMED;
        } else if (Claims.isPrice(entry)) {
            boolean closed = behind == words.size() || known.list("closing").at(words, behind) != null;
            boolean said = Tie.of(entry, heard, first, behind) >= Tie.CUE;
            return closed && (said || heard.owner(first, 0) == entry.product());
        } else if (linked(behind)) {
            return false;
        }
        boolean whole = quantity.value().high() == Math.rint(quantity.value().high())
                && quantity.others().isEmpty();
        return entry.counted() && whole
                ? counting(entry, first, behind)
                : Tie.within(entry, heard, first, behind, NEAR) >= Tie.CUE;
    }

    /** Whether another number follows as that of a second measure: "sixty by eighty". */
    private boolean linked(int behind) {
        return known.list("link").at(words, behind) != null
                && heard.quantities().stream().anyMatch(quantity -> quantity.first() == behind + 1);
    }

    /** There are eight heads; карманов шесть; six people; four glasses. */
    private boolean counting(Entry entry, int first, int behind) {
        if (heard.language() == Language.RU) {
            for (int at = Math.max(0, first - NEAR); at < first; at++) {
                if (Tie.countsBehind(entry, words, at, 1) && inflected(words.get(at))) {
                    return true;
                }
            }
        }
        return Tie.cued(entry, heard, first, behind, 0) > 0
                || heard.beside(entry.product(), first, behind, 0)
                || counts(entry, first, behind);
    }

    private boolean counts(Entry entry, int first, int behind) {
        return Tie.countsBehind(entry, words, behind, 1) || Tie.countsBefore(entry, words, first, 1);
    }

    /** The genitive plural of "карманов шесть", unlike the nominative of "насадка две". */
    private static boolean inflected(Word word) {
        return word.lemmas().size() > 1 && word.surface().matches(".*(?:ов|ев|ей|[^аоуыэяеиюь])");
    }
}
