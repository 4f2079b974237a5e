package broadcastmonitor.facts;

import broadcastmonitor.brief.ProductTalk;
import broadcastmonitor.facts.Card.Entry;
import broadcastmonitor.facts.Claims.Scope;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What speaks for and against values being of characteristics. For one utterance. */
final class Clues {
    private static final int NEAR = 4;
    private static final int OWNED = 6;
    private static final int BESIDE = 2;
    private static final int CLOSE = 5;
    private static final int CLAUSE = 14;
    private static final int OPENING = 3;
    private static final int BEFORE = 8;
    private static final int LONG = 14;
    private static final int SHORT = 8;
    private static final int CROWD = 3;
    private static final double CLOSEST = 1e-9;

    private final Card card;
    private final FactWords known;
    private final Heard heard;
    private final Scope scope;
    private final Context context;
    private final List<Word> words;
    private final Set<Clue> everywhere = EnumSet.noneOf(Clue.class);

    Clues(Card card, FactWords known, Heard heard, Scope scope, Context context) {
        this.card = card;
        this.known = known;
        this.heard = heard;
        this.scope = scope;
        this.context = context;
        words = heard.words();
        note(everywhere, Clue.VARIANT, heard.variant(scope.numbers(), known));
        note(everywhere, Clue.LONG, words.size() > LONG);
        note(everywhere, Clue.SHORT, words.size() <= SHORT);
        note(everywhere, Clue.CROWDED, heard.quantities().size() >= CROWD);
        note(everywhere, Clue.ABOUT_IT, context.before("pronouns", OPENING, OPENING));
    }

    /** Whether a word of a list stands around a place. */
    private boolean around(String list, int first, int behind) {
        return context.before(list, first, BEFORE) || context.behind(list, behind, NEAR);
    }

    private static void note(Set<Clue> clues, Clue clue, boolean there) {
        if (there) {
            clues.add(clue);
        }
    }

    /** The clues of a measured value. */
    Set<Clue> measured(Quantity quantity, Entry entry) {
        int first = quantity.first();
        int behind = quantity.behind();
        List<Entry> rivals = card.of(entry.product()).stream()
                .filter(other ->
                        other != entry && Claims.verdict(quantity, other) != null && Claims.plausible(quantity, other))
                .toList();
        Set<Clue> clues = around(entry, rivals, first, behind);
        note(
                clues,
                Clue.CLOSEST,
                rivals.stream().allMatch(other -> apart(quantity, entry) <= apart(quantity, other) + CLOSEST));
        note(clues, Clue.SAME_UNIT, sameUnit(quantity, entry));
        note(clues, Clue.ALIKE, Claims.alike(quantity, entry));
        note(
                clues,
                Clue.TIMED,
                !clues.contains(Clue.NAMED) && !clues.contains(Clue.CUED) && quantity.unit("time", null) != null);
        note(clues, Clue.UNITLESS, quantity.bare() && !entry.counted() && !Claims.isPrice(entry));
        note(
                clues,
                Clue.RARE,
                quantity.value().low() < 0
                        || quantity.units().stream().noneMatch(unit -> Claims.COMMON.contains(unit.dimension())));
        note(clues, Clue.BARE, quantity.bare());
        note(clues, Clue.PRICE, Claims.isPrice(entry));
        note(clues, Clue.HINTED, quantity.hinted());
        if (counts(quantity, entry)) {
            clues.add(Clue.COUNTS);
            clues.add(Clue.NAMED);
            note(clues, Clue.FOREMOST, rivals.stream().noneMatch(rival -> counts(quantity, rival)));
        }
        note(clues, Clue.STATED, quantity.bare() && context.before("there", first, NEAR));
        note(
                clues,
                Clue.SEVERAL,
                heard.quantities().stream().anyMatch(other -> other != quantity && rivals(other, quantity, entry)));
        switch (quantity.value().kind()) {
            case ABOUT, OVER, UNDER -> clues.add(Clue.VAGUE);
            case UP_TO, FROM, RANGE -> clues.add(Clue.LIMIT);
            default -> {}
        }
        return clues;
    }

    /** Whether what a characteristic counts stands right beside a number. */
    private boolean counts(Quantity quantity, Entry entry) {
        return quantity.bare()
                && entry.counted()
                && (Tie.countsBehind(entry, words, quantity.behind(), 1)
                        || Tie.countsBefore(entry, words, quantity.first(), 2)
                        || Tie.cued(entry, heard, quantity.first(), quantity.behind(), 0) > 0);
    }

    /** Whether another number may be the value just as well. */
    private static boolean rivals(Quantity other, Quantity quantity, Entry entry) {
        return other.bare() == quantity.bare()
                && other.value().high() != 1
                && Claims.verdict(other, entry) != null
                && Claims.plausible(other, entry);
    }

    /** The clues of a value in words. */
    Set<Clue> worded(Entry entry, String kind, int first, int behind) {
        List<Entry> rivals = card.of(entry.product()).stream()
                .filter(other -> other != entry && other.classes().containsKey(kind))
                .toList();
        Set<Clue> clues = around(entry, rivals, first, behind);
        note(clues, Clue.OWN_KIND, entry.isOfClass(kind));
        boolean stated = clues.contains(Clue.PREDICATE) || clues.contains(Clue.BESIDE);
        note(clues, Clue.OF_IT, stated && clues.contains(Clue.ONLY) && entry.isOfClass(kind));
        note(
                clues,
                Clue.WHOLE,
                entry.named().stream()
                        .flatMap(Set::stream)
                        .anyMatch(lemma -> known.list("whole").get(lemma) != null));
        return clues;
    }

