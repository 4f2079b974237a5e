package broadcastmonitor.alerts;

import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of the findings of several detectors on one passage. Findings of one category on the same words are one; the
 * strongest of them gives rule, words and clause, and with the rule the alert's id: a certain one before a rule's, a rule's
 * before one without, then the more probable, then the first. The others raise its probability and are named beside it.
 *
 * <p>A finding that is not certain and that no other detector shares is doubted when another detector with an opinion on the whole
 * passage holds its category for all but impossible (below {@value #IMPOSSIBLE}): it goes to the review lane. Measured on lines
 * that nobody had tuned to, such a finding is wrong more often than right.
 *
 * <p>Pure. Findings of one detector are never merged with one another: what one detector gives is its own business.
 */
public final class Fusion {
    /** Below this a detector's opinion doubts the findings of others. */
    static final double IMPOSSIBLE = 0.02;

    /** Less than this between two findings of a category, in characters, and they are about the same words. */
    private static final int NEAR = 25;

    private static final Comparator<Finding> STRONGEST_FIRST = Comparator.comparing(Finding::certain)
            .reversed()
            .thenComparing(finding -> finding.origin().pack() == null)
            .thenComparing(finding -> finding.score() == null ? 0 : -finding.score())
            .thenComparingLong(finding -> finding.place().start())
            .thenComparing(Finding::detector);

    private Fusion() {}

    /**
     * A finding with all detectors that found it.
     *
     * @param finding the strongest
     * @param detectors their names, sorted
     */
    public record Fused(Finding finding, List<String> detectors) {
        public Fused {
            detectors = List.copyOf(detectors);
        }
    }

    /**
     * Fuses the findings in one passage.
     *
     * @param findings of all detectors; episodes are passed through as they are
     * @param opinions by detector: how probable it holds each category in the passage, 0 to 1; empty where none has read it
     * @return by place
     */
    public static List<Fused> of(List<Finding> findings, Map<String, Map<String, Double>> opinions) {
        List<Fused> fused = new ArrayList<>();
        List<List<Finding>> groups = new ArrayList<>();
        for (Finding finding : findings.stream().sorted(STRONGEST_FIRST).toList()) {
            if (finding.episode() != null) {
                fused.add(new Fused(finding, List.of(finding.detector())));
                continue;
            }
            List<Finding> home = groups.stream()
                    .filter(group -> belongs(finding, group))
                    .findFirst()
                    .orElse(null);
            if (home == null) {
                groups.add(new ArrayList<>(List.of(finding)));
            } else {
                home.add(finding);
            }
        }
        groups.forEach(group -> fused.add(fuse(group, opinions)));
        fused.sort(Comparator.<Fused>comparingInt(each -> each.finding().place().start())
                .thenComparingLong(each -> each.finding().startMs())
                .thenComparingInt(each -> each.finding().place().end())
                .thenComparing(each -> each.finding().rule()));
        return fused;
    }

    private static boolean belongs(Finding finding, List<Finding> group) {
        return group.stream().noneMatch(other -> other.detector().equals(finding.detector()))
                && group.stream()
                        .anyMatch(other -> other.category().equals(finding.category()) && overlap(other, finding));
    }

    /**
     * Whether two findings are about the same words. Detectors bound a phrase differently, so a few words may lie between them; what
     * evidence covers is covered wherever in the passage another detector objects to it.
     */
    private static boolean overlap(Finding one, Finding other) {
        int gap = Math.max(
                one.place().start() - other.place().end(),
                other.place().start() - one.place().end());
        return gap < NEAR || one.severity() == Severity.INFO || other.severity() == Severity.INFO;
    }

    private static Fused fuse(List<Finding> group, Map<String, Map<String, Double>> opinions) {
        Finding strongest = group.get(0);
        Set<String> detectors = new TreeSet<>();
        group.forEach(finding -> detectors.add(finding.detector()));
        boolean alert = group.stream().anyMatch(finding -> finding.lane() == Lane.ALERT);
        boolean doubted = group.size() == 1
                && !strongest.certain()
                && opinions.entrySet().stream()
                        .filter(opinion -> !opinion.getKey().equals(strongest.detector()))
                        .map(opinion -> opinion.getValue().get(strongest.category()))
                        .anyMatch(probability -> probability != null && probability < IMPOSSIBLE);
        return new Fused(
                strongest.judged(alert && !doubted ? Lane.ALERT : Lane.REVIEW, score(group)), List.copyOf(detectors));
    }

    /** The greatest that a detector of the group gives; null where none says. */
    private static Double score(List<Finding> group) {
        return group.stream()
                .map(Finding::score)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The categories that are held against the speaker. */
    public static Set<String> labels(List<Fused> fused) {
        Set<String> labels = new TreeSet<>();
        for (Fused each : fused) {
            if (each.finding().lane() == Lane.ALERT && each.finding().severity() != Severity.INFO) {
                labels.add(each.finding().category());
            }
        }
        return labels;
    }
}
