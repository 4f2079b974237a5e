package broadcastmonitor.facts;

import broadcastmonitor.facts.Card.Entry;
import broadcastmonitor.facts.Claims.Scope;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.Set;

/**
 * Faint signs that an utterance gives a characteristic: good enough to say that it wasn't passed over where nothing stronger does, and only of
 * the product talked about. Each was kept because it says less wrongly that something was never said of goods whose words nobody set. For one
 * utterance.
 */
final class Hints {
    private static final int ELSEWHERE = 14;
    private static final int STOCK = 5;
    /** Smaller whole measures are of anything. */
    private static final double TELLING = 10;

    private static final double SMALL = 2;
    private static final int STEM = 4;
    private static final double OF_SHORTER = 0.66;
    private static final double OF_LONGER = 0.45;

    private final Card card;
    private final FactWords known;
    private final Heard heard;
    private final Scope scope;
    private final Context context;

    Hints(Card card, FactWords known, Heard heard, Scope scope, Context context) {
        this.card = card;
        this.known = known;
        this.heard = heard;
        this.scope = scope;
        this.context = context;
    }

    boolean give(Entry entry) {
        return scope.about(entry.product()) && (numbered(entry) || flagged(entry) || derived(entry) || classed(entry));
    }

    /** The very number of its value, which no other characteristic of the product has, in its unit or without one. */
    private boolean numbered(Entry entry) {
        boolean telling = entry.counted()
                || entry.values().stream().allMatch(value -> value.low() >= TELLING || !whole(value.low()));
        return telling
                && heard.quantities().stream()
                        .filter(quantity -> quantity.value().high() > SMALL && ours(quantity, entry))
                        .anyMatch(quantity -> entry.values().stream()
                                .anyMatch(value -> same(quantity, value) && alone(value, entry)));
    }

    private static boolean whole(double number) {
        return number == Math.rint(number);
    }

    private static boolean same(Quantity quantity, Value value) {
        return (quantity.bare() || quantity.unit(value.unit().dimension(), null) != null)
                && shares(quantity.value(), value);
    }

    private static boolean shares(Value one, Value other) {
        return one.low() == other.low() || one.high() == other.high();
    }

    private boolean alone(Value value, Entry entry) {
        return card.of(entry.product()).stream().filter(each -> each != entry).noneMatch(each -> each.values().stream()
                .anyMatch(other -> shares(other, value)));
    }

    /** Neither a viewer's, another seller's, nor what is left of it. */
    private boolean ours(Quantity quantity, Entry entry) {
        int first = quantity.first();
        return !context.before("asked", first, Integer.MAX_VALUE)
                && !context.before("elsewhere", first, ELSEWHERE)
                && !context.before("stock", first, STOCK)
                && !context.excuses(entry, first, quantity.behind());
    }

    /** A word of the name of what is there or isn't. */
    private boolean flagged(Entry entry) {
        return (entry.yes() || entry.no())
                && entry.named().stream().anyMatch(lemmas -> heard.words().stream()
                        .anyMatch(word -> Akin.loosely(lemmas, word) || Akin.akin(lemmas, word)));
    }

    /** A word with the stem of one of its value: береста and берестяной. */
    private boolean derived(Entry entry) {
        return entry.words().stream().anyMatch(lemmas -> heard.words().stream().anyMatch(word -> stem(lemmas, word)));
    }

    private static boolean stem(Set<String> lemmas, Word word) {
        for (String one : lemmas) {
            for (String other : word.lemmas()) {
                int common = Akin.common(one, other);
                if (common >= STEM
                        && common >= OF_SHORTER * Math.min(one.length(), other.length())
                        && common >= OF_LONGER * Math.max(one.length(), other.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Any value of a class that only this characteristic of the product is of: a country, a colour. */
    private boolean classed(Entry entry) {
        return known.classes().keySet().stream()
                .filter(kind -> isOf(entry, kind))
                .filter(kind -> card.of(entry.product()).stream()
                                .filter(each -> isOf(each, kind))
                                .count()
                        == 1)
                .anyMatch(kind -> !known.classes().get(kind).in(heard.words()).isEmpty());
    }

    private static boolean isOf(Entry entry, String kind) {
        return entry.isOfClass(kind) || entry.classes().containsKey(kind);
    }
}
