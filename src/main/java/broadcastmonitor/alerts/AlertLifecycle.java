package broadcastmonitor.alerts;

import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.DetectorFault;
import broadcastmonitor.detector.DetectorStates;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Judgement;
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
 * An episode's alert is provisional while it goes on and comes again as it grows; it is confirmed when the episode is over.
 *
 * <p>Deterministic: the same transcripts give the same alerts (the clock is asked only where the transcript itself has a
 * wall-clock time). Late duplicates are ignored; revision 0 of an utterance that was seen begins it again, as a
 * transcriber does that was restarted, and gives the same ids. Another run of the broadcast begins from nothing. Rules that are exchanged meanwhile
 * take effect between two utterances: what judged the beginning of one judges its end. Not safe for several threads: one owner at a time.
 */
public final class AlertLifecycle {
    private BroadcastEvaluation evaluation;
    private final AlertPolicy policy;
    private final InstantSource clock;
    private DetectorStates begun;
    private LifecycleState state;
    private Judged last;

    /** What the detectors said; it follows from the first two alone. */
    private record Judged(DetectorStates before, Passage passage, Judgement judgement) {}

    /** A broadcast from its beginning. */
    public AlertLifecycle(BroadcastEvaluation evaluation, AlertPolicy policy, InstantSource clock) {
        this(evaluation, policy, clock, LifecycleState.start(evaluation.begin()));
    }

    /** A broadcast that continues from {@code state}, which was left by this or by another evaluation of it. */
    public AlertLifecycle(
            BroadcastEvaluation evaluation, AlertPolicy policy, InstantSource clock, LifecycleState state) {
        this.evaluation = Objects.requireNonNull(evaluation, "evaluation");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.begun = evaluation.begin();
        this.state = state.remembering(evaluation.resume(state.detectors()));
    }

    /** What the next alerts depend on. */
    public LifecycleState state() {
        return state;
    }

    /**
     * Takes the next transcript of a source that doesn't mask.
     *
     * @throws IllegalArgumentException when it is in a language without rules; the state is as before
     */
    public Assessment accept(Transcript heard) {
        return accept(TranscriptMask.mask(heard));
    }

    /**
     * Takes the next transcript, which was masked where it was heard.
     *
     * @throws IllegalArgumentException when it is in a language without rules; the state is as before
     */
    public Assessment accept(MaskedTranscript heard) {
        Transcript transcript = heard.transcript();
        String utterance = transcript.utterance();
        int revision = transcript.revision();
        boolean another = state.heard().isOtherThan(transcript);
        if (!another && revision > 0 && isLate(utterance, revision)) {
            return Assessment.NOTHING;
        }
        Passage passage = passage(transcript);
        List<Alert> alerts = new ArrayList<>();
        if (another) {
            alerts.addAll(abandon());
            state = LifecycleState.start(begun);
        }
        state = state.heardBy(HeardBy.of(transcript));
        OpenUtterance open = state.open();
        if (open != null && open.utterance().equals(utterance)) {
            if (revision == 0 && open.revision() == 0 && !transcript.isFinal()) {
                return Assessment.NOTHING;
            }
            open = revision == 0 ? open.again() : open;
        } else {
            alerts.addAll(abandon());
            renew();
            state = before(transcript);
            open = OpenUtterance.begin(utterance, transcript.language());
        }
        AlertWriter writer = new AlertWriter(transcript, Provenance.of(evaluation), clock);
        List<DetectorFault> faults = new ArrayList<>();
        advance(transcript, writer, alerts, faults);
        DetectorStates before = state.detectors();
        Judgement judgement = judge(before, passage);
        faults.addAll(judgement.faults());
        List<Fusion.Fused> found = new ArrayList<>();
        for (Fusion.Fused fused :
                Fusion.of(state.told().without(judgement.findings(), transcript.startMs()), judgement.opinions())) {
            if (fused.finding().episode() == null) {
                found.add(fused);
            } else if (transcript.isFinal()) {
                alerts.add(writer.episode(fused));
            }
        }
        HypothesisReview review = new HypothesisReview(transcript, found, open, policy, writer);
        if (transcript.isFinal()) {
            review.conclude(alerts);
            state = state.closed(
                    new LifecycleState.Finished(utterance, transcript.startMs(), before, state.told()),
                    judgement.next(),
                    Told.of(found));
        } else {
            state = state.opened(review.continued(alerts));
        }
        return new Assessment(alerts, newFaults(faults));
    }

    /** Between two utterances: what judged so far hands over what it remembers, should rules have been exchanged. */
    private void renew() {
        BroadcastEvaluation newest = evaluation.newest();
        if (newest != evaluation) {
            evaluation = newest;
            begun = newest.begin();
            state = state.remembering(newest.resume(state.detectors()));
        }
    }

