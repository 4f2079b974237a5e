package broadcastmonitor.backtest;

import java.util.List;
import java.util.Set;

/**
 * What is known of a broadcast's words.
 *
 * @param all what people said, in any order
 * @param complete utterances of which everything is known: what is not labelled there is no violation
 */
public record Labels(List<Label> all, Set<String> complete) {
    /** Nothing is known. */
    public static final Labels NONE = new Labels(List.of(), Set.of());

    public Labels {
        all = List.copyOf(all);
        complete = Set.copyOf(complete);
    }

    /** The same by words alone: in another hearing the same id may be that of other words. */
    Labels byWords() {
        return new Labels(all.stream().map(Label::byWords).toList(), complete);
    }

    /** What a hit is, or null when nobody knows. */
    Label.Verdict of(Hit hit) {
        Label best = null;
        long most = 0;
        for (Label label : all) {
            long covered = label.covers(hit);
            if (covered > most) {
                most = covered;
                best = label;
            }
        }
        if (best != null) {
            return best.verdict();
        }
        return complete.contains(hit.utterance()) ? Label.Verdict.FALSE_ALARM : null;
    }

    /** What a pair of hits on the same words is. */
    Label.Verdict of(Hit one, Hit other) {
        Label.Verdict first = one == null ? null : of(one);
        return first != null || other == null ? first : of(other);
    }

    /** The violations that are known. */
    List<Label> violations() {
        return all.stream()
                .filter(label -> label.verdict() == Label.Verdict.VIOLATION)
                .toList();
    }
}
