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
    private final Context context;

    BareNumbers(FactWords known, Heard heard, Context context) {
        this.known = known;
        this.heard = heard;
        this.context = context;
        words = heard.words();
    }

    /** Whether a number without a unit is one of a characteristic: it says how many there are, or what it costs. */
    boolean speaksOf(Entry entry, Quantity quantity) {
        int first = quantity.first();
        int behind = quantity.behind();
        if (!quantity.bare()) {
            return true;
        } else if (quantity.value().high() == 1) {
            return false;
        } else if (quantity.value().isRange()) {
            return Tie.of(entry, heard, first, behind) > Tie.NAMED;
        } else if (Claims.isPrice(entry)) {
            boolean closed = behind == words.size() || known.list("closing").at(words, behind) != null;
            boolean said = Tie.of(entry, heard, first, behind) >= Tie.CUE;
            return closed && (said || heard.owner(first, 0) == entry.product());
        } else if (!entry.counted() || linked(behind)) {
            return false;
        }
        boolean whole = quantity.value().high() == Math.rint(quantity.value().high())
                && quantity.others().isEmpty();
        return whole ? counting(entry, first, behind) : Tie.within(entry, heard, first, behind, NEAR) >= Tie.NAMED;
    }

    /** Whether another number follows as that of a second measure: "sixty by eighty". */
    private boolean linked(int behind) {
        return known.list("link").at(words, behind) != null
                && heard.quantities().stream().anyMatch(quantity -> quantity.first() == behind + 1);
    }

    /** There are eight heads; карманов шесть. */
    private boolean counting(Entry entry, int first, int behind) {
        if (heard.language() == Language.RU) {
            for (int at = Math.max(0, first - 3); at < first; at++) {
                if (Tie.countsBehind(entry, words, at, 1) && inflected(words.get(at))) {
                    return true;
                }
            }
        }
        boolean stated =
                first <= 1 || context.before("there", first, Integer.MAX_VALUE) || context.behind("there", behind, 4);
        boolean told = Tie.countsBehind(entry, words, behind, 1);
        return stated && told;
    }

    /** The genitive plural of "карманов шесть", unlike the nominative of "насадка две". */
    private static boolean inflected(Word word) {
        return word.lemmas().size() > 1 && word.surface().matches(".*(?:ов|ев|ей|[^аоуыэяеиюь])");
    }
}
