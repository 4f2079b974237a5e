package broadcastmonitor.facts;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.SpokenWords;
import broadcastmonitor.text.SpokenWords.Amount;
import broadcastmonitor.text.SpokenWords.Said;
import broadcastmonitor.text.SpokenWords.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Numbers as they are said, fractions and all: "one point seven", "полтора", "две с половиной", "one and a quarter". For one text. */
final class Numerals {
    private static final Set<String> POINTS = Set.of("point", "запятая", "точка");
    private static final Set<String> WHOLES = Set.of("целых", "целая", "целые", "целой");
    private static final Map<String, Double> PARTS =
            Map.of("десятая", 0.1, "десятый", 0.1, "сотый", 0.01, "тысячный", 0.001);
    private static final Set<String> ARTICLES = Set.of("a", "an", "one");
    private static final int NO_DECIMAL = 100;

    /**
     * A number.
     *
     * @param first index of its first word
     * @param behind index behind its last word
     * @param value its value
     * @param others what it may mean besides
     */
    record Numeral(int first, int behind, double value, List<Double> others) {}

    private final List<Word> words;
    private final Map<Integer, Amount> amounts = new HashMap<>();
    private final Language language;
    private final Set<String> others;
    private final FactWords known;

    private Numerals(Said said, Language language, FactWords known) {
        words = said.words();
        this.known = known;
        others = known.numbers().keySet();
        said.amounts().forEach(amount -> amounts.put(amount.first(), amount));
        for (int i = 0; i < words.size(); i++) {
            Double value = known.numbers().get(words.get(i).surface());
            if (value != null) {
                scaled(i, value);
            }
        }
        this.language = language;
    }

    /** Две тыщи семьсот, two dozen. */
    private void scaled(int index, double scale) {
        Amount before = amounts.values().stream()
                .filter(amount -> amount.behind() == index && amount.value() < scale)
                .findFirst()
                .orElse(null);
        Amount behind = scale >= 1000 ? amounts.remove(index + 1) : null;
        int first = before == null ? index : before.first();
        double value = (before == null ? 1 : before.value()) * scale + (behind == null ? 0 : behind.value());
        amounts.put(first, new Amount(first, behind == null ? index + 1 : behind.behind(), value));
    }

    /** The numbers of a text from left to right. */
    static List<Numeral> of(Said said, Language language, FactWords known) {
        Numerals numerals = new Numerals(said, language, known);
        List<Numeral> all = new ArrayList<>();
        int at = 0;
        while (at < numerals.words.size()) {
            Numeral numeral = numerals.at(at);
            if (numeral != null) {
                all.add(numeral);
            }
            at = numeral == null ? at + 1 : numeral.behind();
        }
        return all;
    }

    private Numeral at(int index) {
        boolean minus = is(index, "minus", "минус") && index + 1 < words.size();
        Numeral numeral = unsigned(minus ? index + 1 : index);
        if (numeral == null || !minus) {
            return numeral;
        }
        return new Numeral(index, numeral.behind(), -numeral.value(), List.of());
    }

    private Numeral unsigned(int index) {
        Numeral fraction = fraction(index);
        if (fraction != null) {
            return fraction;
        }
        Amount amount = amounts.get(index);
        if (amount == null) {
            boolean point = index < words.size() && surface(index).equals("point") && amounts.containsKey(index + 1);
            return point ? decimal(index, index, 0) : null;
        }
        int behind = amount.behind();
        if (POINTS.contains(surface(behind)) && amounts.containsKey(behind + 1)) {
            return decimal(index, behind, amount.value());
        }
        Double part = part(behind);
        if (part != null) {
            return numeral(index, behind + 1, amount.value() * part);
        }
        Numeral parts = parts(index, amount);
        if (parts != null) {
            return parts;
        }
        double half = half(behind);
        if (half > 0) {
            return numeral(index, behind + 3 - (language == Language.RU ? 1 : 0), amount.value() + half);
        }
        Amount next = amounts.get(behind);
        if (next != null
                && !others.contains(surface(behind))
                && next.value() != 1
                && whole(amount, NO_DECIMAL)
                && next.value() < 1000
                && whole(next, 1000)) {
            return pair(amount, next);
        }
        Amount joined = is(behind, "и") ? amounts.get(behind + 1) : null;
        if (joined != null && whole(amount, 20) && whole(joined, 100) && amount.value() > 0) {
            boolean tenths = joined.value() < 10;
            if (tenths ? !amounts.containsKey(joined.behind()) : amount.value() < 10) {
                double tail = joined.value() / (tenths ? 10 : 100);
                return new Numeral(
                        index, joined.behind(), amount.value() + tail, List.of(amount.value(), joined.value()));
            }
        }
        return numeral(index, behind, amount.value());
    }

