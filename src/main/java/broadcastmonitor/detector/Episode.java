package broadcastmonitor.detector;

import java.util.List;
import java.util.Objects;

/**
 * Something that lasts, e.g. a digression: found while it goes on, amended while it grows, closed when it is over. Each of its
 * findings is the whole of it as far as it is known.
 *
 * @param id which of the detector's episodes of this rule in this broadcast; the same from opening to closing, and in every run
 * @param utterance id of the utterance in which it began
 * @param phase how it stands
 * @param relevance how much what was said in it has to do with the broadcast, by time, at most {@value #MOST_POINTS} points; null where
 *     nobody reads that
 */
public record Episode(String id, String utterance, Phase phase, List<Point> relevance) {
    /** So many points of relevance, at most. */
    public static final int MOST_POINTS = 240;

    /**
     * How much what was said in a stretch has to do with the broadcast.
     *
     * @param startMs where the stretch begins, audio time
     * @param endMs where it ends, audio time
     * @param value 0 for nothing to 1
     */
    public record Point(long startMs, long endMs, double value) {}

    /** How an episode stands. */
    public enum Phase {
        /** It has begun. */
        OPENED,
        /** It goes on, and is longer now. */
        EXTENDED,
        /** It is over, and this is what it was. */
        CLOSED,
        /** It was none after all. */
        WITHDRAWN
    }

    public Episode {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(utterance, "utterance");
        Objects.requireNonNull(phase, "phase");
        relevance = relevance == null ? null : List.copyOf(relevance);
    }

    /** Of which nobody reads how relevant it is. */
    public Episode(String id, String utterance, Phase phase) {
        this(id, utterance, phase, null);
    }
}
