package broadcastmonitor.app.live;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * How a broadcast stands.
 *
 * @param id its id
 * @param source where its sound comes from, without passwords
 * @param state what it is doing
 * @param language what is spoken; null until it is known
 * @param model name of the speech model; null until it is known
 * @param addedAt when it was taken on, wall clock
 * @param heard what was heard of it
 * @param counts what came of it
 * @param trouble what is wrong now, one line; null when nothing is
 */
public record BroadcastStatus(
        String id,
        String source,
        State state,
        String language,
        String model,
        Instant addedAt,
        @JsonUnwrapped Heard heard,
        @JsonUnwrapped Counts counts,
        String trouble) {

    /**
     * What was heard of a broadcast. Its JSON stands among that of the status.
     *
     * @param lastHeardAt when sound last came in, wall clock; null before the first
     * @param heardMs how much sound was recorded, milliseconds
     * @param transcribedMs how much of it is transcribed, milliseconds
     * @param lagMs how long ago what is transcribed now was heard, milliseconds; 0 or more
     * @param lostMs wall-clock time in which no sound came in, milliseconds
     * @param coverage the share of the broadcast that was heard, 0 to 1
     * @param realTimeFactor processor time per time of sound of its transcription; 0 before it was measured
     */
    public record Heard(
            Instant lastHeardAt,
            long heardMs,
            long transcribedMs,
            long lagMs,
            long lostMs,
            double coverage,
            double realTimeFactor) {
        /** Nothing yet, and nothing lost. */
        static final Heard NOTHING = new Heard(null, 0, 0, 0, 0, 1, 0);
    }

    /**
     * What came of a broadcast. Its JSON stands among that of the status.
     *
     * @param finals final transcripts that were published
     * @param alerts confirmed alerts that are to be looked at now
     * @param review confirmed alerts of the review lane
     * @param restarts how often its transcription had to be started again
     */
    public record Counts(long finals, long alerts, long review, long restarts) {
        /** Nothing yet. */
        static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /** What a broadcast is doing. */
    public enum State {
        /** It is recorded, and transcribed when there is room. */
        QUEUED,
        /** Its source has not brought any sound yet. */
        WAITING,
        /** Its sound comes in and is transcribed. */
        LIVE,
        /** There was sound; the source is tried again and again. */
        LOST,
        /** It is over; what was heard is still being transcribed. */
        FINISHING,
        /** It is over, and all of it is transcribed. */
        ENDED,
        /** Its transcription was given up; {@code trouble} says why. Its sound is still recorded. */
        FAILED,
        /**
         * Nothing is done with it, so that it does no harm to others: what is kept of it is damaged, or it cannot be begun;
         * {@code trouble} says why and what to do. Its recording so far stays.
         */
        PARKED;

        /** The name in JSON. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public BroadcastStatus {
        requireNonNull(id, "id");
        requireNonNull(source, "source");
        requireNonNull(state, "state");
        requireNonNull(addedAt, "addedAt");
        requireNonNull(heard, "heard");
        requireNonNull(counts, "counts");
    }
}