    private static boolean whole(Amount amount, double below) {
        return amount.value() < below && amount.value() == Math.rint(amount.value());
    }

    /** Half, a quarter, three quarters, полтора. */
    private Numeral fraction(int index) {
        if (index >= words.size()) {
            return null;
        }
        String surface = surface(index);
        if (Set.of("полтора", "полторы", "полутора").contains(surface)) {
            Amount scale = amounts.get(index + 1);
            boolean scaled = scale != null && (scale.value() == 1000 || scale.value() == 1_000_000);
            return numeral(index, scaled ? scale.behind() : index + 1, scaled ? 1.5 * scale.value() : 1.5);
        }
        if (surface.equals("пол")) {
            return numeral(index, index + 1, 0.5);
        }
        if (surface.equals("half") && is(index + 1, "a", "an")) {
            Amount dozen = amounts.get(index + 2);
            return dozen == null ? numeral(index, index + 2, 0.5) : numeral(index, dozen.behind(), 0.5 * dozen.value());
        }
        if (surface.equals("half") && known.units().at(words, index + 1) != null) {
            return numeral(index, index + 1, 0.5);
        }
        if (is(index, "quarter", "четверть") && !is(index - 1, "and", "с")) {
            Amount before = amounts.get(index - 1);
            return numeral(index, index + 1, 0.25 * (before == null ? 1 : before.value()));
        }
        Amount amount = amounts.get(index);
        if (amount != null && amount.value() == 3 && is(amount.behind(), "quarter", "четверть")) {
            return numeral(index, amount.behind() + 1, 0.75);
        }
        return null;
    }

    /** What "and a half", "с половиной", "and a quarter", "с четвертью" at an index add. */
    private double half(int index) {
        boolean and = is(index, "and") && ARTICLES.contains(surface(index + 1));
        int at = and ? index + 2 : is(index, "с", "и") ? index + 1 : -1;
        if (at < 0) {
            return 0;
        }
        return is(at, "half", "половина") ? 0.5 : is(at, "quarter", "четверть") ? 0.25 : 0;
    }

    /** The words that add a fraction to what stands before an index, as a numeral of their own; null when none do. */
    static Numeral added(Said said, Language language, FactWords known, int index) {
        Numerals numerals = new Numerals(said, language, known);
        double half = numerals.half(index);
        return half == 0 ? null : numeral(index, index + (language == Language.RU ? 2 : 3), half);
    }

    private Numeral decimal(int first, int point, double whole) {
        StringBuilder digits = new StringBuilder();
        int at = point + 1;
        while (amounts.containsKey(at) && whole(amounts.get(at), 1000) && digits.length() < 6) {
            Amount part = amounts.get(at);
            if (digits.length() > 0 && part.value() > 9) {
                break;
            }
            digits.append((long) part.value());
            at = part.behind();
        }
        if (digits.length() == 0) {
            return numeral(first, point, whole);
        }
        return numeral(first, at, whole + Double.parseDouble("0." + digits));
    }

    /** Семь целых пять десятых. */
    private Numeral parts(int index, Amount amount) {
        int at = amount.behind();
        if (!WHOLES.contains(surface(at))) {
            return null;
        }
        at += is(at + 1, "и") ? 2 : 1;
        Amount part = amounts.get(at);
        if (part == null || part.behind() >= words.size()) {
            return null;
        }
        Double of = part(part.behind());
        if (of != null) {
            return numeral(index, part.behind() + 1, amount.value() + part.value() * of);
        }
        return numeral(index, part.behind(), Double.parseDouble((long) amount.value() + "." + (long) part.value()));
    }

    /** What a word such as "десятых" divides by, or null. */
    private Double part(int index) {
        if (index >= words.size()) {
            return null;
        }
        return words.get(index).lemmas().stream()
                .map(PARTS::get)
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }

    /** Five forty, два девятьсот, один четыре: a whole and a fraction, or two numbers. */
    private static Numeral pair(Amount one, Amount two) {
        String digits = String.valueOf((long) two.value());
        double decimal = one.value() + two.value() / (two.value() < 10 ? 10 : two.value() < 100 ? 100 : 1000);
        double joined = Double.parseDouble((long) one.value() + digits);
        List<Double> others = new ArrayList<>(List.of(one.value(), two.value(), joined));
        if (two.value() < 10) {
            others.add(one.value() + two.value());
        }
        return new Numeral(one.first(), two.behind(), decimal, others);
    }

    private static Numeral numeral(int first, int behind, double value) {
        return new Numeral(first, behind, value, List.of());
    }

    private String surface(int index) {
        return index >= 0 && index < words.size() ? words.get(index).surface() : "";
    }

    private boolean is(int index, String... lemmas) {
        return SpokenWords.isAny(words, index, lemmas);
    }
}
