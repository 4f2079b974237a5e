package broadcastmonitor.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What was found of one thing the monitor needs.
 *
 * @param thing what was looked at
 * @param state how it is
 * @param detail what was seen
 * @param remedy the one command that mends it, or null when nothing needs mending
 */
@JsonPropertyOrder({"thing", "state", "detail", "remedy"})
record Diagnosis(String thing, State state, String detail, String remedy) {

    enum State {
        OK,
        /** It works, though not as well as it could. */
        WEAK,
        /** Something cannot work. */
        MISSING;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Diagnosis ok(String thing, String detail) {
        return new Diagnosis(thing, State.OK, detail, null);
    }

    static Diagnosis weak(String thing, String detail, String remedy) {
        return new Diagnosis(thing, State.WEAK, detail, remedy);
    }

    static Diagnosis missing(String thing, String detail, String remedy) {
        return new Diagnosis(thing, State.MISSING, detail, remedy);
    }
}
