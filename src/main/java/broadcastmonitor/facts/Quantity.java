package broadcastmonitor.facts;

import java.util.List;

/**
 * A number that was said, with its unit where one was.
 *
 * @param first index of its first word
 * @param behind index behind its last word, that of its unit among them
 * @param value the number; in no unit
 * @param others what its words may mean besides ("five forty": 5.40), in no unit
 * @param units what it may be measured in; {@link Unit#NONE} alone when no unit was said
 * @param hinted no number was said, only its unit ("an hour")
 */
record Quantity(int first, int behind, Value value, List<Double> others, List<Unit> units, boolean hinted) {
    boolean bare() {
        return units.get(0).bare();
    }

    /** The unit of a dimension it may be in; a bare number may be in any. Null when it is in none of that dimension. */
    Unit unit(String dimension, Unit otherwise) {
        if (bare()) {
            return otherwise;
        }
        return units.stream()
                .filter(unit -> unit.dimension().equals(dimension))
                .findFirst()
                .orElse(null);
    }

    /** A number whose unit is left out is taken for one with a unit only when it is the very same. */
    private static boolean exactly(Value said, Value card) {
        double least = 0.001 * Math.abs(card.high());
        return Math.abs(said.high() - card.high()) <= least || Math.abs(said.low() - card.low()) <= least;
    }

    /** How it stands to a value on a card; null when it is of another dimension. */
    Value.Verdict against(Value card) {
        Unit unit = unit(card.unit().dimension(), card.unit());
        if (unit == null) {
            return null;
        }
        Value.Verdict verdict = against(value.in(unit), card);
        for (double other : others) {
            if (verdict != Value.Verdict.SAME
                    && against(new Value(unit, other, other, value.kind()), card) == Value.Verdict.SAME) {
                verdict = Value.Verdict.SAME;
            }
        }
        return verdict;
    }

    private Value.Verdict against(Value said, Value card) {
        Value.Verdict verdict = said.against(card);
        boolean rounded = bare() && !card.unit().bare() && verdict == Value.Verdict.SAME && !exactly(said, card);
        return rounded ? Value.Verdict.DIFFERENT : verdict;
    }
}
