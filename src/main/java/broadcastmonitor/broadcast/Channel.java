package broadcastmonitor.broadcast;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a text comes from: said on air, or typed by the seller. */
public enum Channel {
    SPEECH,
    CHAT;

    /** The name in rule packs, options and alerts. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Channel of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
