package broadcastmonitor.cases;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.Digest;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;

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
 * @param level of {@code host-warned}: how much it weighs
 * @param caseId of {@code host-warned}: id of the case that it is about; null for none
 * @param text of {@code host-warned}: what the host is told, in the language of the broadcast; personal data masked
 * @param warning of {@code warning-acknowledged}: id of the warning that the host has seen
 */
@JsonPropertyOrder({
    "id",
    "broadcast",
    "run",
    "type",
    "who",
    "at",
    "to",
    "startMs",
    "endMs",
    "result",
    "level",
    "case",
    "text",
    "warning"
})
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
        Result result,
        Level level,
        @JsonProperty("case") String caseId,
        String text,
        String warning)
        implements Deed {
    /** Who has seen a warning: whoever has the link, so no name. */
    public static final String HOST = "host";

    /** A minute, milliseconds. */
    public static final long MINUTE_MS = 60_000;

    /** What was done. */
    public enum Type {
        /** The broadcast was given to somebody, or to nobody. */
        ASSIGNED,
        /** A minute without an alert, drawn by chance, was listened to. */
        MINUTE_HEARD,
        /** The host was warned. It is never taken back, only followed by another one. */
        HOST_WARNED,
        /** The host has seen a warning, says whoever has the link. */
        WARNING_ACKNOWLEDGED;

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
            return Arrays.stream(values()).anyMatch(type -> type.code().equals(code));
        }
    }

    /** How much a warning weighs. */
    public enum Level {
        /** Something to know. */
        NOTE,
        /** Something to stop saying. */
        WARNING,
        /** To stop the broadcast is recommended. */
        STOP;

        @JsonValue
        public String code() {
            return Codes.of(this);
        }

        @JsonCreator
        static Level of(String code) {
            return Codes.read(Level.class, code);
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
        if (type == Type.HOST_WARNED) {
            requireNonNull(level, "level");
            requireNonNull(text, "text");
        }
        if (type == Type.WARNING_ACKNOWLEDGED) {
            requireNonNull(warning, "warning");
        }
    }

    /** A broadcast is given to somebody; null for nobody. */
    public static BroadcastAct assigned(String id, String broadcast, String who, Instant at, String to) {
        return new BroadcastAct(
                id, broadcast, null, Type.ASSIGNED, who, at, to, null, null, null, null, null, null, null);
    }

    /** A minute was listened to. */
    public static BroadcastAct heard(
            String id, String broadcast, String run, String who, Instant at, long startMs, Result result) {
        return new BroadcastAct(
                id,
                broadcast,
                run,
                Type.MINUTE_HEARD,
                who,
                at,
                null,
                startMs,
                startMs + MINUTE_MS,
                result,
                null,
                null,
                null,
                null);
    }

    /**
     * The host is warned.
     *
     * @param caseId the case that it is about, or null
     */
    public static BroadcastAct warned(
            String id, String broadcast, String run, String who, Instant at, Level level, String caseId, String text) {
        return new BroadcastAct(
                id, broadcast, run, Type.HOST_WARNED, who, at, null, null, null, null, level, caseId, text, null);
    }

    /** The host has seen a warning; however often that is said, it is one event. */
    public static BroadcastAct acknowledged(String broadcast, String warning, Instant at) {
        return new BroadcastAct(
                "seen-" + Digest.of("acknowledged", broadcast, warning),
                broadcast,
                null,
                Type.WARNING_ACKNOWLEDGED,
                HOST,
                at,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                warning);
    }

    /** The same with other words. */
    public BroadcastAct saying(String other) {
        return new BroadcastAct(
                id, broadcast, run, type, who, at, to, startMs, endMs, result, level, caseId, other, warning);
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
