package broadcastmonitor.app;

import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.broadcast.BroadcastEvent;

/** The way from transcripts to alerts over the topics. Used by one thread, and closed by it. */
interface Wire extends AutoCloseable {
    /** Sends a transcript on its way; may wait when too many are on it. */
    void publish(MaskedTranscript transcript);

    /** Says what happens to a broadcast. */
    void publish(BroadcastEvent event);

    /** Waits until everything that was published has come back as alerts, as far as it leads to any. */
    void settle();

    @Override
    void close();
}
