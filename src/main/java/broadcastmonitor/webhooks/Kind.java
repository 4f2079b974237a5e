package broadcastmonitor.webhooks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody can be told of. */
public enum Kind {
    /** Something was found in what may still be heard otherwise. */
    ALERT_RAISED,
    /** The final words carry it, or it is over. */
    ALERT_CONFIRMED,
    /** The final words do not carry it. */
    ALERT_RETRACTED,
    /** A verdict counts. */
    CASE_DECIDED,
    /** A verdict was taken back. */
    CASE_REOPENED,
    /** A case was passed on. */
    CASE_ESCALATED,
    /** The host was warned. */
    WARNING_SENT,
    /** The host has seen the warning. */
    WARNING_ACKNOWLEDGED,
    /** A broadcast is heard. */
    BROADCAST_STARTED,
    /** No more of it comes. */
    BROADCAST_ENDED,
    /** A part of the monitor failed, or sound was lost. */
    BROADCAST_FAULT,
    /** Somebody tries it out; sent whatever is chosen. */
    TEST;

    /** What is sent where nothing is chosen: all but what may be taken back within seconds. */
    public static final Set<Kind> USUAL =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(ALERT_RAISED, TEST)));

    /** As it is written: {@code alert.confirmed}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    @JsonCreator
    static Kind read(String code) {
        return of(code).orElseThrow(() -> new IllegalArgumentException("unknown kind " + code));
    }

    /** The one that is written so. */
    public static Optional<Kind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /**
     * Those that are written so.
     *
     * @throws WebhookException when one is unknown, or nobody can choose it
     */
    public static Set<Kind> chosen(Set<String> codes) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String code : codes) {
            kinds.add(of(code).filter(kind -> kind != TEST)
                    .orElseThrow(() -> new WebhookException("unknown kind \"" + code + "\": "
                            + EnumSet.complementOf(EnumSet.of(TEST)).stream()
                                    .map(Kind::code)
                                    .collect(Collectors.joining(", ")))));
        }
        return kinds.isEmpty() ? USUAL : kinds;
    }
}
