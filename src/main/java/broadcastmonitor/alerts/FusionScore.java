package broadcastmonitor.alerts;

import broadcastmonitor.alerts.Fusion.Fused;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Judgement;
import broadcastmonitor.detector.Lane;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How right the detectors are on labelled passages, each alone and all of them fused: what alerts, not what is only to be reviewed.
 * Every passage stands for itself. Belongs to one thread.
 */
public final class FusionScore {
    /** All detectors together. */
    public static final String FUSED = "fused";

    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private int lines;
    private int clean;
    private int doubtedRightly;
    private int doubtedWrongly;
    private int reviewedOnly;
    private int saved;
    private int repeated;

    /** What was found by one detector, or by all. */
    public static final class Tally {
        private int hits;
        private int falseAlarms;
        private int misses;
        private int cleanAlerts;

        /** Counts a passage: what was found in it, and what a person found. */
        public void count(Set<String> found, Set<String> labels) {
            int both = (int) found.stream().filter(labels::contains).count();
            hits += both;
            falseAlarms += found.size() - both;
            misses += labels.size() - both;
            cleanAlerts += labels.isEmpty() && !found.isEmpty() ? 1 : 0;
        }

        /** Share of what was found that is right; 1 when nothing was found. */
        public double precision() {
            return hits + falseAlarms == 0 ? 1 : (double) hits / (hits + falseAlarms);
        }

        /** Share of the labels that was found; 1 when there are none. */
        public double recall() {
            return hits + misses == 0 ? 1 : (double) hits / (hits + misses);
        }

        /** Harmonic mean of precision and recall over all labels together (micro-averaged). */
        public double f1() {
            int all = 2 * hits + falseAlarms + misses;
            return all == 0 ? 1 : 2.0 * hits / all;
        }

        /** Passages without a label that alert. */
        public int cleanAlerts() {
            return cleanAlerts;
        }
    }

    /** Nothing counted yet of the detectors with these names. */
    public FusionScore(List<String> detectors) {
        detectors.forEach(detector -> tallies.put(detector, new Tally()));
        tallies.put(FUSED, new Tally());
    }

    /**
     * Counts a passage.
     *
     * @param judgement what the detectors make of it
     * @param labels categories that a person found in it
     * @param judged the categories that the person judged, others do not count; empty for all
     * @return the categories that alert when all detectors are fused
     */
    public Set<String> add(Judgement whole, Set<String> labels, Set<String> judged) {
        Judgement judgement = judged.isEmpty() ? whole : whole.of(judged);
        List<Fused> fused = Fusion.of(judgement.findings(), judgement.opinions());
        Set<String> found = Fusion.labels(fused);
        tallies.forEach((name, tally) -> tally.count(name.equals(FUSED) ? found : alone(name, judgement), labels));
        lines++;
        clean += labels.isEmpty() ? 1 : 0;
        Set<String> reviewed = new HashSet<>();
        for (Fused each : fused) {
            if (each.finding().lane() == Lane.REVIEW
                    && !found.contains(each.finding().category())) {
                reviewed.add(each.finding().category());
                if (each.finding().score() == null) {
                    doubtedRightly += labels.contains(each.finding().category()) ? 0 : 1;
                    doubtedWrongly += labels.contains(each.finding().category()) ? 1 : 0;
                }
            }
        }
        saved += (int) reviewed.stream().filter(labels::contains).count();
        reviewedOnly += reviewed.size();
        repeated += (int) fused.stream().filter(each -> each.finding().counts()).count() - found.size();
        return found;
    }

    private static Set<String> alone(String detector, Judgement judgement) {
        List<Finding> own = judgement.findings().stream()
                .filter(finding -> finding.detector().equals(detector))
                .toList();
        return Fusion.labels(Fusion.of(own, Map.of()));
    }

    /** By detector, in their order; the last is that of all. */
    public Map<String, Tally> tallies() {
        return tallies;
    }

    public int lines() {
        return lines;
    }

    /** Passages without a label. */
    public int clean() {
        return clean;
    }

    /** Findings that only a doubt keeps from alerting, and that are wrong. */
    public int doubtedRightly() {
        return doubtedRightly;
    }

    /** Findings that only a doubt keeps from alerting, and that are right. */
    public int doubtedWrongly() {
        return doubtedWrongly;
    }

    /** Categories of passages that do not alert but are to be reviewed. */
    public int reviewed() {
        return reviewedOnly;
    }

    /** Those of them that are right: what the review lane saves from being missed. */
    public int saved() {
        return saved;
    }

    /** Alerts beyond the first of their category in a passage. */
    public int repeated() {
        return repeated;
    }
}
