package broadcastmonitor.cases;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;

/**
 * Something that somebody did about a broadcast rather than about a case of it, as it is published on {@code broadcast.verdicts}. It is never
 * changed or deleted. Of what was done about the same thing (who a broadcast is given to; a minute of one hearing) the last one in the
 * topic's order holds, and an id counts once, the first time; so nothing is undone by an event of its own: the thing is done again.
 *
 * @param id made by the client
 * @param broadcast id of the broadcast, the key on the topic
 * @param run of {@code minute-heard}: which hearing, or null where that is not known
 * @param type what was done
 * @param who who did it
 * @param at when, by the clock of the service that took it
 * @param to of {@code assigned}: whose the broadcast is from now on, a name as it stands in {@code who}; null for nobody's
 * @param startMs of {@code minute-heard}: where the minute begins, audio time, a multiple of {@value #MINUTE_MS}
 * @param endMs where it ends
 * @param result of {@code minute-heard}: what was heard
 */
@JsonPropertyOrder({"id", "broadcast", "run", "type", "who", "at", "to", "startMs", "endMs", "result"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BroadcastAct(
        String id,
        String broadcast,
        String run,
        Type type,
        String who,
        Instant at,
        String to,
        Long startMs,
        Long endMs,
        Result result)
        implements Deed {
    /** A minute, milliseconds. */
    public static final long MINUTE_MS = 60_000;

    /** What was done. */
    public enum Type {
        /** The broadcast was given to somebody, or to nobody. */
        ASSIGNED,
        /** A minute without an alert, drawn by chance, was listened to. */
        MINUTE_HEARD;

        @JsonValue
        public String code() {
            return Codes.of(this);
        }

        @JsonCreator
        static Type of(String code) {
            return Codes.read(Type.class, code);
        }

        /** Whether an event of this type, as it is written, is about a broadcast. */
        public static boolean has(String code) {
            return ASSIGNED.code().equals(code) || MINUTE_HEARD.code().equals(code);
        }
    }

    /** What was heard in a minute. */
    public enum Result {
        /** No violation. */
        CLEAN,
        /** A violation that nothing had found; which ones, cases made by hand in that minute tell. */
        VIOLATION,
        /** What was said of the minute before no longer holds. */
        WITHDRAWN;

        @JsonValue
        public String code() {
            return Codes.of(this);
        }

        @JsonCreator
        static Result of(String code) {
            return Codes.read(Result.class, code);
        }
    }

    public BroadcastAct {
        requireNonNull(id, "id");
        requireNonNull(broadcast, "broadcast");
        requireNonNull(type, "type");
        requireNonNull(who, "who");
        if (type == Type.MINUTE_HEARD) {
            requireNonNull(startMs, "startMs");
            requireNonNull(endMs, "endMs");
            requireNonNull(result, "result");
            if (startMs < 0 || startMs % MINUTE_MS != 0 || endMs != startMs + MINUTE_MS) {
                throw new IllegalArgumentException(startMs + " to " + endMs + " ms is no minute of the sound");
            }
        }
    }

    /** A broadcast is given to somebody; null for nobody. */
    public static BroadcastAct assigned(String id, String broadcast, String who, Instant at, String to) {
        return new BroadcastAct(id, broadcast, null, Type.ASSIGNED, who, at, to, null, null, null);
    }

    /** A minute was listened to. */
    public static BroadcastAct heard(
            String id, String broadcast, String run, String who, Instant at, long startMs, Result result) {
        return new BroadcastAct(
                id, broadcast, run, Type.MINUTE_HEARD, who, at, null, startMs, startMs + MINUTE_MS, result);
    }

    /** Whose a broadcast is. */
    public record Assignment(String to, String by, Instant at) {}

    /**
     * An act as it lies on its topic.
     *
     * @param at when it arrived there, the broker's time
     */
    public record Logged(BroadcastAct act, Instant at) {
        public Logged {
            requireNonNull(act, "act");
            requireNonNull(at, "at");
        }
    }
}
