package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Precision, recall and F1 of a rule set on labelled texts, per category and over all (micro-averaged). */
public final class Score {
    /**
     * A text with the categories that a person found in it.
     *
     * @param id id in its file
     * @param passage the text
     * @param labels categories
     * @param judged the categories that the person judged; empty for all
     */
    public record Labelled(String id, Passage passage, Set<String> labels, Set<String> judged) {}

    /**
     * A text on which rules and person disagree.
     *
     * @param labelled the text
     * @param category the category
     * @param missed true when the rules missed it, false when they raised a false alarm
     * @param rules the rules that raised it
     */
    public record Disagreement(Labelled labelled, String category, boolean missed, Set<String> rules) {}

    /** Hits, false alarms and misses of one category. */
    public static final class Tally {
        private int hits;
        private int falseAlarms;
        private int misses;

        public int hits() {
            return hits;
        }

        public int falseAlarms() {
            return falseAlarms;
        }

        public int misses() {
            return misses;
        }

        /** Share of the findings that are right; 1 when there are none. */
        public double precision() {
            return hits + falseAlarms == 0 ? 1 : (double) hits / (hits + falseAlarms);
        }

        /** Share of the labels that were found; 1 when there are none. */
        public double recall() {
            return hits + misses == 0 ? 1 : (double) hits / (hits + misses);
        }

        /** Harmonic mean of precision and recall. */
        public double f1() {
            return hits == 0 ? (falseAlarms + misses == 0 ? 1 : 0) : 2.0 * hits / (2 * hits + falseAlarms + misses);
        }
    }

    private final Map<String, Tally> categories = new TreeMap<>();
    private final Tally overall = new Tally();
    private final List<Disagreement> disagreements = new ArrayList<>();

    /** Evaluates each text on its own. Findings of severity {@code info} do not count. */
    public static Score of(Evaluator evaluator, List<Labelled> texts) {
        Score score = new Score();
        for (Labelled labelled : texts) {
            Map<String, Set<String>> found = new TreeMap<>();
            for (Finding finding : evaluator
                    .evaluate(EvaluationState.start(), labelled.passage())
                    .findings()) {
                if (finding.severity() != Severity.INFO) {
                    found.computeIfAbsent(finding.category(), c -> new TreeSet<>())
                            .add(finding.rule());
                }
            }
            score.count(labelled, found);
        }
        return score;
    }

    private void count(Labelled labelled, Map<String, Set<String>> found) {
        Set<String> all = new TreeSet<>(found.keySet());
        all.addAll(labelled.labels());
        if (!labelled.judged().isEmpty()) {
            all.retainAll(labelled.judged());
        }
        for (String category : all) {
            Tally tally = categories.computeIfAbsent(category, c -> new Tally());
            boolean wanted = labelled.labels().contains(category);
            if (wanted && found.containsKey(category)) {
                tally.hits++;
                overall.hits++;
                continue;
            }
            if (wanted) {
                tally.misses++;
                overall.misses++;
            } else {
                tally.falseAlarms++;
                overall.falseAlarms++;
            }
            disagreements.add(new Disagreement(labelled, category, wanted, found.getOrDefault(category, Set.of())));
        }
    }

    public Map<String, Tally> categories() {
        return categories;
    }

    public Tally overall() {
        return overall;
    }

    public List<Disagreement> disagreements() {
        return disagreements;
    }
}
