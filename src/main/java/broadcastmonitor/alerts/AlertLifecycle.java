package broadcastmonitor.alerts;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.Passage;
import broadcastmonitor.rules.EvaluationState;
import broadcastmonitor.rules.Outcome;
import broadcastmonitor.rules.RuleFault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The life of the alerts of one broadcast. Takes its transcripts in order and says which alerts to publish: provisional
 * when a finding in a partial hypothesis is stable and settled (or the speaker pauses), confirmed or retracted when the
 * utterance is final. A phrase has at most one provisional alert, and a confirmed alert always comes from a final hypothesis.
 *
 * <p>Deterministic: the same transcripts give the same alerts (the clock is asked only where the transcript itself has a
 * wall-clock time). Late duplicates are ignored; revision 0 of an utterance that was seen begins it anew, as a
 * transcriber does that was started again, and gives the same ids. Not safe for several threads: one owner at a time.
 */
public final class AlertLifecycle {
    private final Evaluation evaluation;
    private final AlertPolicy policy;
    private final InstantSource clock;
    private LifecycleState state;
    private Judged last;

    /** What the rules said; it follows from the first two alone. */
    private record Judged(EvaluationState before, Passage passage, Outcome outcome) {}

    /** A broadcast from its beginning. */
    public AlertLifecycle(Evaluation evaluation, AlertPolicy policy, InstantSource clock) {
        this(evaluation, policy, clock, LifecycleState.start());
    }

    /** A broadcast that goes on from {@code state}. */
    public AlertLifecycle(Evaluation evaluation, AlertPolicy policy, InstantSource clock, LifecycleState state) {
        this.evaluation = Objects.requireNonNull(evaluation, "evaluation");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.state = Objects.requireNonNull(state, "state");
    }

    /** What the next alerts depend on. */
    public LifecycleState state() {
        return state;
    }

    /**
     * Takes the next transcript.
     *
     * @throws IllegalArgumentException when it is in a language without rules; the state is as before
     */
    public Assessment accept(Transcript heard) {
        Transcript transcript = TranscriptMask.mask(heard);
        String utterance = transcript.utterance();
        int revision = transcript.revision();
        if (revision > 0 && isLate(utterance, revision)) {
            return Assessment.NOTHING;
        }
        List<Alert> alerts = new ArrayList<>();
        OpenUtterance open = state.open();
        if (open != null && open.utterance().equals(utterance)) {
            if (revision == 0 && open.revision() == 0 && !transcript.isFinal()) {
                return Assessment.NOTHING;
            }
            open = revision == 0 ? open.again() : open;
        } else {
            alerts.addAll(abandon());
            state = state.before(utterance, transcript.startMs());
            open = OpenUtterance.begin(utterance, transcript.language());
        }
        Outcome outcome = judge(passage(transcript));
        if (transcript.isFinal()) {
            new Hearing(transcript, outcome.findings(), open, policy, clock).conclude(alerts);
            state = state.closed(
                    new LifecycleState.Finished(utterance, transcript.startMs(), state.evaluation()), outcome.next());
        } else {
            state = state.opened(new Hearing(transcript, outcome.findings(), open, policy, clock).continued(alerts));
        }
        return new Assessment(alerts, newFaults(outcome.faults()));
    }

    /** A hypothesis that stands is given again, several times a second, and what the rules say of it is known. */
    private Outcome judge(Passage passage) {
        EvaluationState before = state.evaluation();
        if (last == null || last.before() != before || !last.passage().equals(passage)) {
            last = new Judged(before, passage, evaluation.evaluate(before, passage));
        }
        return last.outcome();
    }

    /** Says that no more transcripts come: what is still provisional is retracted. */
    public Assessment end() {
        List<Alert> alerts = abandon();
        state = state.opened(null);
        return new Assessment(alerts, List.of());
    }

    private boolean isLate(String utterance, int revision) {
        OpenUtterance open = state.open();
        return open != null && open.utterance().equals(utterance)
                ? revision <= open.revision()
                : state.isFinished(utterance);
    }

    private List<Alert> abandon() {
        List<Alert> alerts = new ArrayList<>();
        if (state.open() != null) {
            String reason = Retraction.unfinished(state.open().language());
            for (Phrase phrase : state.open().phrases()) {
                if (phrase.isRaised()) {
                    Instant at = phrase.raised().spokenAt() == null ? null : clock.instant();
                    alerts.add(phrase.raised().retracted(reason, at));
                }
            }
        }
        return alerts;
    }

    private List<RuleFault> newFaults(List<RuleFault> faults) {
        Map<String, RuleFault> first = new TreeMap<>();
        for (RuleFault fault : faults) {
            first.putIfAbsent(fault.rule(), fault);
        }
        List<RuleFault> unreported = new ArrayList<>();
        for (String rule : new TreeSet<>(first.keySet())) {
            if (!state.faultyRules().contains(rule)) {
                unreported.add(first.get(rule));
                state = state.faulty(rule);
            }
        }
        return unreported;
    }

    private static Passage passage(Transcript transcript) {
        List<Passage.Spoken> words = transcript.words().stream()
                .map(w -> new Passage.Spoken(w.word(), w.startMs(), w.endMs(), w.confidence()))
                .toList();
        return Passage.ofSpeech(words, TranscriptMask.language(transcript), transcript.isFinal());
    }
}
