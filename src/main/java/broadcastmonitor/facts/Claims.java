package broadcastmonitor.facts;

import broadcastmonitor.brief.ProductTalk;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.facts.Card.Entry;
import broadcastmonitor.facts.Value.Verdict;
import broadcastmonitor.text.SpokenWords.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/** What an utterance says of the characteristics on the cards. For one utterance. */
final class Claims {
    /** Measures that many things have besides the product: without a word for the characteristic such a value says nothing. */
    static final Set<String> COMMON =
            Set.of("", "mass", "length", "time", "money", "temperature", "share", "volume", "angle");

    private static final double IMPLAUSIBLE = 10;
    /** A value that is so likely one of a characteristic says that it wasn't passed over. */
    private static final double HINT = 0.35;

    private static final int OWNED = 6;
    private static final int BESIDE = 3;
    private static final int SMALL = 20;
    private static final int LARGE = 100;
    private static final int MODEL = 1;
    private static final double ALIKE = 3;
    private static final int YEAR = 1000;

    private final Card card;
    private final Heard heard;
    private final List<Word> words;
    private final Scope scope;
    private final Context context;
    private final BareNumbers bare;
    private final FactWords known;
    private final Set<Entry> given = new LinkedHashSet<>();
    private final Set<Right> right = new HashSet<>();
    private final List<Contradiction> contradictions = new ArrayList<>();
    private final List<Contradiction> candidates = new ArrayList<>();
    private final Clues clues;
    private final Confidence confidence;

    /**
     * Which products an utterance may be about.
     *
     * @param now the one talked about, or -1
     * @param others those that were talked about just before or are named in passing
     * @param cued characteristics that the utterance before spoke of
     * @param numbers the numbers in the names of the products
     * @param given characteristics whose value was spoken before
     */
    record Scope(int now, Set<Integer> others, Set<String> cued, Set<Double> numbers, Set<String> given) {
        Scope at(int product) {
            return new Scope(product, others, cued, numbers, given);
        }

        boolean has(int product) {
            return now == ProductTalk.NONE || product == now || others.contains(product);
        }

        /** Whether it may be the product talked about: any while none was named. */
        boolean about(int product) {
            return now == ProductTalk.NONE || product == now;
        }
    }

    /**
     * A value that contradicts a card.
     *
     * @param dimension what it measures; for values in words what kind they are of
     * @param first index of its first word
     * @param behind index behind its last word
     * @param clues what speaks for and against that
     * @param confidence how likely it is, from 0 to 1
     */
    record Contradiction(Entry entry, String dimension, int first, int behind, Set<Clue> clues, double confidence) {
        /** One that words leave no doubt of. */
        static Contradiction plain(Entry entry, String dimension, int first, int behind) {
            return new Contradiction(entry, dimension, first, behind, Set.of(), 1);
        }
    }

    /** A value that is the one on the card. */
    record Right(Entry entry, String dimension) {}

    Claims(Card card, FactWords known, Heard heard, Scope scope) {
        this.card = card;
        this.known = known;
        this.heard = heard;
        this.scope = scope;
        words = heard.words();
        context = new Context(known, words);
        bare = new BareNumbers(known, heard);
        clues = new Clues(card, known, heard, scope, context);
        confidence = known.confidence("measured");
        heard.quantities().forEach(this::measured);
        WordClaims inWords = new WordClaims(card, known, heard, scope, context, clues);
        given.addAll(inWords.given());
        right.addAll(inWords.right());
        contradictions.addAll(inWords.contradictions());
        candidates.addAll(inWords.candidates());
        ListClaims.in(card, heard, scope, clues, confidence).forEach(this::list);
        Predicate<Contradiction> rightly = each -> right.contains(new Right(each.entry(), each.dimension()));
        contradictions.removeIf(rightly);
        candidates.removeIf(rightly);
        onePerEntry();
        contradictions.forEach(each -> given.add(each.entry()));
        candidates.stream().filter(each -> each.confidence() >= HINT).forEach(each -> given.add(each.entry()));
    }

    /** A list that isn't the card's, whatever its single numbers are. */
    private void list(Contradiction list) {
        candidates.add(list);
        if (list.confidence() >= confidence.least()) {
            contradictions.removeIf(other -> other.entry() == list.entry());
            right.removeIf(other -> other.entry() == list.entry());
            contradictions.add(list);
        }
    }

