package broadcastmonitor.backtest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * What a backtest says of one broadcast.
 *
 * @param broadcast its id
 * @param run which hearing, or null
 * @param source where it lies
 * @param passages how many utterances and messages were judged
 * @param words how many words they have
 * @param heardMs up to where it was heard, audio time
 * @param rows what became of the findings of each variant
 * @param recall of the known violations, by category
 * @param changes what differs
 * @param troubles what could not be read or judged, in a few words each
 */
@JsonPropertyOrder({
    "broadcast",
    "run",
    "source",
    "passages",
    "words",
    "heardMs",
    "rows",
    "recall",
    "changes",
    "troubles"
})
public record Outcome(
        String broadcast,
        String run,
        String source,
        long passages,
        long words,
        long heardMs,
        List<Row> rows,
        Map<String, Recall> recall,
        List<Change> changes,
        List<String> troubles) {
    /** What became of the findings of a variant. */
    public record Row(RuleKey key, Tally tally) {}

    /** A broadcast that was not judged, and why. */
    public static Outcome leftOut(Tape tape, String trouble) {
        return new Outcome(
                tape.broadcast(), tape.run(), tape.source(), 0, 0, 0, List.of(), Map.of(), List.of(), List.of(trouble));
    }

    public Outcome {
        rows = List.copyOf(rows);
        changes = List.copyOf(changes);
        troubles = List.copyOf(troubles);
    }
}
