package broadcastmonitor.cases;

import broadcastmonitor.cases.BroadcastAct.Level;
import broadcastmonitor.cases.BroadcastAct.Logged;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the host of a broadcast was told, and whether they have seen it. A warning that was sent stays; it can only be followed by another one.
 *
 * @param id of the event
 * @param caseId the case that it is about, or null
 * @param text what the host was told, masked
 * @param who who warned
 * @param at when, the broker's time
 * @param acknowledgedAt when the host said that they have seen it, the broker's time; null before
 */
public record HostWarning(
        String id,
        Level level,
        @JsonProperty("case") String caseId,
        String text,
        String who,
        Instant at,
        Instant acknowledgedAt) {

    /**
     * The warnings of one broadcast, the oldest first. A pure function: an id counts once, the first time; a warning is acknowledged once, the first
     * time, and only after it was sent.
     *
     * @param acts what was done about the broadcast, in the topic's order; what is no warning is passed over
     */
    public static List<HostWarning> fold(List<Logged> acts) {
        Map<String, HostWarning> warnings = new LinkedHashMap<>();
        for (Logged logged : acts) {
            BroadcastAct act = logged.act();
            switch (act.type()) {
                case HOST_WARNED ->
                    warnings.putIfAbsent(
                            act.id(),
                            new HostWarning(
                                    act.id(), act.level(), act.caseId(), act.text(), act.who(), logged.at(), null));
                case WARNING_ACKNOWLEDGED ->
                    warnings.computeIfPresent(act.warning(), (id, warning) -> warning.seen(logged.at()));
                default -> {}
            }
        }
        return new ArrayList<>(warnings.values());
    }

    private HostWarning seen(Instant time) {
        return acknowledgedAt == null ? new HostWarning(id, level, caseId, text, who, at, time) : this;
    }
}