    /** Of several values that may be of one characteristic the likeliest. */
    private void onePerEntry() {
        List<Contradiction> all = List.copyOf(contradictions);
        contradictions.removeIf(each -> all.stream()
                .anyMatch(other -> other.entry() == each.entry()
                        && (other.confidence() > each.confidence()
                                || other.confidence() == each.confidence() && other.first() < each.first())));
    }

    /** The characteristics whose value was spoken, right or wrong. */
    Set<Entry> given() {
        return given;
    }

    /** The values that contradict a card. */
    List<Contradiction> contradictions() {
        return contradictions;
    }

    /** All values that might, whatever the confidence. */
    List<Contradiction> candidates() {
        return candidates;
    }

    private void measured(Quantity quantity) {
        List<Entry> same = new ArrayList<>();
        int best = 0;
        for (Entry entry : card.entries()) {
            if (verdict(quantity, entry) != Verdict.SAME || !admissible(quantity, entry)) {
                continue;
            }
            int tie = 1
                    + tie(entry, quantity)
                    + (entry.product() == scope.now() ? 2 : scope.has(entry.product()) ? 1 : 0);
            if (tie > best) {
                same.clear();
                best = tie;
            }
            if (tie == best) {
                same.add(entry);
            } else if (heard.names(entry.product())) {
                given.add(entry);
            }
        }
        int owner = heard.owner(quantity.first(), OWNED);
        boolean owned = !quantity.bare()
                && card.of(owner).stream().anyMatch(entry -> verdict(quantity, entry) == Verdict.DIFFERENT);
        int equal = same.stream().mapToInt(entry -> tie(entry, quantity)).max().orElse(0);
        boolean elsewhere = !same.isEmpty()
                && card.of(scope.now()).stream()
                        .anyMatch(entry -> verdict(quantity, entry) == Verdict.DIFFERENT
                                && Tie.of(entry, heard, quantity.first(), quantity.behind())
                                        >= Math.max(Tie.NAMED, equal + 2));
        boolean ofOthers = elsewhere || owned && same.stream().noneMatch(entry -> entry.product() == owner);
        if ((same.isEmpty() || ofOthers) && contradicted(quantity)) {
            return;
        }
        given.addAll(same);
        same.forEach(entry -> right.add(new Right(entry, dimension(quantity, entry))));
    }

    /** Whether a value that equals one of a characteristic is taken for it. */
    private boolean admissible(Quantity quantity, Entry entry) {
        int tie = tie(entry, quantity);
        boolean near = scope.has(entry.product());
        if (quantity.hinted()) {
            Value.Kind kind = quantity.value().kind();
            return near && (tie > 0 || kind != Value.Kind.EXACT || context.before("exactly", quantity.first(), 1));
        }
        if (!quantity.bare()) {
            return near || tie >= Tie.CUE || quantity.value().high() != 1;
        }
        boolean priced = isPrice(entry) && heard.beside(entry.product(), quantity.first(), quantity.behind(), BESIDE);
        if (priced && quantity.value().high() > 1) {
            return true;
        }
        if (!quantity.others().isEmpty()) {
            boolean model = heard.owner(quantity.first(), MODEL) == entry.product() && joined(quantity, entry, 0);
            return near
                    && (tie >= Tie.CUE
                            || isPrice(entry)
                            || model
                            || joined(quantity, entry, YEAR)
                            || decimal(quantity, entry));
        }
        return near
                ? tellingHere(quantity, entry, tie)
                : quantity.value().high() != 1 && tie >= Tie.CUE && entry.counted() || digits(quantity) > 3;
    }

    /** Three four hundred: the very fraction, of the product talked about. */
    private boolean decimal(Quantity quantity, Entry entry) {
        double said = quantity.value().low();
        return said != Math.rint(said)
                && entry.product() == scope.now()
                && entry.values().stream().anyMatch(value -> value.low() == said || value.high() == said);
    }

    /** Twenty twenty four, two forty: what two numbers make together, not one of them. */
    private static boolean joined(Quantity quantity, Entry entry, double least) {
        double most = quantity.others().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return entry.values().stream()
                .flatMapToDouble(value -> DoubleStream.of(value.low(), value.high()))
                .anyMatch(card -> card >= least
                        && (card == most || card == quantity.value().low()));
    }

