package broadcastmonitor.alerts;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Lane;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One hypothesis held against what was raised for its utterance before. Used once, by one thread. */
final class HypothesisReview {
    private final Transcript transcript;
    private final List<Fusion.Fused> findings;
    private final OpenUtterance open;
    private final AlertPolicy policy;
    private final AlertWriter writer;
    private final Map<Integer, Integer> known;
    private final Map<String, Set<Integer>> ordinals = new java.util.HashMap<>();

    HypothesisReview(
            Transcript transcript,
            List<Fusion.Fused> findings,
            OpenUtterance open,
            AlertPolicy policy,
            AlertWriter writer) {
        this.transcript = transcript;
        this.findings = findings;
        this.open = open;
        this.policy = policy;
        this.writer = writer;
        known = PhraseMatching.match(
                open.phrases(), findings.stream().map(Fusion.Fused::finding).toList());
        for (Phrase phrase : open.phrases()) {
            if (phrase.isRaised()) {
                taken(phrase.rule()).add(phrase.ordinal());
            }
        }
    }

    /**
     * Raises what is stable and became settled, or what is stable while the speaker pauses, and gives the utterance as it is after
     * this partial hypothesis.
     */
    OpenUtterance continued(List<Alert> alerts) {
        List<Phrase> phrases = new ArrayList<>();
        for (int p = 0; p < open.phrases().size(); p++) {
            if (open.phrases().get(p).isRaised() && !known.containsValue(p)) {
                phrases.add(open.phrases().get(p).unheard());
            }
        }
        List<Phrase> gone = List.copyOf(phrases);
        boolean pauses = transcript.audioClockMs() - transcript.endMs() >= AlertPolicy.PAUSE_MS;
        for (int f = 0; f < findings.size(); f++) {
            Finding finding = findings.get(f).finding();
            Phrase phrase =
                    known.containsKey(f) ? open.phrases().get(known.get(f)).heardAs(finding) : Phrase.of(finding);
            if (!phrase.isRaised()
                    && (finding.settled() || pauses)
                    && finding.lane() == Lane.ALERT
                    && phrase.streak() >= policy.stablePartials()
                    && !standsUnderAnotherRule(finding, gone)) {
                int ordinal = freeOrdinal(finding);
                Alert alert = writer.passage(findings.get(f), ordinal, Alert.Status.PROVISIONAL);
                phrase = phrase.raisedAs(ordinal, alert);
                alerts.add(alert);
            }
            phrases.add(phrase);
        }
        return new OpenUtterance(open.utterance(), open.language(), transcript.revision(), phrases);
    }

    /** Confirms or retracts what was raised, and confirms what the final hypothesis shows first. */
    void conclude(List<Alert> alerts) {
        for (int p = 0; p < open.phrases().size(); p++) {
            Phrase phrase = open.phrases().get(p);
            if (phrase.isRaised() && !known.containsValue(p)) {
                String reason = Retraction.byFinal(
                        phrase,
                        transcript,
                        findings.stream().map(Fusion.Fused::finding).toList());
                alerts.add(phrase.raised().retracted(reason, writer.detectedAt()));
            }
        }
        for (int f = 0; f < findings.size(); f++) {
            Phrase phrase = known.containsKey(f) ? open.phrases().get(known.get(f)) : null;
            int ordinal = phrase != null && phrase.isRaised()
                    ? phrase.ordinal()
                    : freeOrdinal(findings.get(f).finding());
            alerts.add(writer.passage(findings.get(f), ordinal, Alert.Status.CONFIRMED));
        }
    }

    /** A phrase that was raised under one rule isn't raised once more when a wider rule of its category takes it over. */
    private static boolean standsUnderAnotherRule(Finding finding, List<Phrase> gone) {
        return gone.stream().anyMatch(p -> p.category().equals(finding.category()) && p.overlaps(finding));
    }

    /** The finding's own place where it is free, so that ids rarely depend on what was raised first; else the next. */
    private int freeOrdinal(Finding finding) {
        Set<Integer> taken = taken(finding.rule());
        int ordinal = taken.contains(finding.ordinal()) ? 0 : finding.ordinal();
        while (!taken.add(ordinal)) {
            ordinal++;
        }
        return ordinal;
    }

    private Set<Integer> taken(String rule) {
        return ordinals.computeIfAbsent(rule, r -> new HashSet<>());
    }
}
