package broadcastmonitor.broadcast;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One hypothesis about one utterance: a partial one that later revisions replace, or the final one. It is the value
 * of the topic {@code broadcast.transcripts}.
 *
 * @param broadcast id of the broadcast
 * @param utterance id of the utterance, unique within the broadcast and the same in every run over the same sound
 * @param revision 0 for the first hypothesis of the utterance, growing by one
 * @param isFinal true when no further revision follows
 * @param language {@code en} or {@code ru}
 * @param startMs start of the first word, audio time
 * @param endMs end of the last word, audio time
 * @param text the words joined by single blanks
 * @param words the words in order; the times of a partial are estimates from the sample clock
 * @param audioClockMs how much of the broadcast had been heard when the hypothesis was made, audio time
 * @param emittedAt wall-clock time of the hypothesis, null in a replay that is not at its own pace
 * @param heardAt wall-clock time at which the last sample of {@code audioClockMs} was heard, so that a transcriber that is late
 *     can be told from a host who is; null where the source does not know, and in values from before this field
 */
@JsonPropertyOrder({
    "broadcast",
    "utterance",
    "revision",
    "final",
    "language",
    "startMs",
    "endMs",
    "text",
    "words",
    "audioClockMs",
    "emittedAt",
    "heardAt"
})
public record Transcript(
        String broadcast,
        String utterance,
        int revision,
        @JsonProperty("final") boolean isFinal,
        String language,
        long startMs,
        long endMs,
        String text,
        List<Word> words,
        long audioClockMs,
        Instant emittedAt,
        Instant heardAt) {
    public Transcript {
        Objects.requireNonNull(broadcast, "broadcast");
        Objects.requireNonNull(utterance, "utterance");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(text, "text");
        words = List.copyOf(words);
    }

    /** A hypothesis of which nobody knows when its sound was heard. */
    public Transcript(
            String broadcast,
            String utterance,
            int revision,
            boolean isFinal,
            String language,
            long startMs,
            long endMs,
            String text,
            List<Word> words,
            long audioClockMs,
            Instant emittedAt) {
        this(
                broadcast,
                utterance,
                revision,
                isFinal,
                language,
                startMs,
                endMs,
                text,
                words,
                audioClockMs,
                emittedAt,
                null);
    }

    /** The same hypothesis with another wall-clock time at which it was made. */
    public Transcript emittedAt(Instant time) {
        return new Transcript(
                broadcast,
                utterance,
                revision,
                isFinal,
                language,
                startMs,
                endMs,
                text,
                words,
                audioClockMs,
                time,
                heardAt);
    }
}
