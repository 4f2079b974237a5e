package broadcastmonitor.detector;

import java.util.Objects;

/**
 * Something that lasts, e.g. a digression: found while it goes on, amended while it grows, closed when it is over. Each of its
 * findings is the whole of it as far as it is known.
 *
 * @param id which of the detector's episodes of this rule in this broadcast; the same from opening to closing, and in every run
 * @param utterance id of the utterance in which it began
 * @param phase how it stands
 */
public record Episode(String id, String utterance, Phase phase) {
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
    }
}
