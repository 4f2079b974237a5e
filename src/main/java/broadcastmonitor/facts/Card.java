package broadcastmonitor.facts;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.facts.FactWords.Characteristic;
import broadcastmonitor.text.SpokenWords;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a brief says of its products, read for one language. Immutable.
 *
 * @param entries the characteristics of all products
 */
record Card(List<Entry> entries) {
    private static final int SHORTEST = 3;
    /** Values of these kinds may be of characteristics of any name. */
    private static final Set<String> ANYWHERE =
            Set.of("material", "country", "colour", "clothing size", "manner", "flavour", "skin");

    /**
     * A characteristic of a product.
     *
     * @param product index of the product
     * @param name as on the card
     * @param text its value as on the card, with its unit
     * @param required whether it must be said
     * @param values the measured values in it
     * @param words the other words of its value that say something, each with its lemmas
     * @param codes what is spelled, e.g. {@code ipx7}
     * @param named the words of its name that say something, each with its lemmas
     * @param nameCodes what is written in Latin letters in its name
     * @param nouns lemmas of what is counted
     * @param kinds the kinds of characteristics it is of
     * @param classes its values in words, by kind
     * @param yes it says that something is there
     * @param no it says that something isn't
     */
    record Entry(
            int product,
            String name,
            String text,
            boolean required,
            List<Value> values,
            List<Set<String>> words,
            Set<String> codes,
            List<Set<String>> named,
            Set<String> nameCodes,
            Set<String> nouns,
            List<Characteristic> kinds,
            Map<String, Set<String>> classes,
            boolean yes,
            boolean no) {
        String key() {
            return product + "/" + name;
        }

        /** Whether its value is a number of things. */
        boolean counted() {
            return values.stream().anyMatch(value -> value.unit().bare());
        }

        /** Whether it is of a kind whose values in words are of a class. */
        boolean isOfClass(String kind) {
            return kinds.stream().anyMatch(each -> each.classes().contains(kind));
        }

        boolean hasDimension(String dimension) {
            return values.stream().anyMatch(value -> value.unit().dimension().equals(dimension));
        }
    }

    static Card of(Brief brief, FactWords known, Language language) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < brief.products().size(); i++) {
            Brief.Product product = brief.products().get(i);
            int index = i;
            product.characteristics().forEach((name, value) -> entries.add(entry(index, name, value, known, language)));
        }
        return new Card(List.copyOf(entries));
    }

    private static Entry entry(
            int product, String name, Brief.Characteristic given, FactWords known, Language language) {
        String text = given.unit().isEmpty() ? given.value() : given.value() + " " + given.unit();
        List<Word> nameWords = SpokenWords.of(name, language).words();
        List<Characteristic> kinds = known.characteristics().stream()
                .filter(kind -> kind.names().anyIn(nameWords))
                .toList();
        CardText read = CardText.of(text, known, language);
        List<Value> values = new ArrayList<>();
        Unit bare = kinds.stream()
                .map(Characteristic::bare)
                .filter(unit -> unit != null)
                .findFirst()
                .orElse(Unit.NONE);
        read.values().forEach(value -> values.add(value.unit().bare() ? value.in(bare) : value));
        List<Set<String>> content = content(nameWords, known);
        List<Set<String>> named =
                content.isEmpty() ? nameWords.stream().map(Word::lemmas).toList() : content;
        List<Word> rest = SpokenWords.of(read.rest(), language).words();
        List<Set<String>> words = content(rest, known);
        Set<String> nouns = new HashSet<>();
        named.forEach(nouns::addAll);
        words.forEach(nouns::addAll);
        Set<String> own = new HashSet<>();
        named.forEach(own::addAll);
        boolean yes = known.list("yes").anyIn(SpokenWords.of(text, language).words());
        boolean no = known.list("no").anyIn(SpokenWords.of(text, language).words());
        List<Set<String>> telling = words.stream()
                .filter(lemmas -> lemmas.stream().noneMatch(own::contains) || words.size() == 1 && values.isEmpty())
                .toList();
        return new Entry(
                product,
                name,
                text,
                given.required(),
                List.copyOf(values),
                telling,
                codes(text, read, language),
                named,
                language == Language.RU ? CardText.latin(name) : CardText.codes(name),
                Set.copyOf(nouns),
                kinds,
                classes(rest, kinds, known),
                yes,
                no);
    }

    /** Russians spell Latin words or say them their own way; others say them as they are written. */
    private static Set<String> codes(String text, CardText read, Language language) {
        Set<String> codes = new HashSet<>(read.codes());
        if (language == Language.RU) {
            codes.addAll(CardText.latin(text));
        }
        return Set.copyOf(codes);
    }

    private static Map<String, Set<String>> classes(List<Word> words, List<Characteristic> kinds, FactWords known) {
        Map<String, Set<String>> classes = new java.util.TreeMap<>();
        known.classes().forEach((name, values) -> {
            Set<String> said = new TreeSet<>();
            values.in(words).forEach(hit -> said.add(hit.value()));
            boolean own = kinds.stream().anyMatch(kind -> kind.classes().contains(name));
            if (!said.isEmpty() && (own || ANYWHERE.contains(name))) {
                classes.put(name, Set.copyOf(said));
            }
        });
        return Map.copyOf(classes);
    }

    private static List<Set<String>> content(List<Word> words, FactWords known) {
        return words.stream()
                .filter(word -> word.surface().length() >= SHORTEST
                        && word.surface().chars().anyMatch(Character::isLetter)
                        && word.lemmas().stream()
                                .noneMatch(lemma -> known.list("empty").get(lemma) != null))
                .map(Word::lemmas)
                .toList();
    }

    /** The characteristics of a product. */
    List<Entry> of(int product) {
        return entries.stream().filter(entry -> entry.product() == product).toList();
    }
}
