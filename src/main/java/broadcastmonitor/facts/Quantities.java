package broadcastmonitor.facts;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.facts.Numerals.Numeral;
import broadcastmonitor.text.SpokenWords;
import broadcastmonitor.text.SpokenWords.Said;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The numbers of an utterance with their units, ranges and "about". For one text. */
final class Quantities {
    private static final Set<String> RANGE = Set.of("to", "до", "по");
    private static final Set<String> BETWEEN_UNIT_AND_NUMBER = Set.of("на", "в", "за", "до");
    private static final int NEAR = 3;

    private final FactWords known;
    private final Said said;
    private final List<Word> words;
    private final Language language;
    private final List<Quantity> found = new ArrayList<>();

    private Quantities(FactWords known, Said said, Language language) {
        this.known = known;
        this.said = said;
        this.words = said.words();
        this.language = language;
    }

    /** All of them from left to right. */
    static List<Quantity> of(FactWords known, Said said, Language language) {
        Quantities quantities = new Quantities(known, said, language);
        quantities.read();
        return quantities.found;
    }

    private void read() {
        List<Numeral> numerals = Numerals.of(said, language, known);
        for (Numeral numeral : numerals) {
            found.add(measured(numeral));
        }
        if (language == Language.RU) {
            joined();
        }
        ratios();
        compose();
        inherit();
        before();
        ranges();
        alone();
        found.sort(Comparator.comparingInt(Quantity::first));
    }

    /** Двухлитровый, полуторалитровая. */
    private void joined() {
        Compounds compounds = new Compounds(known);
        for (int i = 0; i < words.size(); i++) {
            Compounds.Compound compound = compounds.of(words.get(i));
            int index = i;
            if (compound != null && found.stream().noneMatch(each -> each.first() <= index && index < each.behind())) {
                Value value = Value.exact(Unit.NONE, compound.number()).as(kind(i, i + 1));
                found.add(new Quantity(i, i + 1, value, List.of(), compound.units(), false));
            }
        }
        found.sort(Comparator.comparingInt(Quantity::first));
    }

    private Quantity measured(Numeral numeral) {
        int at = numeral.behind();
        if (is(at, "of") && is(at + 1, "a", "an", "the")) {
            at += 2;
        }
        Phrases.Hit<List<Unit>> unit = known.units().at(words, at);
        if (unit == null) {
            unit = rate(at + 1);
        }
        if (unit == null && numeral.value() < 0) {
            return new Quantity(
                    numeral.first(),
                    numeral.behind(),
                    Value.exact(Unit.NONE, numeral.value()),
                    List.of(),
                    known.units().get("degree"),
                    false);
        }
        Value value =
                Value.exact(Unit.NONE, numeral.value()).as(kind(numeral.first(), unit == null ? at : unit.behind()));
        return unit == null
                ? new Quantity(numeral.first(), numeral.behind(), value, numeral.others(), List.of(Unit.NONE), false)
                : new Quantity(numeral.first(), unit.behind(), value, numeral.others(), unit.value(), false);
    }

    /** Thirty thousand strokes a minute: the measure behind what is counted. */
    private Phrases.Hit<List<Unit>> rate(int at) {
        Phrases.Hit<List<Unit>> hit = known.units().at(words, at);
        return hit != null && hit.value().get(0).dimension().equals("rotation") ? hit : null;
    }

    private Value.Kind kind(int first, int behind) {
        if (behind < words.size()
                && (is(behind, "plus", "плюс") || said(behind, "and", "up") || said(behind, "и", "старший"))) {
            return Value.Kind.FROM;
        }
        if (ends(first, "upTo")) {
            return Value.Kind.UP_TO;
        } else if (ends(first, "over")) {
            return Value.Kind.OVER;
        } else if (ends(first, "under")) {
            return Value.Kind.UNDER;
        } else if (ends(first, "from")) {
            return Value.Kind.FROM;
        }
        boolean about = ends(first, "about") || known.list("about").at(words, behind) != null;
        return about ? Value.Kind.ABOUT : Value.Kind.EXACT;
    }

    private boolean said(int index, String one, String two) {
        return is(index, one) && is(index + 1, two);
    }

