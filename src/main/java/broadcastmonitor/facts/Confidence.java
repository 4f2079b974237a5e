package broadcastmonitor.facts;

import broadcastmonitor.text.yaml.YamlNode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How likely a spoken value is one of a characteristic, from what speaks for and against it: a logistic regression. Immutable.
 *
 * @param base log odds where there are no clues
 * @param weights log odds that each clue adds
 * @param least probability from which on it is taken for one
 */
record Confidence(double base, Map<Clue, Double> weights, double least) {
    static Confidence read(YamlNode node) {
        Map<String, YamlNode> keys = node.map(Set.of("base", "least", "clues"));
        Map<Clue, Double> weights = new EnumMap<>(Clue.class);
        keys.get("clues").map().forEach((name, weight) -> weights.put(clue(name, weight), FactWords.number(weight)));
        return new Confidence(FactWords.number(keys.get("base")), weights, FactWords.number(keys.get("least")));
    }

    private static Clue clue(String name, YamlNode node) {
        try {
            return Clue.valueOf(name.toUpperCase(Locale.ROOT).replace(' ', '_'));
        } catch (IllegalArgumentException e) {
            throw node.wrong("'" + name + "' is no clue");
        }
    }

    /** The probability, from 0 to 1. */
    double of(Set<Clue> clues) {
        double odds = base;
        for (Clue clue : Clue.values()) {
            odds += clues.contains(clue) ? weights.getOrDefault(clue, 0.0) : 0;
        }
        return 1 / (1 + StrictMath.exp(-odds));
    }
}
