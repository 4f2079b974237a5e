package broadcastmonitor.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Off-topic utterances in a row.
 *
 * @param utterances at least one, in their order
 */
public record Stretch(List<UndecidedUtterance> utterances) {
    public Stretch {
        utterances = List.copyOf(utterances);
        if (utterances.isEmpty()) {
            throw new IllegalArgumentException("a stretch has utterances");
        }
    }

    /** A stretch, or none, and an utterance behind it. */
    static Stretch with(Stretch before, UndecidedUtterance heard) {
        List<UndecidedUtterance> all = before == null ? new ArrayList<>() : new ArrayList<>(before.utterances);
        all.add(heard);
        return new Stretch(all);
    }

    /** The same without utterances at its ends that are all but certainly on-topic by themselves; null when none is left. */
    Stretch trimmed(double least) {
        int from = 0;
        int to = utterances.size();
        while (from < to && utterances.get(from).offTopic() < least) {
            from++;
        }
        while (to > from && utterances.get(to - 1).offTopic() < least) {
            to--;
        }
        return from == to ? null : new Stretch(utterances.subList(from, to));
    }

    /** The utterance in which it begins. */
    UndecidedUtterance first() {
        return utterances.get(0);
    }

    /** Audio time at which it begins. */
    long startMs() {
        return first().startMs();
    }

    /** Audio time at which it ends. */
    long endMs() {
        return utterances.get(utterances.size() - 1).endMs();
    }

    /** Its words, one utterance after another. */
    String quote() {
        return utterances.stream().map(UndecidedUtterance::text).collect(Collectors.joining(" "));
    }

    /** The mean probability of its utterances being off-topic. */
    double score() {
        return utterances.stream()
                .mapToDouble(UndecidedUtterance::offTopic)
                .average()
                .orElse(0);
    }

    /** The recogniser's least confidence in its words, 0 to 1. */
    double confidence() {
        return utterances.stream()
                .mapToDouble(UndecidedUtterance::confidence)
                .min()
                .orElse(1);
    }

    long lengthMs() {
        return endMs() - startMs();
    }
}
