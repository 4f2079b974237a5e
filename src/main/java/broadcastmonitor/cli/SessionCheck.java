package broadcastmonitor.cli;

import broadcastmonitor.alerts.Fusion;
import broadcastmonitor.alerts.Fusion.Fused;
import broadcastmonitor.alerts.Told;
import broadcastmonitor.app.Detectors;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.DetectorFault;
import broadcastmonitor.detector.DetectorStates;
import broadcastmonitor.detector.Episode.Phase;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Finding.Fact;
import broadcastmonitor.detector.Judgement;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.facts.FactsDetector;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.talk.TalkDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Judges whole broadcasts as they would have been on the air. For one thread. */
final class SessionCheck {
    private final Detectors detectors;
    private final RuleSet rules;
    private final Consumer<DetectorFault> faults;
    private final Set<String> faulty = new TreeSet<>();

    /**
     * A stretch of a broadcast, audio time.
     *
     * @param startMs where it begins
     * @param endMs where it ends
     * @param confidence how probable it is that it is what it is taken for, 0 to 1
     */
    record Stretch(long startMs, long endMs, double confidence) {}

    /**
     * What was found.
     *
     * @param findings of all detectors, in the order in which they were told; episodes when they were over
     */
    record Result(List<Told> findings) {
        /** A finding and the index of the utterance in which it stands; -1 for one about a stretch of the broadcast. */
        record Told(int utterance, Fused fused) {}

        /** The digressions. */
        List<Stretch> offTopic() {
            return findings.stream()
                    .map(told -> told.fused().finding())
                    .filter(finding -> finding.category().equals(TalkDetector.OFF_TOPIC) && finding.episode() != null)
                    .map(finding -> new Stretch(
                            finding.startMs(), finding.endMs(), finding.score() == null ? 1 : finding.score()))
                    .toList();
        }

        /** The values that findings of a category are about. */
        List<Fact> facts(String category) {
            return findings.stream()
                    .map(told -> told.fused().finding())
                    .filter(finding -> finding.category().equals(category))
                    .flatMap(finding -> finding.wording().facts().stream())
                    .toList();
        }
    }

    /** A value that contradicts the card, and the utterances in which it was said. */
    record Mismatch(Stretch where, Fact fact) {}

    SessionCheck(Detectors detectors, RuleSet rules, Consumer<DetectorFault> faults) {
        this.detectors = detectors;
        this.rules = rules;
        this.faults = faults;
    }

    /** Judges one. */
    Result judge(Session session) {
        BroadcastEvaluation evaluation = detectors.of(() -> rules, session.brief());
        DetectorStates states = evaluation.begin();
        List<Result.Told> told = new ArrayList<>();
        Told before = Told.NOTHING;
        for (int i = 0; i < session.utterances().size(); i++) {
            Passage passage = session.utterances().get(i);
            if (passage.words().isEmpty()) {
                continue;
            }
            Judgement clock = evaluation.clock(states, passage.span().endMs());
            Judgement judgement = evaluation.accept(clock.next(), passage);
            states = judgement.next();
            take(told, -1, clock.findings(), clock);
            before = Told.of(take(
                    told, i, before.without(judgement.findings(), passage.span().startMs()), judgement));
        }
        Judgement end = evaluation.end(states);
        take(told, -1, end.findings(), end);
        return new Result(told);
    }

    /** The utterances in which somebody other than the viewers is spoken to; those in a row are one. */
    static List<Stretch> sideConversations(Session session, Result result) {
        Set<Integer> utterances = new TreeSet<>();
        for (Result.Told told : result.findings()) {
            Finding finding = told.fused().finding();
            if (told.utterance() >= 0
                    && finding.category().equals(TalkDetector.SIDE_CONVERSATION)
                    && finding.lane() == Lane.ALERT) {
                utterances.add(told.utterance());
            }
        }
        List<Stretch> stretches = new ArrayList<>();
        int before = -2;
        for (int each : utterances) {
            long startMs = session.utterances().get(each).span().startMs();
            if (each == before + 1) {
                startMs = stretches.remove(stretches.size() - 1).startMs();
            }
            stretches.add(
                    new Stretch(startMs, session.utterances().get(each).span().endMs(), 1));
            before = each;
        }
        return stretches;
    }

    /** Values that contradict the card; each stands where the utterances stand in which it was said. */
    static List<Mismatch> mismatches(Session session, Result result) {
        List<Mismatch> mismatches = new ArrayList<>();
        for (Result.Told told : result.findings()) {
            Finding finding = told.fused().finding();
            if (finding.category().equals(FactsDetector.MISMATCH)) {
                long startMs = finding.startMs();
                long endMs = finding.endMs();
                for (Passage utterance : session.utterances()) {
                    boolean said = !utterance.words().isEmpty()
                            && utterance.span().startMs() < finding.endMs()
                            && utterance.span().endMs() > finding.startMs();
                    startMs = said ? Math.min(startMs, utterance.span().startMs()) : startMs;
                    endMs = said ? Math.max(endMs, utterance.span().endMs()) : endMs;
                }
                Stretch where = new Stretch(startMs, endMs, 1);
                finding.wording().facts().forEach(fact -> mismatches.add(new Mismatch(where, fact)));
            }
        }
        return mismatches;
    }

    /** Whether everything could be judged by every detector. */
    boolean clean() {
        return faulty.isEmpty();
    }

    private List<Fused> take(List<Result.Told> told, int utterance, List<Finding> findings, Judgement judgement) {
        List<Finding> over = findings.stream()
                .filter(finding ->
                        finding.episode() == null || finding.episode().phase() == Phase.CLOSED)
                .toList();
        Map<String, Map<String, Double>> opinions = utterance < 0 ? Map.of() : judgement.opinions();
        List<Fused> found = Fusion.of(over, opinions);
        for (Fused fused : found) {
            boolean placed = fused.finding().place().firstWord() >= 0;
            told.add(new Result.Told(placed ? utterance : -1, fused));
        }
        for (DetectorFault fault : judgement.faults()) {
            if (faulty.add(fault.source())) {
                faults.accept(fault);
            }
        }
        return found;
    }
}
