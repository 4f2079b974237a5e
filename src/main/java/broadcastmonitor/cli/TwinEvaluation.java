package broadcastmonitor.cli;

import broadcastmonitor.alerts.Fusion;
import broadcastmonitor.app.Detectors;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Judgement;
import broadcastmonitor.detector.Letters;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.twins.Likeness;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How near false alarms are to violations of their category, and to themselves when they are said again. Belongs to one thread. */
final class TwinEvaluation {
    private static final double[] FROM = {0.85, 0.90, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98};
    private static final int CONTEXT = 8;

    private final Map<Language, Lines> languages = new EnumMap<>(Language.class);

    /** A line that alerts, with the words about its quote as alerts have them. */
    private record Alerted(String id, String category, String repeats, boolean otherwise, float[] place) {
        boolean isNear(Alerted other, double from) {
            return Likeness.of(place, other.place) >= from;
        }
    }

    /**
     * What a threshold gives, shares from 0 to 1.
     *
     * @param from the threshold
     * @param pairs of pairs of a false alarm and a violation those that are near
     * @param any of violations those that are near any false alarm of all
     * @param again of repetitions with nearly the same words those near to what they repeat
     * @param otherwise of repetitions in other words the same
     */
    record Point(double from, double pairs, double any, double again, double otherwise) {}

    /** Lines of a language that alert. */
    static final class Lines {
        private final List<Alerted> wrong = new ArrayList<>();
        private final List<Alerted> right = new ArrayList<>();
        private final List<Alerted> repeated = new ArrayList<>();

        int falseAlarms() {
            return wrong.size();
        }

        int violations() {
            return right.size();
        }

        int pairs() {
            return wrong.stream().mapToInt(each -> same(right, each).size()).sum();
        }

        int again() {
            return (int) repetitions(false).size();
        }

        int otherwise() {
            return (int) repetitions(true).size();
        }

        private static List<Alerted> same(List<Alerted> lines, Alerted as) {
            return lines.stream()
                    .filter(each -> each.category().equals(as.category()))
                    .toList();
        }

        /** Those of which the line that they repeat alerts falsely as well. */
        private List<Alerted[]> repetitions(boolean otherwise) {
            List<Alerted[]> pairs = new ArrayList<>();
            for (Alerted each : repeated) {
                for (Alerted first : same(wrong, each)) {
                    if (each.otherwise() == otherwise && first.id().equals(each.repeats())) {
                        pairs.add(new Alerted[] {first, each});
                    }
                }
            }
            return pairs;
        }

        List<Point> curve() {
            List<Point> curve = new ArrayList<>();
            for (double from : FROM) {
                long near = wrong.stream()
                        .mapToLong(each -> same(right, each).stream()
                                .filter(other -> other.isNear(each, from))
                                .count())
                        .sum();
                long any = right.stream()
                        .filter(each -> same(wrong, each).stream().anyMatch(other -> other.isNear(each, from)))
                        .count();
                curve.add(new Point(
                        from,
                        share(near, pairs()),
                        share(any, right.size()),
                        caught(repetitions(false), from),
                        caught(repetitions(true), from)));
            }
            return curve;
        }

        private static double caught(List<Alerted[]> pairs, double from) {
            return share(
                    pairs.stream().filter(pair -> pair[0].isNear(pair[1], from)).count(), pairs.size());
        }

        private static double share(long some, long all) {
            return all == 0 ? 0 : (double) some / all;
        }
    }

    Map<Language, Lines> languages() {
        return languages;
    }

    void judge(Detectors detectors, RuleSet rules, List<LabelledText.Line> lines) {
        BroadcastEvaluation evaluation = detectors.of(() -> rules, Brief.none());
        for (LabelledText.Line line : lines) {
            Judgement judgement =
                    evaluation.accept(evaluation.begin(), Passage.ofText(line.text(), line.language(), line.channel()));
            Set<String> told = new HashSet<>();
            for (Fusion.Fused fused : Fusion.of(judgement.findings(), judgement.opinions())) {
                Finding finding = fused.finding();
                if (finding.counts()
                        && mayBeSentAway(finding)
                        && isJudged(line, finding)
                        && told.add(finding.category())) {
                    take(detectors, line, finding);
                }
            }
        }
    }

    private static boolean isJudged(LabelledText.Line line, Finding finding) {
        return line.judged().isEmpty() || line.judged().contains(finding.category());
    }

    private static boolean mayBeSentAway(Finding finding) {
        return finding.severity() != Severity.CRITICAL
                && !finding.quote().isBlank()
                && !Letters.tell(finding.category(), finding.quote());
    }

    private void take(Detectors detectors, LabelledText.Line line, Finding finding) {
        Alerted alerted = new Alerted(
                line.id(),
                finding.category(),
                line.repeats(),
                line.otherwise(),
                detectors.embedding(around(line.text(), finding.place())));
        Lines of = languages.computeIfAbsent(line.language(), language -> new Lines());
        if (line.labels().contains(finding.category())) {
            of.right.add(alerted);
        } else if (line.repeats() == null) {
            of.wrong.add(alerted);
        } else {
            of.repeated.add(alerted);
        }
    }

    /** The quote with eight words before and behind it. */
    private static String around(String text, Finding.Place place) {
        String before = text.substring(0, place.start());
        String after = text.substring(place.end());
        int from = before.length();
        for (int words = 0; words <= CONTEXT && from > 0; words++) {
            from = Math.max(0, before.lastIndexOf(' ', from - 1));
        }
        int to = 0;
        for (int words = 0; words <= CONTEXT && to < after.length(); words++) {
            int next = after.indexOf(' ', to + 1);
            to = next < 0 ? after.length() : next;
        }
        return (before.substring(from) + text.substring(place.start(), place.end()) + after.substring(0, to)).strip();
    }
}
