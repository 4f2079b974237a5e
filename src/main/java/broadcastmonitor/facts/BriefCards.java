package broadcastmonitor.facts;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.brief.ProductTalk;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.facts.FactsMemory.Given;
import broadcastmonitor.text.SpokenWords;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A brief as values are held against it: its cards as each language reads them. Immutable. */
record BriefCards(
        Brief brief, ProductTalk products, Map<Language, Card> cards, Map<Language, Set<Double>> nameNumbers) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    static BriefCards of(Brief brief, FactWords known) {
        Map<Language, Card> cards = new EnumMap<>(Language.class);
        Map<Language, Set<Double>> numbers = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            cards.put(language, Card.of(brief, known, language));
            numbers.put(language, numbers(brief, language));
        }
        return new BriefCards(brief, ProductTalk.of(brief), cards, numbers);
    }

    /** The language of the broadcast as far as the brief says or shows it. */
    Language language() {
        return brief.language()
                .orElseGet(() -> Language.byScript(brief.title()
                        + " "
                        + brief.products().stream()
                                .map(Brief.Product::name)
                                .reduce("", (one, two) -> one + " " + two)));
    }

    private static Set<Double> numbers(Brief brief, Language language) {
        Set<Double> numbers = new HashSet<>();
        for (Brief.Product product : brief.products()) {
            Matcher matcher = NUMBER.matcher(product.name() + " " + String.join(" ", product.synonyms()));
            while (matcher.find()) {
                numbers.add(Double.parseDouble(matcher.group()));
            }
            for (String synonym : product.synonyms()) {
                SpokenWords.of(synonym, language).amounts().forEach(amount -> numbers.add(amount.value()));
            }
        }
        return numbers;
    }

    /** The numbers in the names of the products. */
    Set<Double> numbers(Language language) {
        return nameNumbers.get(language);
    }

    Card card(Language language) {
        return cards.get(language);
    }

    /** The name of a product, or null for none. */
    String name(int product) {
        return product < 0 ? null : brief.products().get(product).name();
    }

    /** The index of a product, or -1. */
    int index(String name) {
        for (int i = 0; i < brief.products().size(); i++) {
            if (brief.products().get(i).name().equals(name)) {
                return i;
            }
        }
        return ProductTalk.NONE;
    }

    Given given(Card.Entry entry) {
        return new Given(name(entry.product()), entry.name());
    }
}
