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
 * @param remote whether somebody else than the monitor's own operator asks for it, over HTTP or Kafka: then its source is judged by
 *     what the operator has opened
 */
public record BroadcastSpec(
        String id, String source, Language language, String model, String brief, boolean waits, boolean remote) {
    public BroadcastSpec {
        requireNonNull(id, "id");
        requireNonNull(source, "source");
    }

    /** As the operator asks for it, on the command line or in a file. */
    public BroadcastSpec(String id, String source, Language language, String model, String brief, boolean waits) {
        this(id, source, language, model, brief, waits, false);
    }

    /** The same, asked for from afar. */
    public BroadcastSpec fromAfar() {
        return new BroadcastSpec(id, source, language, model, brief, waits, true);
    }

    /** Without the source and the brief, which may hold what is not for a log. */
    @Override
    public String toString() {
        return "broadcast " + id + (remote ? ", asked for from afar" : "");
    }
}
