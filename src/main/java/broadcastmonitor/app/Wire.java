package broadcastmonitor.app;

import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Transcript;

/** The way from transcripts to alerts over the topics. Used by one thread, and closed by it. */
interface Wire extends AutoCloseable {
    /** Masks a transcript and sends it on its way; may wait when too many are on it. */
    void publish(Transcript transcript);

    /** Says what happens to a broadcast. */
    void publish(BroadcastEvent event);

    /** Waits until everything that was published has come back as alerts, as far as it leads to any. */
    void settle();

    @Override
    void close();
}
