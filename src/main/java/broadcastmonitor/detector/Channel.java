package broadcastmonitor.detector;

import java.util.Locale;

/** Where a text comes from: said on air, or typed by the seller. */
public enum Channel {
    SPEECH,
    CHAT;

    /** The name in rule packs and options. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
