package broadcastmonitor.app.past;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.backtest.Label;
import broadcastmonitor.backtest.Labels;
import broadcastmonitor.backtest.Verdicts;
import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.cases.CaseEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people decided, held. A duplicate says nothing of its words, and is left out; a case that somebody made is a violation unless it was
 * decided otherwise or taken back.
 */
final class Decided implements Verdicts {
    private record Hearing(String broadcast, String run) {}

    private final Map<Hearing, List<Label>> labels = new HashMap<>();
    private final List<String> marks = new ArrayList<>();
    private long count;

    /**
     * Takes a case.
     *
     * @param verdict what was decided, or null
     * @param cause why it is a false alarm, or null
     * @param retracted nobody decided, and it is no case any more
     */
    void add(Alert alert, boolean byHand, CaseEvent.Verdict verdict, CaseEvent.Cause cause, boolean retracted) {
        boolean violation = verdict == CaseEvent.Verdict.VIOLATION || verdict == null && byHand && !retracted;
        if (verdict == null && !violation || cause == CaseEvent.Cause.DUPLICATE) {
            return;
        }
        Label label = new Label(
                alert.id(),
                alert.utterance(),
                alert.source().channel(),
                alert.category(),
                alert.quote(),
                alert.startMs(),
                alert.endMs(),
                violation ? Label.Verdict.VIOLATION : Label.Verdict.FALSE_ALARM,
                byHand);
        labels.computeIfAbsent(new Hearing(alert.broadcast(), alert.source().run()), key -> new ArrayList<>())
                .add(label);
        marks.add(alert.broadcast() + alert.source().run() + label);
        count++;
    }

    /** How many there are. */
    long count() {
        return count;
    }

    /** Changes when they do. */
    String mark() {
        return Digest.of(String.join("\n", marks.stream().sorted().toList()));
    }

    @Override
    public Labels of(String broadcast, String run) {
        List<Label> known = new ArrayList<>(labels.getOrDefault(new Hearing(broadcast, run), List.of()));
        return known.isEmpty() ? Labels.NONE : new Labels(known, Set.of());
    }
}
