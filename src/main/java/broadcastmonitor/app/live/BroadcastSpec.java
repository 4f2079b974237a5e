package broadcastmonitor.app.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.Language;

/**
 * A broadcast to be monitored, as its user asks for it.
 *
 * @param id its id, the key of its messages and the name of its recording's folder
 * @param source where its sound comes from, as {@link broadcastmonitor.audio.live.LiveSource#parse} understands it
 * @param language what is spoken, or null to let the models find out from the first ten seconds
 * @param model name or directory of the speech model, or null for the best that is installed for the language
 * @param brief what the broadcast is about, as YAML text, or null
 * @param waits whether it may wait for room when the machine is busy (recorded all the while), instead of being refused
 */
public record BroadcastSpec(String id, String source, Language language, String model, String brief, boolean waits) {
    public BroadcastSpec {
        requireNonNull(id, "id");
        requireNonNull(source, "source");
    }
}
