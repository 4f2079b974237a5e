package broadcastmonitor.broadcast;

import java.util.Objects;

/**
 * One recognised word with its place in the broadcast.
 *
 * @param word the surface as the recogniser gives it: lower-case, no punctuation
 * @param startMs start in audio time, milliseconds since the first sample of the broadcast
 * @param endMs end in audio time, never before {@code startMs}
 * @param confidence 0 to 1: the recogniser's confidence in a final hypothesis; in a partial one how often a word
 *     so far from its end is still there in the final one
 */
public record Word(String word, long startMs, long endMs, double confidence) {
    public Word {
        Objects.requireNonNull(word, "word");
        if (startMs < 0 || endMs < startMs) {
            throw new IllegalArgumentException("word times must satisfy 0 <= start <= end: " + startMs + ".." + endMs);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be 0 to 1: " + confidence);
        }
    }
}
