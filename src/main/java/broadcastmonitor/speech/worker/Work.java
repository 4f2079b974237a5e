package broadcastmonitor.speech.worker;

/** A broadcast that is being heard. Any thread may stop it. */
public interface Work {
    /**
     * Stops it. No call reaches the listener any more once this has returned, so it waits for one that is under way: do not hold
     * a lock that the listener takes. Its worker forgets the broadcast, and its source is closed soon afterwards. Harmless when
     * nothing more would have come; may be called by the listener itself.
     */
    void stop();
}
