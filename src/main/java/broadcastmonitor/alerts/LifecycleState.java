package broadcastmonitor.alerts;

import broadcastmonitor.rules.EvaluationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that the alerts of one broadcast depend on besides the next transcript. Immutable.
 *
 * @param evaluation what the rules remember of the finished utterances
 * @param open the utterance that is being spoken, or null between utterances
 * @param finished the newest finished utterances, oldest first, at most {@value #REMEMBERED}
 * @param faultyRules rules whose faults were reported
 */
public record LifecycleState(
        EvaluationState evaluation, OpenUtterance open, List<Finished> finished, Set<String> faultyRules) {
    /** How many finished utterances can be taken back when their transcriber begins them anew. */
    public static final int REMEMBERED = 16;

    /**
     * A finished utterance.
     *
     * @param utterance its id
     * @param startMs where it began, audio time
     * @param before what the rules remembered before it
     */
    public record Finished(String utterance, long startMs, EvaluationState before) {}

    public LifecycleState {
        finished = List.copyOf(finished);
        faultyRules = Set.copyOf(faultyRules);
    }

    /** Before the first transcript. */
    public static LifecycleState start() {
        return new LifecycleState(EvaluationState.start(), null, List.of(), Set.of());
    }

    LifecycleState opened(OpenUtterance utterance) {
        return new LifecycleState(evaluation, utterance, finished, faultyRules);
    }

    LifecycleState closed(Finished utterance, EvaluationState next) {
        List<Finished> newest = new ArrayList<>(finished);
        newest.add(utterance);
        if (newest.size() > REMEMBERED) {
            newest.remove(0);
        }
        return new LifecycleState(next, null, newest, faultyRules);
    }

    LifecycleState faulty(String rule) {
        Set<String> more = new TreeSet<>(faultyRules);
        more.add(rule);
        return new LifecycleState(evaluation, open, finished, more);
    }

    boolean isFinished(String utterance) {
        return indexOf(utterance) >= 0;
    }

    /**
     * This state as it was before an utterance that begins anew: before that utterance where it is remembered; the very
     * beginning where it lies before all that was heard, which is another run over the same broadcast.
     */
    LifecycleState before(String utterance, long startMs) {
        int index = indexOf(utterance);
        if (index >= 0) {
            return new LifecycleState(finished.get(index).before(), null, finished.subList(0, index), faultyRules);
        }
        boolean backInTime = !finished.isEmpty()
                && startMs < finished.get(finished.size() - 1).startMs();
        return backInTime ? new LifecycleState(EvaluationState.start(), null, List.of(), faultyRules) : this;
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