    /** The clues of something on the card that is said not to be there. */
    Set<Clue> absent(Entry entry, int first, int behind) {
        Set<Clue> clues = around(entry, List.of(), first, behind);
        note(clues, Clue.MISSED_BEFORE, context.before("lacking", first, 2));
        note(clues, Clue.MISSED_BEHIND, context.behind("gone", behind, OPENING));
        note(clues, Clue.DENIED, context.before("not", first, OPENING) || context.behind("not", behind, OPENING));
        note(clues, Clue.SEPARATE, context.behind("separate", behind, CLOSE));
        return clues;
    }

    private Set<Clue> around(Entry entry, List<Entry> rivals, int first, int behind) {
        Set<Clue> clues = EnumSet.copyOf(everywhere);
        pointers(clues, entry, rivals, first, behind);
        product(clues, entry, first, behind);
        note(clues, Clue.SELF, around("self", first, behind));
        note(clues, Clue.THIRD, around("third", first, behind));
        note(clues, Clue.PAST, around("past", first, behind));
        note(clues, Clue.FAMILY, around("family", first, behind));
        note(clues, Clue.CONDITIONAL, context.before("condition", first, BEFORE));
        note(clues, Clue.OPENS, first <= 1);
        note(clues, Clue.CLOSES, behind >= words.size() || known.list("closing").at(words, behind) != null);
        note(clues, Clue.PREDICATE, context.before("pronouns", first, OPENING));
        note(clues, Clue.ELSEWHERE, context.before("elsewhere", first, CLAUSE));
        note(clues, Clue.ELSEWHERE_BEHIND, context.behind("elsewhere", behind, CLOSE));
        note(clues, Clue.WHOSE, context.before("whose", first, NEAR) || context.behind("persons", behind, NEAR));
        note(clues, Clue.ASKED, context.before("asked", first, Integer.MAX_VALUE));
        note(clues, Clue.STOCK, context.before("stock", first, CLOSE) || context.behind("stock", behind, CLOSE));
        note(
                clues,
                Clue.DELIVERY,
                context.before("delivery", first, CLAUSE) || context.behind("delivery", behind, CLAUSE));
        note(clues, Clue.DISCOUNT, context.discounted(first, behind));
        note(clues, Clue.RELATIVE, context.behind("relative", behind, 2));
        note(clues, Clue.DENIED, context.denied(first));
        note(clues, Clue.CORRECTED, context.corrects(behind, words.size()));
        note(clues, Clue.GIVEN, scope.given().contains(entry.key()));
        return clues;
    }

    private void pointers(Set<Clue> clues, Entry entry, List<Entry> rivals, int first, int behind) {
        int tie = Tie.of(entry, heard, first, behind);
        int most = rivals.stream()
                .mapToInt(rival -> Tie.of(rival, heard, first, behind))
                .max()
                .orElse(0);
        int named = Tie.named(entry, heard, first, behind, Tie.FAR);
        boolean nearby = Tie.named(entry, heard, first, behind, NEAR) > 0;
        boolean cued = Tie.cued(entry, heard, first, behind, NEAR) > 0;
        note(clues, Clue.NAMED, nearby);
        note(clues, Clue.NAMED_AFAR, named > 0 && !nearby);
        note(clues, Clue.NAMED_WHOLLY, named > Tie.NAMED);
        note(clues, Clue.CUED, cued);
        note(clues, Clue.CUED_AFAR, !cued && Tie.cued(entry, heard, first, behind, Tie.FAR) > 0);
        note(clues, Clue.CUED_BEFORE, scope.cued().contains(entry.key()));
        note(clues, Clue.FOREMOST, tie > most);
        note(clues, Clue.RIVALLED, tie < most);
        note(clues, Clue.ONLY, rivals.isEmpty());
    }

    private void product(Set<Clue> clues, Entry entry, int first, int behind) {
        int owner = heard.owner(first, OWNED);
        note(clues, Clue.PRODUCT, heard.names(entry.product()));
        note(clues, Clue.BESIDE, heard.beside(entry.product(), first, behind, BESIDE));
        note(clues, Clue.OTHER_OWNER, owner != ProductTalk.NONE && owner != entry.product());
        note(clues, Clue.ASTRAY, entry.product() != scope.now());
    }

    private static boolean sameUnit(Quantity quantity, Entry entry) {
        return entry.values().stream()
                .anyMatch(value -> quantity.units().stream().anyMatch(unit -> unit.equals(value.unit())));
    }

    /** How many times greater or smaller a value is than the nearest of a characteristic, as a logarithm. */
    private static double apart(Quantity quantity, Entry entry) {
        double nearest = Double.POSITIVE_INFINITY;
        for (Value value : entry.values()) {
            Unit unit = quantity.unit(value.unit().dimension(), value.unit());
            if (unit != null) {
                double said = Math.max(CLOSEST, Math.abs(quantity.value().high() * unit.times()));
                double written =
                        Math.max(CLOSEST, Math.abs(value.high() * value.unit().times()));
                nearest = Math.min(nearest, Math.abs(Math.log(said / written)));
            }
        }
        return nearest;
    }
}