    /** Whether a number without a unit is hardly there by chance, in talk of the product. */
    private boolean tellingHere(Quantity quantity, Entry entry, int tie) {
        double number = quantity.value().high();
        boolean alone = quantity.value().kind() == Value.Kind.UP_TO
                || quantity.behind() == words.size()
                || known.list("closing").at(words, quantity.behind()) != null
                || known.list("link").at(words, quantity.behind()) != null;
        boolean telling = number >= SMALL || number != Math.rint(number);
        return quantity.value().isRange()
                || number != 1 && tie >= Tie.CUE
                || number != Math.rint(number) && entry.product() == scope.now()
                || counts(entry, quantity)
                || telling && (alone || digits(quantity) > 2 || number >= LARGE && entry.product() == scope.now());
    }

    private static String dimension(Quantity quantity, Entry entry) {
        return quantity.bare()
                ? entry.values().stream()
                        .filter(value -> quantity.against(value) == Verdict.SAME)
                        .findFirst()
                        .orElse(entry.values().get(0))
                        .unit()
                        .dimension()
                : quantity.units().stream()
                        .map(Unit::dimension)
                        .filter(entry::hasDimension)
                        .findFirst()
                        .orElse("");
    }

    static boolean isPrice(Entry entry) {
        return entry.values().stream()
                .anyMatch(value -> value.unit().dimension().equals("money"));
    }

    private static int digits(Quantity quantity) {
        return BigDecimal.valueOf(quantity.value().low())
                .abs()
                .stripTrailingZeros()
                .precision();
    }

    private boolean counts(Entry entry, Quantity quantity) {
        return Tie.countsBehind(entry, words, quantity.behind(), 2)
                || Tie.countsBefore(entry, words, quantity.first(), 2);
    }

    private int tie(Entry entry, Quantity quantity) {
        int tie = Tie.of(entry, heard, quantity.first(), quantity.behind());
        if (quantity.bare() && entry.counted() && counts(entry, quantity)) {
            tie += 2;
        }
        return tie == 0 && scope.cued().contains(entry.key()) ? 1 : tie;
    }

    /** How a quantity stands to the nearest value of a characteristic; null when it has none of that dimension. */
    static Verdict verdict(Quantity quantity, Entry entry) {
        Verdict best = null;
        for (Value value : entry.values()) {
            Verdict verdict = quantity.against(value);
            if (verdict != null && (best == null || verdict.compareTo(best) < 0)) {
                best = verdict;
            }
        }
        return best;
    }

    /** Whether a value contradicts a card; then it is among the contradictions. */
    private boolean contradicted(Quantity quantity) {
        boolean negative = quantity.value().low() < 0 && quantity.unit("temperature", null) == null;
        boolean unsaid = quantity.hinted() && heard.language() == Language.RU;
        boolean cut = heard.quantities().stream().anyMatch(other -> other.bare() && other.behind() == quantity.first());
        if (negative || unsaid || cut) {
            return false;
        }
        Contradiction best = null;
        for (Entry entry : card.entries()) {
            if (scope.has(entry.product())
                    && verdict(quantity, entry) == Verdict.DIFFERENT
                    && plausible(quantity, entry)
                    && bare.speaksOf(entry, quantity)) {
                Contradiction candidate = candidate(quantity, entry);
                best = best == null || candidate.confidence() > best.confidence() ? candidate : best;
            }
        }
        boolean contradicts = best != null && best.confidence() >= confidence.least();
        if (contradicts) {
            contradictions.add(best);
        }
        return contradicts;
    }

    private Contradiction candidate(Quantity quantity, Entry entry) {
        Set<Clue> about = clues.measured(quantity, entry);
        Contradiction candidate = new Contradiction(
                entry, dimension(quantity, entry), quantity.first(), quantity.behind(), about, confidence.of(about));
        candidates.add(candidate);
        return candidate;
    }

    /** Nobody says days for years by a slip; such a value is of something else. */
    static boolean plausible(Quantity quantity, Entry entry) {
        return within(quantity, entry, IMPLAUSIBLE);
    }

    /** So near the card's value one of the same measure is still of the same thing. */
    static boolean alike(Quantity quantity, Entry entry) {
        return within(quantity, entry, ALIKE);
    }

    /** Whether a value is at most so many times a characteristic's, and the other way round. */
    private static boolean within(Quantity quantity, Entry entry, double times) {
        for (Value value : entry.values()) {
            Unit unit = quantity.unit(value.unit().dimension(), value.unit());
            if (unit != null) {
                double said = Math.abs(quantity.value().high() * unit.times());
                double card = Math.abs(value.high() * value.unit().times());
                if (said <= card * times && card <= said * times) {
                    return true;
                }
            }
        }
        return false;
    }
}
