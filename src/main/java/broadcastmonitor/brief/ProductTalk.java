package broadcastmonitor.brief;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.Morphology;
import broadcastmonitor.text.SpokenWords;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which product of a brief is talked about: the one that was named last, by its name, a synonym or the head word of its name. Both those who
 * weigh evidence and those who compare values use it, each for itself: it is a pure function of the words and of what was
 * talked about before, so they agree without knowing of each other. Immutable, safe for any thread.
 */
public final class ProductTalk {
    /** No product was named yet. */
    public static final int NONE = -1;

    private final int products;
    private final Map<Language, List<Name>> names = new EnumMap<>(Language.class);

    /** A name of a product: the lemmas of each of its words; weak when another product's card has it, too. */
    private record Name(int product, List<Set<String>> words, boolean weak) {}

    /**
     * A product is named.
     *
     * @param product its index in the brief
     * @param first index of the first word
     * @param behind index behind the last word
     * @param weak the words also stand on another product's card
     */
    public record Mention(int product, int first, int behind, boolean weak) {}

    private ProductTalk(int products) {
        this.products = products;
    }

    /** The products of a brief. */
    public static ProductTalk of(Brief brief) {
        ProductTalk talk = new ProductTalk(brief.products().size());
        for (Language language : Language.values()) {
            talk.names.put(language, names(brief, language));
        }
        return talk;
    }

    private static List<Name> names(Brief brief, Language language) {
        List<Set<String>> cards = new ArrayList<>();
        Map<String, Integer> owners = new HashMap<>();
        for (Brief.Product product : brief.products()) {
            StringBuilder card = new StringBuilder();
            product.characteristics()
                    .forEach((name, value) ->
                            card.append(name).append(' ').append(value.value()).append(' '));
            cards.add(lemmas(card + " " + product.name() + " " + String.join(" ", product.synonyms()), language));
            lemmas(product.name(), language).forEach(lemma -> owners.merge(lemma, 1, Integer::sum));
        }
        List<Name> names = new ArrayList<>();
        for (int i = 0; i < brief.products().size(); i++) {
            Brief.Product product = brief.products().get(i);
            Set<String> texts = new HashSet<>(product.synonyms());
            texts.add(product.name());
            texts.add(head(product.name(), language));
            for (String text : texts) {
                SpokenWords.Said said = SpokenWords.of(text, language);
                List<Set<String>> words =
                        said.words().stream().map(Word::lemmas).toList();
                boolean number = !said.amounts().isEmpty()
                        && said.amounts().stream()
                                        .mapToInt(amount -> amount.behind() - amount.first())
                                        .sum()
                                == words.size();
                if (!words.isEmpty() && !number) {
                    names.add(new Name(i, words, shared(words, cards, i)));
                }
            }
            distinct(product.name(), language, owners, i, names);
        }
        names.sort((a, b) -> b.words().size() - a.words().size());
        return List.copyOf(names);
    }

    /** Words of a name that no dictionary knows, brands and models above all, when no other product has them. */
    private static void distinct(
            String text, Language language, Map<String, Integer> owners, int product, List<Name> names) {
        for (Word word : SpokenWords.of(text, language).words()) {
            boolean unknown = Morphology.of(language).readings(word.surface()).isEmpty();
            if (unknown && word.surface().length() >= 4 && owners.getOrDefault(word.surface(), 0) == 1) {
                names.add(new Name(product, List.of(word.lemmas()), false));
            }
        }
    }

    private static boolean shared(List<Set<String>> words, List<Set<String>> cards, int own) {
        for (int i = 0; i < cards.size(); i++) {
            Set<String> card = cards.get(i);
            if (i != own && words.stream().allMatch(lemmas -> lemmas.stream().anyMatch(card::contains))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> lemmas(String text, Language language) {
        Set<String> lemmas = new HashSet<>();
        SpokenWords.of(text, language).words().forEach(word -> lemmas.addAll(word.lemmas()));
        return lemmas;
    }

    /** The word that says what kind of thing a name names: the last before a comma or "with" in English, the first noun in Russian. */
    private static String head(String name, Language language) {
        String plain = name.split(",| with | for | для | с | из ", 2)[0];
        List<Word> words = SpokenWords.of(plain, language).words();
        if (language == Language.RU) {
            for (Word word : words) {
                boolean noun = Morphology.of(language).readings(word.surface()).stream()
                        .anyMatch(reading -> reading.tag().startsWith("NN"));
                if (noun) {
                    return word.surface();
                }
            }
            return "";
        }
        for (int i = words.size() - 1; i >= 0; i--) {
            String surface = words.get(i).surface();
            if (surface.length() > 2 && surface.chars().allMatch(Character::isLetter)) {
                return surface;
            }
        }
        return "";
    }

    /** How many products there are. */
    public int products() {
        return products;
    }

    /** Where products are named, from left to right; the longest name counts where several begin. */
    public List<Mention> mentions(List<Word> words, Language language) {
        List<Mention> mentions = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            Mention mention = mentionAt(words, at, language);
            if (mention != null) {
                mentions.add(mention);
            }
            at = mention == null ? at + 1 : mention.behind();
        }
        return mentions;
    }

    private Mention mentionAt(List<Word> words, int at, Language language) {
        for (Name name : names.get(language)) {
            if (matches(name, words, at)) {
                return new Mention(name.product(), at, at + name.words().size(), name.weak());
            }
        }
        return null;
    }

    private static boolean matches(Name name, List<Word> words, int at) {
        if (at + name.words().size() > words.size()) {
            return false;
        }
        for (int i = 0; i < name.words().size(); i++) {
            Set<String> lemmas = name.words().get(i);
            if (words.get(at + i).lemmas().stream().noneMatch(lemmas::contains)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The product talked about behind some words: of several that are named the one talked about before, or the first.
     *
     * @param before the product talked about before them, or {@link #NONE}
     */
    public int after(List<Mention> mentions, int before) {
        int first = NONE;
        for (Mention mention : mentions) {
            if (mention.product() == before) {
                return before;
            }
            boolean passing = mention.weak() && before != NONE;
            first = first == NONE && !passing ? mention.product() : first;
        }
        return products == 1 ? 0 : first == NONE ? before : first;
    }
}
