package broadcastmonitor.cases;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/**
 * What a dashboard saw of its pages and tells the other dashboards: who looks at what, or that a case came onto a screen. Worth something for a moment
 * only; nothing follows from it but what pages show and count.
 *
 * @param dashboard which dashboard says so: a name that it makes for itself when it starts, the key on the topic
 * @param who of a look: who looks; null where a case was shown
 * @param broadcast at which broadcast, or null
 * @param caseId at which case, or null; of a case that was shown, which
 * @param at when, by the clock of the dashboard
 * @param afterMs of a case that was shown: how long after its words, milliseconds; null of a look
 */
@JsonPropertyOrder({"dashboard", "who", "broadcast", "case", "at", "afterMs"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sighting(
        String dashboard,
        String who,
        String broadcast,
        @JsonProperty("case") String caseId,
        Instant at,
        Long afterMs) {
    public Sighting {
        requireNonNull(dashboard, "dashboard");
        requireNonNull(at, "at");
        if ((who == null) == (afterMs == null)) {
            throw new IllegalArgumentException("either somebody looks or a case was shown");
        }
        if (afterMs != null) {
            requireNonNull(caseId, "case");
            if (afterMs < 0) {
                throw new IllegalArgumentException("shown before it was said: " + afterMs + " ms");
            }
        }
    }

    /** Somebody looks at something. */
    public static Sighting look(String dashboard, String who, String broadcast, String caseId, Instant at) {
        return new Sighting(dashboard, who, broadcast, caseId, at, null);
    }

    /** A case was shown for the first time. */
    public static Sighting shown(String dashboard, String caseId, Instant at, long afterMs) {
        return new Sighting(dashboard, null, null, caseId, at, afterMs);
    }

    /** Whether somebody looks, rather than a case was shown. */
    @JsonIgnore
    public boolean isLook() {
        return afterMs == null;
    }
}
