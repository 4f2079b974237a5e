package broadcastmonitor.speech.model;

/** Told how far work has come. Called often, on the working thread. */
@FunctionalInterface
public interface WorkProgress {
    /** Tells nobody. */
    WorkProgress NONE = (what, done, total) -> {};

    /**
     * Work goes on.
     *
     * @param what what is being done
     * @param done bytes done
     * @param total bytes in all, or -1 when unknown
     */
    void at(String what, long done, long total);
}
