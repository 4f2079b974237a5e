package broadcastmonitor.kafka;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;

/**
 * What a broadcast is about, for evaluators elsewhere, as it stands on {@code broadcast.briefs}. It is acknowledged before the
 * broadcast's first transcript is published.
 *
 * @param broadcast id of the broadcast
 * @param brief the text of a brief in YAML, or null for a broadcast that has none
 */
@JsonPropertyOrder({"broadcast", "brief"})
public record BroadcastBrief(String broadcast, String brief) {
    public BroadcastBrief {
        Objects.requireNonNull(broadcast, "broadcast");
    }
}
