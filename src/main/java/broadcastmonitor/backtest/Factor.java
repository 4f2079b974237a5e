package broadcastmonitor.backtest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What two sides of a backtest may differ in, in the order in which the one is turned into the other. */
public enum Factor {
    /** The speech model: what was said is heard again. */
    RECOGNISER,
    /** The brief. */
    BRIEF,
    /** The rule packs, with all that lies in their folder. */
    RULES,
    /** The trained reader. */
    READER;

    /** The name in reports. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Factor of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
