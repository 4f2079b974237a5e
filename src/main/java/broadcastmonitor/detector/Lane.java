package broadcastmonitor.detector;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a finding is to be looked at. */
public enum Lane {
    /** At once. */
    ALERT,
    /** When there is time: its detectors are not sure enough, or disagree. It is no label. */
    REVIEW;

    /** The name in alerts and results. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Lane of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
