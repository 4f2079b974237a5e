package broadcastmonitor.facts;

import broadcastmonitor.facts.Card.Entry;
import broadcastmonitor.facts.Claims.Scope;
import broadcastmonitor.facts.Value.Verdict;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Characteristics of which an utterance gives a value in other words than the card's, or another value: enough to say that they were not
 * passed over, and too little to hold the value against the card. For one utterance.
 */
final class Mentioned {
    private static final int REACH = 6;
    private static final int STATED = 3;
    private static final int STOCK = 5;
    private static final int ELSEWHERE = 14;
    /** Smaller numbers are of anything. */
    private static final double TELLING = 10;

    private final Card card;
    private final FactWords known;
    private final Heard heard;
    private final Scope scope;
    private final List<Word> words;
    private final Context context;

    private Mentioned(Card card, FactWords known, Heard heard, Scope scope) {
        this.card = card;
        this.known = known;
        this.heard = heard;
        this.scope = scope;
        words = heard.words();
        context = new Context(known, words);
    }

    /** Those of the products that an utterance may be about. */
    static Set<Entry> in(Card card, FactWords known, Heard heard, Scope scope) {
        Mentioned mentioned = new Mentioned(card, known, heard, scope);
        return card.entries().stream()
                .filter(entry -> scope.has(entry.product()) ? mentioned.gives(entry) : mentioned.priced(entry))
                .collect(Collectors.toSet());
    }

    private boolean gives(Entry entry) {
        boolean measured = scope.about(entry.product())
                && any(quantity -> beside(quantity, entry)
                        || alone(quantity, entry)
                        || counted(quantity, entry)
                        || namedWith(quantity, entry));
        return measured
                || listed(entry)
                || priced(entry)
                || described(entry)
                || akin(entry)
                || classed(entry)
                || new Hints(card, known, heard, scope, context).give(entry);
    }

    private boolean any(Predicate<Quantity> test) {
        return heard.quantities().stream().anyMatch(test);
    }

    /** Another number of its kind beside a word for it. */
    private boolean beside(Quantity quantity, Entry entry) {
        return (!quantity.bare() || entry.counted() && quantity.value().high() != 1)
                && other(quantity, entry)
                && Claims.plausible(quantity, entry)
                && Tie.within(entry, heard, quantity.first(), quantity.behind(), REACH) > Tie.CUE;
    }

    /** Another value of the only characteristic of its product that is measured so, not far from the card's. Times are of anything. */
    private boolean alone(Quantity quantity, Entry entry) {
        return !quantity.bare()
                && quantity.unit("time", null) == null
                && other(quantity, entry)
                && only(entry, each -> Claims.verdict(quantity, each) != null)
                && Claims.alike(quantity, entry);
    }

    /** A number where all of its name is spoken. */
    private boolean namedWith(Quantity quantity, Entry entry) {
        return Claims.verdict(quantity, entry) != null
                && quantity.value().high() != 1
                && entry.named().stream().allMatch(this::said)
                && !others(quantity.first());
    }

    /** Whether a viewer or another seller is spoken of before a place. */
    private boolean others(int first) {
        return context.before("asked", first, Integer.MAX_VALUE) || context.before("elsewhere", first, ELSEWHERE);
    }

    private boolean other(Quantity quantity, Entry entry) {
        Verdict verdict = Claims.verdict(quantity, entry);
        return verdict != null
                && verdict != Verdict.SAME
                && !quantity.hinted()
                && !taken(quantity)
                && !context.excuses(entry, quantity.first(), quantity.behind());
    }

    /** Whether it is the value of another characteristic. */
    private boolean taken(Quantity quantity) {
        return card.entries().stream()
                .anyMatch(entry -> scope.has(entry.product()) && Claims.verdict(quantity, entry) == Verdict.SAME);
    }

    private boolean only(Entry entry, Predicate<Entry> test) {
        return card.of(entry.product()).stream().filter(test).count() == 1;
    }

    /** The very number, where it says how many there are of something. */
    private boolean counted(Quantity quantity, Entry entry) {
        double number = quantity.value().high();
        return quantity.bare()
                && quantity.others().isEmpty()
                && number > 1
                && isOf(quantity, entry)
                && only(entry, each -> isOf(quantity, each))
                && (number >= TELLING
                        || context.before("there", quantity.first(), STATED)
                        || context.behind("there", quantity.behind(), STATED)
                        || context.behind("counted", quantity.behind(), STATED))
                && !context.before("stock", quantity.first(), STOCK)
                && !others(quantity.first());
    }

    private static boolean isOf(Quantity quantity, Entry entry) {
        return entry.counted() && Claims.verdict(quantity, entry) == Verdict.SAME;
    }

    /** All the numbers of a value that has several, in their order: "forty long twenty five deep and thirty up". */
    private boolean listed(Entry entry) {
        List<Double> numbers = entry.values().stream()
                .flatMap(value -> Stream.of(value.low(), value.high()).distinct())
                .toList();
        int next = 0;
        for (Quantity quantity : heard.quantities()) {
            if (next < numbers.size() && quantity.value().low() == numbers.get(next)) {
                next++;
            }
        }
        return numbers.size() > 1 && next == numbers.size();
    }

    /** The very price, where prices are told. */
    private boolean priced(Entry entry) {
        boolean prices = any(quantity -> quantity.unit("money", null) != null)
                || words.stream().anyMatch(word -> Akin.any(Set.of("price", "цена"), word));
        return prices
                && Claims.isPrice(entry)
                && any(quantity -> quantity.value().low() >= TELLING
                        && closed(quantity)
                        && entry.values().stream()
                                .anyMatch(
                                        value -> value.low() == quantity.value().low()));
    }

    /** Whether nothing behind a number says that it counts something. */
    private boolean closed(Quantity quantity) {
        int behind = quantity.behind();
        return !quantity.bare()
                || behind == words.size()
                || known.list("closing").at(words, behind) != null
                || known.list("article").at(words, behind) != null;
    }

    /** What its name says was spoken of, where the value is a description. */
    private boolean described(Entry entry) {
        boolean description =
                entry.values().isEmpty() && entry.classes().keySet().stream().noneMatch(entry::isOfClass);
        return (description || entry.yes() || entry.no())
                && entry.named().stream().allMatch(this::said);
    }

    /** A derivation of a word of its value. */
    private boolean akin(Entry entry) {
        return entry.words().stream().anyMatch(this::said);
    }

    private boolean said(Set<String> lemmas) {
        return words.stream().anyMatch(word -> Akin.loosely(lemmas, word));
    }

    /** Another value of its kind beside a word for it. */
    private boolean classed(Entry entry) {
        return entry.classes().keySet().stream()
                .filter(entry::isOfClass)
                .flatMap(name -> known.classes().get(name).in(words).stream())
                .anyMatch(hit -> Tie.within(entry, heard, hit.first(), hit.behind(), REACH) >= Tie.CUE);
    }
}
