package broadcastmonitor.detector;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much a finding weighs, mildest first. */
public enum Severity {
    /** Covered by evidence: shown, not held against the host. */
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The name in rule packs, alerts and reports. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
