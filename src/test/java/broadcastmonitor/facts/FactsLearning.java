package broadcastmonitor.facts;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.facts.Claims.Contradiction;
import broadcastmonitor.facts.FactsEvaluation.Session;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Learns {@code rules/facts/confidence.yaml}: {@code main} writes it anew. From the labelled broadcasts that were looked at and from those that are made
 * of half the products of {@code lines-*.txt} and all of {@code lines-*-2.txt}; a line that was made counts as one, however often it is said. A
 * logistic regression by Newton's method, drawn to what the guide of annotation says of clues: that a denied, corrected or asked value is
 * none, nor one of another model, of stock, of delivery.
 */
final class FactsLearning {
    private static final double STRENGTH = 0.5;
    /** Thresholds were set by folds of what is learnt from: words are less sure than measures. */
    private static final Map<String, Double> LEAST = Map.of("measured", 0.5, "worded", 0.6, "absent", 0.6);

    private static final double SHOWN = 0.05;
    private static final int STEPS = 40;
    private static final Map<Clue, Double> BEFORE = Map.ofEntries(
            Map.entry(Clue.ASKED, -4.0),
            Map.entry(Clue.CORRECTED, -4.0),
            Map.entry(Clue.DENIED, -4.0),
            Map.entry(Clue.ELSEWHERE, -6.0),
            Map.entry(Clue.ELSEWHERE_BEHIND, -2.0),
            Map.entry(Clue.VARIANT, -2.5),
            Map.entry(Clue.STOCK, -2.0),
            Map.entry(Clue.WHOSE, -2.0),
            Map.entry(Clue.DELIVERY, -1.5),
            Map.entry(Clue.DISCOUNT, -1.5),
            Map.entry(Clue.FAMILY, -1.5),
            Map.entry(Clue.RELATIVE, -1.0));

    /** A value that may contradict a card, and whether it does. */
    record Example(Set<Clue> clues, boolean contradicts, String line) {}

    private final FactWords known = FactWords.load(Path.of("rules", "facts"));
    private final Map<String, List<Example>> examples = new HashMap<>();

    public static void main(String[] arguments) throws IOException {
        FactsLearning learning = new FactsLearning();
        for (Language language : Language.values()) {
            FactsEvaluation.lookedAt(language).forEach(session -> learning.take(session, false));
            learned(language).forEach(session -> learning.take(session, true));
        }
        StringBuilder text = new StringBuilder("""
                # How likely a spoken value is one of a characteristic: log odds of a logistic regression, learnt from labelled broadcasts by
                # FactsLearning (src/test). base: log odds without a clue; least: the probability from which on a value is taken for one;
                # the clues are described in Clue.
                """);
        for (String kind : List.of("measured", "worded", "absent")) {
            learning.write(kind, text);
        }
        Files.writeString(Path.of("rules", "facts", "confidence.yaml"), text, StandardCharsets.UTF_8);
    }

    /** The made broadcasts that are learnt from. */
    static List<Session> learned(Language language) {
        String file = "lines-" + language.code();
        List<Session> sessions = new ArrayList<>(MadeBroadcasts.of(half(file + ".txt", 0), language, 7));
        sessions.addAll(MadeBroadcasts.of(MadeBroadcasts.products(file + "-2.txt"), language, 11));
        return sessions;
    }

    /** Those that aren't. */
    static List<Session> kept(Language language) {
        return MadeBroadcasts.of(half("lines-" + language.code() + ".txt", 1), language, 7);
    }

    private static List<MadeBroadcasts.Product> half(String file, int rest) {
        List<MadeBroadcasts.Product> products = MadeBroadcasts.products(file);
        List<MadeBroadcasts.Product> half = new ArrayList<>();
        for (int i = rest; i < products.size(); i += 2) {
            half.add(products.get(i));
        }
        return half;
    }

