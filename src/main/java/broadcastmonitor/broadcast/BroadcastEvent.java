package broadcastmonitor.broadcast;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * Something that happened to a broadcast, as it is published on {@code broadcast.events}: what was not heard is said as
 * plainly as what was.
 *
 * @param broadcast id of the broadcast
 * @param type what happened
 * @param startMs where it began, audio time, or null where it has no place in the broadcast
 * @param endMs where it ended, audio time, or null likewise
 * @param detail what a moderator should know, in one line; may be empty
 * @param at wall-clock time, null in a replay that is not at its own pace
 * @param lostFrom wall-clock time from which on nothing was heard; null unless sound was lost
 * @param lostTo wall-clock time at which it was heard again; null while it is not
 * @param node address of the service that holds the broadcast's recording, such as {@code http://host:8642}; null where nobody does
 */
@JsonPropertyOrder({"broadcast", "type", "startMs", "endMs", "detail", "at", "lostFrom", "lostTo", "node"})
public record BroadcastEvent(
        String broadcast,
        Type type,
        Long startMs,
        Long endMs,
        String detail,
        Instant at,
        Instant lostFrom,
        Instant lostTo,
        @JsonInclude(JsonInclude.Include.NON_NULL) String node) {
    /** How the detail of a fault begins after which nothing of the broadcast is transcribed any more. */
    public static final String GIVEN_UP = "the transcription was given up: ";

    /** What happened. */
    public enum Type {
        /** Its sound comes in. Published before its first transcript. */
        STARTED,
        /** No more of it comes. Published after its last transcript was acknowledged. */
        ENDED,
        /** A stretch was not heard. */
        GAP,
        /** It is heard again. */
        RESUMED,
        /** It is heard later than it is spoken. */
        LAG,
        /** A part of the monitor failed. */
        FAULT;

        /** The name on the topic. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public BroadcastEvent {
        Objects.requireNonNull(broadcast, "broadcast");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(detail, "detail");
    }

    /** An event of a broadcast of which nobody holds a recording. */
    public BroadcastEvent(
            String broadcast,
            Type type,
            Long startMs,
            Long endMs,
            String detail,
            Instant at,
            Instant lostFrom,
            Instant lostTo) {
        this(broadcast, type, startMs, endMs, detail, at, lostFrom, lostTo, null);
    }

    /** The same event of a broadcast whose recording a service holds, or null where none does. */
    public BroadcastEvent heldBy(String service) {
        return new BroadcastEvent(broadcast, type, startMs, endMs, detail, at, lostFrom, lostTo, service);
    }

    /** An event in which no sound was lost. */
    public BroadcastEvent(String broadcast, Type type, Long startMs, Long endMs, String detail, Instant at) {
        this(broadcast, type, startMs, endMs, detail, at, null, null);
    }
}
