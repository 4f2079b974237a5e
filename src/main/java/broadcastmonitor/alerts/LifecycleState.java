package broadcastmonitor.alerts;

import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.detector.DetectorStates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that the alerts of one broadcast depend on besides the next transcript. Immutable.
 *
 * @param detectors what the detectors remember of the finished utterances
 * @param open the utterance that is being spoken, or null between utterances
 * @param finished the newest finished utterances, oldest first, at most {@value #REMEMBERED}
 * @param lost stretches that were lost and that nothing heard lies behind yet, by their start
 * @param faulty what failed in detectors and was reported
 * @param heard who heard what was transcribed last
 */
public record LifecycleState(
        DetectorStates detectors,
        OpenUtterance open,
        List<Finished> finished,
        List<AudioSpan> lost,
        Set<String> faulty,
        HeardBy heard) {
    /** How many finished utterances can be taken back when their transcriber begins them again. */
    public static final int REMEMBERED = 16;

    /**
     * A finished utterance.
     *
     * @param utterance its id
     * @param startMs where it began, audio time
     * @param before what the detectors remembered before it
     */
    public record Finished(String utterance, long startMs, DetectorStates before) {}

    public LifecycleState {
        Objects.requireNonNull(detectors, "detectors");
        finished = List.copyOf(finished);
        lost = List.copyOf(lost);
        faulty = Set.copyOf(faulty);
        heard = heard == null ? HeardBy.UNKNOWN : heard; // stored before it was kept
    }

    /** Before the first transcript. */
    public static LifecycleState start(DetectorStates begun) {
        return new LifecycleState(begun, null, List.of(), List.of(), Set.of(), HeardBy.UNKNOWN);
    }

    LifecycleState remembering(DetectorStates next) {
        return next == detectors ? this : new LifecycleState(next, open, finished, lost, faulty, heard);
    }

    LifecycleState opened(OpenUtterance utterance) {
        return new LifecycleState(detectors, utterance, finished, lost, faulty, heard);
    }

    LifecycleState closed(Finished utterance, DetectorStates next) {
        List<Finished> newest = new ArrayList<>(finished);
        newest.add(utterance);
        if (newest.size() > REMEMBERED) {
            newest.remove(0);
        }
        return new LifecycleState(next, null, newest, lost, faulty, heard);
    }

    LifecycleState heardBy(HeardBy hearing) {
        return hearing.equals(heard) ? this : new LifecycleState(detectors, open, finished, lost, faulty, hearing);
    }

    LifecycleState faulty(String source) {
        Set<String> more = new TreeSet<>(faulty);
        more.add(source);
        return new LifecycleState(detectors, open, finished, lost, more, heard);
    }

    LifecycleState losing(AudioSpan span) {
        if (lost.contains(span)) {
            return this;
        }
        List<AudioSpan> more = new ArrayList<>(lost);
        more.add(span);
        more.sort(Comparator.comparingLong(AudioSpan::startMs).thenComparingLong(AudioSpan::endMs));
        return new LifecycleState(detectors, open, finished, more, faulty, heard);
    }

    LifecycleState without(AudioSpan span) {
        List<AudioSpan> fewer = new ArrayList<>(lost);
        fewer.remove(span);
        return new LifecycleState(detectors, open, finished, fewer, faulty, heard);
    }

    boolean isFinished(String utterance) {
        return indexOf(utterance) >= 0;
    }

    /**
     * This state as it was before an utterance that begins again: before that utterance where it is remembered; the very
     * beginning where it lies before all that was heard, which is another run over the same broadcast.
     *
     * @param begun the detectors' states at the very beginning
     */
    LifecycleState before(String utterance, long startMs, DetectorStates begun) {
        int index = indexOf(utterance);
        if (index >= 0) {
            return new LifecycleState(
                    finished.get(index).before(), null, finished.subList(0, index), lost, faulty, heard);
        }
        boolean backInTime = !finished.isEmpty()
                && startMs < finished.get(finished.size() - 1).startMs();
        return backInTime ? new LifecycleState(begun, null, List.of(), List.of(), faulty, heard) : this;
    }

    private int indexOf(String utterance) {
        for (int i = 0; i < finished.size(); i++) {
            if (finished.get(i).utterance().equals(utterance)) {
                return i;
            }
        }
        return -1;
    }
}
