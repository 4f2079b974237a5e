package broadcastmonitor.facts;

import broadcastmonitor.text.SpokenWords.Word;
import java.util.List;
import java.util.Map;

/** Russian numbers with their units in one word: двухлитровый, четырнадцатидюймовый, двухсотпятидесятиграммовый, полуторагодовая. */
final class Compounds {
    private static final int SHORTEST = 7;
    /** What of a unit at least stands in its adjective. */
    private static final int LEAST = 3;

    private final FactWords known;

    /** A number and the unit behind it; {@link Unit#NONE} alone where it counts something. */
    record Compound(double number, List<Unit> units) {}

    Compounds(FactWords known) {
        this.known = known;
    }

    /** What a word is made of, or null. */
    Compound of(Word word) {
        String rest = word.surface().replace("-", "");
        if (rest.length() < SHORTEST || rest.charAt(0) < 'а') {
            return null;
        }
        double number = 0;
        for (Map.Entry<String, Double> part = part(rest); part != null; part = part(rest)) {
            rest = rest.substring(part.getKey().length());
            number = part.getValue() == 1000 ? Math.max(1, number) * 1000 : number + part.getValue();
        }
        List<Unit> units = number > 0 ? units(rest) : null;
        return units == null ? null : new Compound(number, units);
    }

    /** The longest part of a number that a word begins with, something of the word being left, or null. */
    private Map.Entry<String, Double> part(String word) {
        Map.Entry<String, Double> longest = null;
        for (Map.Entry<String, Double> part : known.parts().entrySet()) {
            boolean longer =
                    longest == null || part.getKey().length() > longest.getKey().length();
            if (longer
                    && word.startsWith(part.getKey())
                    && word.length() > part.getKey().length() + LEAST) {
                longest = part;
            }
        }
        return longest;
    }

    /** The unit whose adjective a word is. */
    private List<Unit> units(String adjective) {
        for (int end = adjective.length() - 1; end >= LEAST; end--) {
            String stem = adjective.substring(0, end);
            String noun = known.adjectives().get(stem);
            if (noun != null) {
                return noun.equals(FactWords.COUNT)
                        ? List.of(Unit.NONE)
                        : known.units().get(noun);
            }
        }
        return null;
    }
}