    /** Whether a phrase of a list ends right before a word. */
    private boolean ends(int index, String list) {
        for (int from = Math.max(0, index - NEAR); from < index; from++) {
            Phrases.Hit<Boolean> hit = known.list(list).at(words, from);
            int behind = hit == null ? -1 : hit.behind();
            if (behind == index || behind == index - 1 && is(behind, "a", "an", "the")) {
                return true;
            }
        }
        return false;
    }

    /** A metre twenty, кило девятьсот, two pounds fifty, five foot six, a kilo and a half. */
    private void compose() {
        for (int i = 0; i < found.size(); i++) {
            Quantity minor = found.get(i);
            if (!minor.bare() || minor.value().low() < 0) {
                continue;
            }
            Quantity own = i > 0
                            && found.get(i - 1).behind() == minor.first()
                            && !found.get(i - 1).bare()
                    ? found.get(i - 1)
                    : null;
            Phrases.Hit<List<Unit>> hit = own == null ? singular(minor.first() - 1) : null;
            if (own == null && hit == null) {
                continue;
            }
            List<Unit> units = own == null ? hit.value() : own.units();
            Unit unit = units.get(0);
            double part = part(unit, minor.value().low());
            if (part <= 0) {
                continue;
            }
            double whole = own == null ? 1 : own.value().low();
            int first = own == null ? minor.first() - 1 : own.first();
            Value.Kind kind = own == null ? minor.value().kind() : own.value().kind();
            found.set(
                    i,
                    new Quantity(
                            first,
                            minor.behind(),
                            Value.exact(Unit.NONE, whole + part).as(kind),
                            List.of(),
                            units,
                            false));
            if (own != null) {
                found.remove(i - 1);
                i--;
            }
        }
    }

    /** Five to one, пять к одному: the one says nothing. */
    private void ratios() {
        for (int i = found.size() - 1; i > 0; i--) {
            Quantity one = found.get(i);
            Quantity before = found.get(i - 1);
            boolean ratio = one.bare()
                    && one.value().high() == 1
                    && before.bare()
                    && before.behind() == one.first() - 1
                    && is(before.behind(), "to", "к");
            if (ratio) {
                Value exact = before.value().as(Value.Kind.EXACT);
                found.set(
                        i - 1,
                        new Quantity(before.first(), one.behind(), exact, before.others(), before.units(), false));
                found.remove(i);
            }
        }
    }

    private double part(Unit unit, double minor) {
        double of = unit.then() <= 0 ? 0 : minor * unit.then() / unit.times();
        double ratio = unit.then() <= 0 ? 0 : unit.times() / unit.then();
        if (language == Language.EN && minor > 1 && minor < 10 && ratio > 20) {
            return minor / 10;
        }
        return of < 1 && (minor >= 10 || ratio < 20) ? of : 0;
    }

    /** A unit in the form that means one of it, which no number stands before. */
    private Phrases.Hit<List<Unit>> singular(int index) {
        Phrases.Hit<List<Unit>> hit = known.units().at(words, index);
        boolean one = hit != null
                && hit.behind() == index + 1
                && known.units().get(words.get(index).surface()) != null;
        return one && found.stream().noneMatch(quantity -> quantity.behind() == index + 1) ? hit : null;
    }

    /** Twenty by thirty centimetres: the unit of the last counts for all. */
    private void inherit() {
        for (int i = found.size() - 2; i >= 0; i--) {
            Quantity one = found.get(i);
            Quantity next = found.get(i + 1);
            boolean linked = next.first() > one.behind() || one.behind() == next.first();
            for (int at = one.behind(); at < next.first(); at++) {
                linked &= known.list("link").at(words, at) != null || ends(at + 1, "upTo");
            }
            if (one.bare()
                    && !next.bare()
                    && linked
                    && next.first() - one.behind() <= 2
                    && next.first() > one.behind()) {
                found.set(i, new Quantity(one.first(), one.behind(), one.value(), one.others(), next.units(), false));
            }
        }
    }

