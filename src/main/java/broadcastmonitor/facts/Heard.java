package broadcastmonitor.facts;

import broadcastmonitor.brief.ProductTalk;
import broadcastmonitor.brief.ProductTalk.Mention;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.facts.Card.Entry;
import broadcastmonitor.facts.FactWords.Characteristic;
import broadcastmonitor.text.SpokenWords;
import broadcastmonitor.text.SpokenWords.Said;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An utterance, read for values: its words, the numbers among them, what is spelled and which products are named. */
record Heard(
        Said said,
        List<Quantity> quantities,
        Set<String> codes,
        List<Mention> mentions,
        Map<Integer, Set<Characteristic>> taken,
        Language language) {
    static Heard of(String text, Language language, FactWords known, ProductTalk products) {
        Said said = SpokenWords.of(text, language);
        return new Heard(
                said,
                Quantities.of(known, said, language),
                Spelled.in(said, known),
                products.mentions(said.words(), language),
                taken(said.words(), known),
                language);
    }

    /** Words of expressions ("one charge") that speak of some kinds of characteristics, and then of no other. */
    private static Map<Integer, Set<Characteristic>> taken(List<Word> words, FactWords known) {
        Map<Integer, Set<Characteristic>> taken = new HashMap<>();
        for (Characteristic kind : known.characteristics()) {
            for (Phrases.Hit<Boolean> hit : kind.said().in(words)) {
                for (int i = hit.first(); i < hit.behind() && hit.behind() - hit.first() > 1; i++) {
                    taken.computeIfAbsent(i, key -> new HashSet<>()).add(kind);
                }
            }
        }
        return taken;
    }

    /** Whether a word may speak of a characteristic. */
    boolean free(int index, Entry entry) {
        Set<Characteristic> kinds = taken.get(index);
        return kinds == null || entry.kinds().stream().anyMatch(kinds::contains);
    }

    /** Whether another one than the product on the card is named: "у семисотого вихря", "хозяюшка триста". */
    boolean variant(Set<Double> own, FactWords known) {
        for (Mention mention : mentions) {
            boolean ordinal = mention.first() > 0
                    && words().get(mention.first() - 1).lemmas().stream()
                            .anyMatch(lemma -> SpokenWords.isOrdinal(lemma, language));
            if (known.list("variants").at(words(), mention.first() - 1) != null) {
                return true;
            }
            if (known.list("models").at(words(), mention.behind()) != null) {
                return true;
            }
            boolean number = quantities.stream()
                    .anyMatch(quantity -> quantity.bare()
                            && quantity.first() == mention.behind()
                            && quantity.value().low() >= 10
                            && !own.contains(quantity.value().low()));
            if (language == Language.RU && (ordinal || number)) {
                return true;
            }
        }
        return false;
    }

    /** The product that is named last before a place, not far from it; -1 for none. */
    int owner(int first, int reach) {
        int owner = ProductTalk.NONE;
        for (Mention mention : mentions) {
            if (mention.behind() <= first && first - mention.behind() <= reach) {
                owner = mention.product();
            }
        }
        return owner;
    }

    /** Whether a product is named right beside a place. */
    boolean beside(int product, int first, int behind, int reach) {
        return mentions.stream()
                .anyMatch(mention -> mention.product() == product
                        && (mention.behind() <= first && first - mention.behind() <= reach
                                || mention.first() >= behind && mention.first() - behind <= reach));
    }

    List<Word> words() {
        return said.words();
    }

    /** Whether a product is named in it. */
    boolean names(int product) {
        return mentions.stream().anyMatch(mention -> mention.product() == product);
    }

    /** The words from one index to another as they were said. */
    String text(String whole, int first, int behind) {
        return whole.substring(
                words().get(first).start(), words().get(behind - 1).end());
    }
}
