package broadcastmonitor.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lengths of stretches that may overlap: what is in several of them counts once. */
final class Stretches {
    private Stretches() {}

    /**
     * A stretch of time.
     *
     * @param from milliseconds
     * @param to milliseconds, at least {@code from}
     */
    record Stretch(long from, long to) {}

    /** How much time is in any of them, milliseconds. */
    static long length(List<Stretch> stretches) {
        List<Stretch> sorted = new ArrayList<>(stretches);
        sorted.sort(Comparator.comparingLong(Stretch::from));
        long length = 0;
        long reached = Long.MIN_VALUE;
        for (Stretch stretch : sorted) {
            long from = Math.max(stretch.from(), reached);
            length += Math.max(0, stretch.to() - from);
            reached = Math.max(reached, stretch.to());
        }
        return length;
    }

    /** How much wall-clock time was lost in gaps that take no audio time, milliseconds. */
    static long lost(List<Gap> gaps) {
        return length(gaps.stream()
                .filter(gap -> gap.lostMs() > 0 && gap.endMs() == gap.startMs() && gap.lostFrom() != null)
                .map(gap -> new Stretch(
                        gap.lostFrom().toEpochMilli(), gap.lostFrom().toEpochMilli() + gap.lostMs()))
                .toList());
    }
}