    /** Литра два, часа на три, рублей восемьдесят. */
    private void before() {
        if (language != Language.RU) {
            return;
        }
        for (int i = 0; i < found.size(); i++) {
            Quantity quantity = found.get(i);
            if (!quantity.bare()) {
                continue;
            }
            int at = quantity.first() - 1;
            if (at > 0 && BETWEEN_UNIT_AND_NUMBER.contains(words.get(at).surface())) {
                at--;
            }
            int unitAt = at;
            Phrases.Hit<List<Unit>> hit = known.units().at(words, at);
            if (hit != null
                    && hit.behind() == at + 1
                    && found.stream().noneMatch(other -> other.behind() == unitAt + 1)) {
                Value value = quantity.value()
                        .as(
                                at == quantity.first() - 1
                                        ? Value.Kind.ABOUT
                                        : quantity.value().kind());
                found.set(i, new Quantity(at, quantity.behind(), value, quantity.others(), hit.value(), false));
            }
        }
    }

    /** From two to three, от двух до трёх, two to three, seventy up to a hundred. */
    private void ranges() {
        for (int i = found.size() - 2; i >= 0; i--) {
            Quantity one = found.get(i);
            Quantity two = found.get(i + 1);
            int gap = two.first() - one.behind();
            int at = one.behind();
            boolean to = (gap == 1 || gap == 2 && is(at + 1, "a"))
                            && RANGE.contains(words.get(at).surface())
                            && (!is(at, "по") || one.value().kind() == Value.Kind.FROM)
                    || (gap == 2 || gap == 3 && is(at + 2, "a")) && is(at, "up", "down") && is(at + 1, "to")
                    || gap == 1 && is(one.behind(), "and", "и") && is(one.first() - 1, "between", "между");
            if (to
                    && one.value().low() < two.value().low()
                    && !one.value().isRange()
                    && !two.value().isRange()) {
                Value range =
                        new Value(Unit.NONE, one.value().low(), two.value().low(), Value.Kind.RANGE);
                List<Unit> units = two.bare() ? one.units() : two.units();
                found.set(i, new Quantity(one.first(), two.behind(), range, List.of(), units, false));
                found.remove(i + 1);
            }
        }
    }

    /** An hour, полчаса, кило с половиной. */
    private void alone() {
        for (int i = 0; i < words.size(); i++) {
            int index = i;
            if (found.stream().anyMatch(quantity -> quantity.first() <= index && index < quantity.behind())) {
                continue;
            }
            Unit half = half(words.get(i));
            if (half != null) {
                add(i, i + 1, 0.5, List.of(half), false);
                continue;
            }
            Phrases.Hit<List<Unit>> hit = known.units().at(words, i);
            if (hit == null) {
                continue;
            }
            Numeral added = Numerals.added(said, language, known, hit.behind());
            boolean one = language == Language.EN ? is(i - 1, "a", "an", "one") : singular(i) != null || genitive(i);
            if (added != null) {
                add(i, added.behind(), 1 + added.value(), hit.value(), false);
            } else if (one) {
                add(language == Language.EN ? i - 1 : i, hit.behind(), 1, hit.value(), true);
            }
        }
    }

    /** От года, до суток: one of it, in the genitive behind a preposition. */
    private boolean genitive(int index) {
        String surface = words.get(index).surface();
        boolean form =
                surface.endsWith("а") || surface.endsWith("я") || surface.endsWith("ы") || surface.equals("суток");
        return form
                && (ends(index, "from")
                        || ends(index, "upTo")
                        || ends(index, "over")
                        || ends(index, "under")
                        || ends(index, "about"));
    }

    private void add(int first, int behind, double number, List<Unit> units, boolean hinted) {
        Value value = Value.exact(Unit.NONE, number).as(kind(first, behind));
        found.add(new Quantity(first, behind, value, List.of(), units, hinted));
    }

    /** The unit of полчаса, поллитра, пол-литра; null when a word is none. */
    private Unit half(Word word) {
        String surface = word.surface();
        if (language != Language.RU || !surface.startsWith("пол") || surface.length() < 6) {
            return null;
        }
        String rest = surface.substring(3).replace("-", "");
        String stem = rest.substring(0, rest.length() - 1);
        for (String form : List.of(rest, stem, stem + "а", stem + "я", stem + "ь")) {
            List<Unit> units = known.units().get(form);
            if (units != null) {
                return units.get(0);
            }
        }
        return null;
    }

    private boolean is(int index, String... lemmas) {
        return SpokenWords.isAny(words, index, lemmas);
    }
}
