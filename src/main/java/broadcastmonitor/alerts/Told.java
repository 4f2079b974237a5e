package broadcastmonitor.alerts;

import broadcastmonitor.alerts.Fusion.Fused;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import java.util.List;

/**
 * What was found in the utterance before. A detector that reads on over the pause must not find there once more what was found
 * already: one finding per category and stretch of words, whichever rules and detectors see it. Immutable.
 *
 * @param stretches one for each finding that alerts or that evidence covers
 */
public record Told(List<Stretch> stretches) {
    /** Nothing yet. */
    public static final Told NOTHING = new Told(List.of());

    /**
     * Words that something was found in.
     *
     * @param category its category
     * @param detectors who found it
     * @param startMs where it begins, audio time
     * @param endMs where it ends
     * @param covered evidence covers it, and with it all that is said of the kind in that utterance
     */
    public record Stretch(String category, List<String> detectors, long startMs, long endMs, boolean covered) {
        public Stretch {
            detectors = List.copyOf(detectors);
        }

        private boolean isSeenAgainIn(Finding finding) {
            boolean overlaps = finding.startMs() < endMs && startMs < finding.endMs();
            return finding.category().equals(category)
                    && (overlaps || covered && !detectors.contains(finding.detector()));
        }
    }

    public Told {
        stretches = List.copyOf(stretches);
    }

    /** What is to be remembered of an utterance. */
    public static Told of(List<Fused> found) {
        return new Told(found.stream()
                .filter(fused ->
                        fused.finding().episode() == null && fused.finding().lane() == Lane.ALERT)
                .map(fused -> new Stretch(
                        fused.finding().category(),
                        fused.detectors(),
                        fused.finding().startMs(),
                        fused.finding().endMs(),
                        fused.finding().severity() == Severity.INFO))
                .toList());
    }

    /**
     * The findings in the next utterance without those that were told.
     *
     * @param startMs where that utterance begins
     */
    public List<Finding> without(List<Finding> findings, long startMs) {
        return stretches.isEmpty()
                ? findings
                : findings.stream()
                        .filter(finding -> finding.episode() != null
                                || finding.startMs() >= startMs
                                || stretches.stream().noneMatch(stretch -> stretch.isSeenAgainIn(finding)))
                        .toList();
    }
}
