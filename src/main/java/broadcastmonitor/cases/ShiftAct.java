package broadcastmonitor.cases;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Something that somebody did about their shift, neither about one case nor one broadcast, as it is published on {@code broadcast.verdicts}, all
 * under one key, so that they have an order. What was handed over with it are events of the cases ({@link CaseEvent.Type#GIVEN}) and of the
 * broadcasts, which follow it, and which it names, so that all of it can be taken back, and be finished where it was cut off.
 *
 * @param id made by the client
 * @param type what was done
 * @param who who did it
 * @param at when, by the clock of the service that took it
 * @param to of {@code handed-over}: whose it is from now on; null for nobody's
 * @param text of {@code handed-over}: what the next shift should know; personal data masked; or null
 * @param cases of {@code handed-over}: whose claims were given
 * @param broadcasts of {@code handed-over}: ids of those that were given
 * @param undoes of {@code handover-undone}: id of what is taken back
 */
@JsonPropertyOrder({"id", "type", "who", "at", "to", "text", "cases", "broadcasts", "undoes"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShiftAct(
        String id,
        Type type,
        String who,
        Instant at,
        String to,
        String text,
        List<CaseKey> cases,
        List<String> broadcasts,
        String undoes)
        implements Deed {
    /** The key of all of them. */
    public static final String KEY = "*";

    /** What was done. */
    public enum Type {
        /** What somebody had is given to somebody, or to nobody. */
        HANDED_OVER,
        /** That is taken back. */
        HANDOVER_UNDONE;

        @JsonValue
        public String code() {
            return Codes.of(this);
        }

        /** Whether a code is that of something about a shift. */
        public static boolean has(String code) {
            return Arrays.stream(values()).anyMatch(type -> type.code().equals(code));
        }

        @JsonCreator
        static Type of(String code) {
            return Codes.read(Type.class, code);
        }
    }

    /**
     * An act as it lies on its topic.
     *
     * @param at when it arrived there, the broker's time
     */
    public record Logged(ShiftAct act, Instant at) {
        public Logged {
            requireNonNull(act, "act");
            requireNonNull(at, "at");
        }
    }

    public ShiftAct {
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        requireNonNull(who, "who");
        cases = cases == null ? List.of() : List.copyOf(cases);
        broadcasts = broadcasts == null ? List.of() : List.copyOf(broadcasts);
        if (type == Type.HANDOVER_UNDONE) {
            requireNonNull(undoes, "undoes");
        }
    }

    /** What somebody has is given to somebody; null for nobody. */
    public static ShiftAct handedOver(
            String id, String who, Instant at, String to, String text, List<CaseKey> cases, List<String> broadcasts) {
        return new ShiftAct(id, Type.HANDED_OVER, who, at, to, text, cases, broadcasts, null);
    }

    /** A handover is taken back. */
    public static ShiftAct undone(String id, String who, Instant at, String undoes) {
        return new ShiftAct(id, Type.HANDOVER_UNDONE, who, at, null, null, null, null, undoes);
    }

    /** The same with another text. */
    public ShiftAct saying(String newTo, String newText) {
        return new ShiftAct(id, type, who, at, newTo, newText, cases, broadcasts, undoes);
    }

    @Override
    @JsonIgnore
    public String broadcast() {
        return KEY;
    }
}
