package broadcastmonitor.alerts;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.rules.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One hypothesis held against what was raised for its utterance before. Used once, by one thread. */
final class Hearing {
    private static final int CONTEXT_WORDS = 8;

    private final Transcript transcript;
    private final List<Finding> findings;
    private final OpenUtterance open;
    private final AlertPolicy policy;
    private final InstantSource clock;
    private final Map<Integer, Integer> known;
    private final Map<String, Set<Integer>> ordinals = new java.util.HashMap<>();

    Hearing(
            Transcript transcript,
            List<Finding> findings,
            OpenUtterance open,
            AlertPolicy policy,
            InstantSource clock) {
        this.transcript = transcript;
        this.findings = findings;
        this.open = open;
        this.policy = policy;
        this.clock = clock;
        known = PhraseMatching.match(open.phrases(), findings);
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
            Finding finding = findings.get(f);
            Phrase phrase =
                    known.containsKey(f) ? open.phrases().get(known.get(f)).heardAs(finding) : Phrase.of(finding);
            if (!phrase.isRaised()
                    && (finding.settled() || pauses)
                    && phrase.streak() >= policy.stablePartials()
                    && !standsUnderAnotherRule(finding, gone)) {
                int ordinal = freeOrdinal(finding);
                Alert alert = alert(finding, ordinal, Alert.Status.PROVISIONAL);
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
                String reason = Retraction.byFinal(phrase, transcript, findings);
                alerts.add(phrase.raised().retracted(reason, detectedAt()));
            }
        }
        for (int f = 0; f < findings.size(); f++) {
            Phrase phrase = known.containsKey(f) ? open.phrases().get(known.get(f)) : null;
            int ordinal = phrase != null && phrase.isRaised() ? phrase.ordinal() : freeOrdinal(findings.get(f));
            alerts.add(alert(findings.get(f), ordinal, Alert.Status.CONFIRMED));
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

    private Alert alert(Finding finding, int ordinal, Alert.Status status) {
        Instant spokenAt = spokenAt(finding.endMs());
        Instant detectedAt = detectedAt();
        return new Alert(
                AlertId.of(transcript.broadcast(), transcript.utterance(), finding.rule(), ordinal),
                transcript.broadcast(),
                transcript.utterance(),
                status,
                finding.category(),
                finding.rule(),
                finding.pack(),
                finding.packVersion(),
                finding.clause(),
                finding.severity(),
                finding.quote(),
                words(finding.firstWord() - CONTEXT_WORDS, finding.firstWord()),
                words(finding.lastWord() + 1, finding.lastWord() + 1 + CONTEXT_WORDS),
                finding.startMs(),
                finding.endMs(),
                finding.confidence(),
                finding.message(),
                finding.advice(),
                finding.evidence(),
                spokenAt,
                detectedAt,
                spokenAt == null ? null : Duration.between(spokenAt, detectedAt).toMillis(),
                null);
    }

    private String words(int from, int to) {
        List<Word> words = transcript.words();
        int first = Math.min(Math.max(0, from), words.size());
        int end = Math.min(Math.max(first, to), words.size());
        return String.join(
                " ", words.subList(first, end).stream().map(Word::word).toList());
    }

    private Instant spokenAt(long endMs) {
        // A transcriber that is late emits late, which does not make the words any younger.
        Instant emitted = transcript.emittedAt();
        Instant heard = transcript.heardAt();
        boolean late = emitted != null && heard != null && heard.isBefore(emitted);
        Instant last = late ? heard : emitted;
        return last == null ? null : last.minusMillis(Math.max(0, transcript.audioClockMs() - endMs));
    }

    /** Never before the transcript was made, even where another machine's clock was ahead when it was. */
    private Instant detectedAt() {
        Instant emitted = transcript.emittedAt();
        if (emitted == null) {
            return null;
        }
        Instant now = clock.instant();
        return now.isBefore(emitted) ? emitted : now;
    }
}
