package broadcastmonitor.kafka;

import broadcastmonitor.kafka.sharing.RequestMember;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;

/**
 * A broadcast that the transcribers of several machines are to share, as it stands on {@code broadcast.requests}.
 *
 * @param id id of the broadcast
 * @param source where its sound comes from
 * @param language {@code en} or {@code ru}, or null to hear for oneself
 * @param model name of the speech model, or null for the best one installed
 * @param brief what it is about, the text of a brief in YAML, or null
 */
@JsonPropertyOrder({"id", "source", "language", "model", "brief"})
public record BroadcastRequest(String id, String source, String language, String model, String brief) {
    public BroadcastRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
    }

    /** Without the source and the brief, which may hold what is not for a log. */
    @Override
    public String toString() {
        return "request of broadcast " + id;
    }

    /**
     * A request as {@link RequestMember.Listener#taken} gets it.
     *
     * @throws IllegalArgumentException when it isn't one, with the reason
     */
    public static BroadcastRequest of(byte[] value) {
        return Json.request(value);
    }
}