    /** What was remembered when an utterance began for the first time may have been remembered by other rules. */
    private LifecycleState before(Transcript transcript) {
        LifecycleState then = state.before(transcript.utterance(), transcript.startMs(), begun);
        return then == state ? state : then.remembering(evaluation.resume(then.detectors()));
    }

    /** Tells the detectors of the stretches that were lost before this transcript, and how much has been heard. */
    private void advance(Transcript transcript, AlertWriter writer, List<Alert> alerts, List<DetectorFault> faults) {
        for (AudioSpan span : state.lost()) {
            if (span.startMs() <= transcript.startMs()) {
                take(evaluation.gap(state.detectors(), span), writer, alerts, faults);
                state = state.without(span);
            }
        }
        take(evaluation.clock(state.detectors(), transcript.audioClockMs()), writer, alerts, faults);
    }

    private void take(Judgement judgement, AlertWriter writer, List<Alert> alerts, List<DetectorFault> faults) {
        for (Finding finding : judgement.findings()) {
            alerts.add(writer.episode(new Fusion.Fused(finding, List.of(finding.detector()))));
        }
        faults.addAll(judgement.faults());
        state = state.remembering(judgement.next());
    }

    /** A hypothesis that stands is given again, several times a second, and what the detectors say of it is known. */
    private Judgement judge(DetectorStates before, Passage passage) {
        if (last == null || last.before() != before || !last.passage().equals(passage)) {
            last = new Judged(before, passage, evaluation.accept(before, passage));
        }
        return last.judgement();
    }

    /**
     * Takes a message of the live chat. What it gives is confirmed at once; a message that is delivered again gives the same alerts.
     * Nothing comes of a viewer's message, whom the rules do not bind.
     */
    public Assessment accept(ChatMessage typed) {
        if (!typed.bound()) {
            return Assessment.NOTHING;
        }
        ChatMessage message = TranscriptMask.mask(typed);
        if (state.open() == null) {
            renew();
        }
        Language language = Language.byScript(message.text());
        Judgement judgement =
                evaluation.accept(state.detectors(), Passage.ofChat(message.message(), message.text(), language));
        state = state.remembering(judgement.next());
        AlertWriter writer = new AlertWriter(
                message, language.code(), Provenance.of(evaluation).heardBy(heardWith(message)), clock);
        List<Alert> alerts = new ArrayList<>();
        Map<String, Integer> ordinals = new TreeMap<>();
        for (Fusion.Fused fused : Fusion.of(judgement.findings(), judgement.opinions())) {
            alerts.add(
                    fused.finding().episode() != null
                            ? writer.episode(fused)
                            : writer.passage(
                                    fused,
                                    ordinals.merge(fused.finding().rule(), 1, Integer::sum) - 1,
                                    Alert.Status.CONFIRMED));
        }
        return new Assessment(alerts, newFaults(judgement.faults()));
    }

    /** Takes note of a stretch that was lost; the detectors learn of it with the first transcript behind it, or at the end. */
    public void lost(AudioSpan span) {
        state = state.losing(span);
    }

    /** Says that no more transcripts come: what is still provisional is retracted, episodes are closed. */
    public Assessment end(String broadcast) {
        List<Alert> alerts = abandon();
        String language = state.open() == null
                ? evaluation.brief().language().map(Language::code).orElse("en")
                : state.open().language();
        state = state.opened(null);
        AlertWriter writer =
                new AlertWriter(broadcast, language, Provenance.of(evaluation).heardBy(state.heard()), clock);
        List<DetectorFault> faults = new ArrayList<>();
        for (AudioSpan span : state.lost()) {
            take(evaluation.gap(state.detectors(), span), writer, alerts, faults);
            state = state.without(span);
        }
        take(evaluation.end(state.detectors()), writer, alerts, faults);
        return new Assessment(alerts, newFaults(faults));
    }

    /** The service that takes a message says in which run; for one from elsewhere it is that of what was heard last. */
    private HeardBy heardWith(ChatMessage message) {
        return message.run() == null
                ? state.heard()
                : new HeardBy(message.run(), state.heard().model());
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

    private List<DetectorFault> newFaults(List<DetectorFault> faults) {
        Map<String, DetectorFault> first = new TreeMap<>();
        for (DetectorFault fault : faults) {
            first.putIfAbsent(fault.source(), fault);
        }
        List<DetectorFault> unreported = new ArrayList<>();
        for (String source : new TreeSet<>(first.keySet())) {
            if (!state.faulty().contains(source)) {
                unreported.add(first.get(source));
                state = state.faulty(source);
            }
        }
        return unreported;
    }

    private static Passage passage(Transcript transcript) {
        List<Passage.Spoken> words = transcript.words().stream()
                .map(w -> new Passage.Spoken(w.word(), w.startMs(), w.endMs(), w.confidence()))
                .toList();
        return Passage.ofSpeech(
                transcript.utterance(), words, TranscriptMask.language(transcript), transcript.isFinal());
    }
}
