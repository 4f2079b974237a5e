package broadcastmonitor.talk;

import broadcastmonitor.detector.Episode;
import broadcastmonitor.detector.Episode.Point;
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

    /** How much each of its utterances has to do with the broadcast; of a long one neighbours are taken together, in the mean by time. */
    List<Point> relevance() {
        int together = (utterances.size() + Episode.MOST_POINTS - 1) / Episode.MOST_POINTS;
        List<Point> points = new ArrayList<>();
        for (int from = 0; from < utterances.size(); from += together) {
            points.add(point(utterances.subList(from, Math.min(utterances.size(), from + together))));
        }
        return points;
    }

    private static Point point(List<UndecidedUtterance> some) {
        double weights = 0;
        double sum = 0;
        for (UndecidedUtterance each : some) {
            double weight = Math.max(1, each.endMs() - each.startMs());
            weights += weight;
            sum += weight * (1 - each.offTopic());
        }
        long startMs = some.get(0).startMs();
        long endMs = some.get(some.size() - 1).endMs();
        return new Point(startMs, Math.max(startMs, endMs), Math.round(1_000 * sum / weights) / 1_000.0);
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