    private void take(Session session, boolean made) {
        BriefCards cards = BriefCards.of(session.brief(), known);
        FactsMemory memory = FactsMemory.NOTHING;
        for (Passage passage : session.said()) {
            Hearing hearing = new Hearing(cards, known, memory);
            hearing.hear(passage);
            memory = hearing.memory();
            for (Contradiction each : hearing.candidates()) {
                String line = made ? passage.text() + each.entry().key() : session.id() + passage.id();
                examples.computeIfAbsent(kind(each), key -> new ArrayList<>())
                        .add(new Example(each.clues(), contradicts(session, cards, passage, each), line));
            }
        }
    }

    private String kind(Contradiction each) {
        if (each.dimension().equals(WordClaims.ABSENT)) {
            return "absent";
        }
        return known.classes().containsKey(each.dimension()) ? "worded" : "measured";
    }

    private static boolean contradicts(Session session, BriefCards cards, Passage passage, Contradiction each) {
        for (JsonNode label : session.labels().path("fact_mismatch")) {
            if (label.path("product").asText().equals(cards.name(each.entry().product()))
                    && label.path("attribute").asText().equals(each.entry().name())
                    && label.path("start").asDouble() * 1000 < passage.span().endMs()
                    && label.path("end").asDouble() * 1000 > passage.span().startMs()) {
                return true;
            }
        }
        return false;
    }

    private void write(String kind, StringBuilder text) {
        List<Example> all = examples.get(kind);
        Map<String, Integer> times = new HashMap<>();
        all.forEach(each -> times.merge(each.line(), 1, Integer::sum));
        double[] weights = fit(all, times, kind);
        text.append(String.format(
                Locale.ROOT,
                "%s:%n  base: %.2f%n  least: %s%n  clues:%n",
                kind,
                weights[Clue.values().length],
                LEAST.get(kind)));
        for (Clue clue : Clue.values()) {
            if (Math.abs(weights[clue.ordinal()]) >= SHOWN) {
                String name = clue.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                text.append(String.format(Locale.ROOT, "    %s: %.2f%n", name, weights[clue.ordinal()]));
            }
        }
    }

    /** The weights of the clues, and behind them the base. */
    private static double[] fit(List<Example> examples, Map<String, Integer> times, String kind) {
        int size = Clue.values().length + 1;
        Map<Clue, Double> before = new EnumMap<>(BEFORE);
        if (kind.equals("absent")) {
            before.remove(Clue.DENIED);
        }
        double[] start = new double[size];
        before.forEach((clue, weight) -> start[clue.ordinal()] = weight);
        double[] weights = start.clone();
        for (int step = 0; step < STEPS; step++) {
            double[][] curve = new double[size][size + 1];
            for (int i = 0; i < size; i++) {
                double pull = i == size - 1 ? 0.001 : STRENGTH;
                curve[i][i] += pull;
                curve[i][size] -= pull * (weights[i] - start[i]);
            }
            for (Example each : examples) {
                add(curve, each, weights, 1.0 / times.get(each.line()));
            }
            double[] change = solved(curve);
            for (int i = 0; i < size; i++) {
                weights[i] += change[i];
            }
        }
        return weights;
    }

    private static void add(double[][] curve, Example example, double[] weights, double share) {
        int size = weights.length;
        int[] present = new int[example.clues().size() + 1];
        int next = 0;
        for (Clue clue : example.clues()) {
            present[next++] = clue.ordinal();
        }
        present[next] = size - 1;
        double odds = 0;
        for (int i : present) {
            odds += weights[i];
        }
        double chance = 1 / (1 + Math.exp(-odds));
        double slope = share * Math.max(1e-6, chance * (1 - chance));
        for (int i : present) {
            for (int j : present) {
                curve[i][j] += slope;
            }
            curve[i][size] += share * ((example.contradicts() ? 1 : 0) - chance);
        }
    }

    /** Gauss and Jordan: the matrix is positive definite. */
    private static double[] solved(double[][] rows) {
        int size = rows.length;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double times = j == i ? 0 : rows[j][i] / rows[i][i];
                for (int k = i; times != 0 && k <= size; k++) {
                    rows[j][k] -= times * rows[i][k];
                }
            }
        }
        double[] solution = new double[size];
        for (int i = 0; i < size; i++) {
            solution[i] = rows[i][size] / rows[i][i];
        }
        return solution;
    }
}
