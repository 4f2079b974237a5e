package broadcastmonitor.app;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.kafka.Cluster;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Is told what happens in a replay. The calls come from the threads that do the work, each kind from one thread at a time;
 * they should return soon, because the work waits for them.
 */
public interface ReplayWatcher {
    /** A step that may take a while has begun, e.g. {@code starting the broker}. */
    default void preparing(String step) {}

    /** How far a step has come; the total is -1 when it isn't known. */
    default void preparing(String step, long done, long total) {}

    /** Something the user should know before it goes on, e.g. which model runs. */
    default void told(String line) {}

    /** A recording begins. */
    default void begins(String broadcast, Path file, OptionalLong durationMs) {}

    /** Whether {@link #heard} is wanted for hypotheses that are not final; asked each time. */
    default boolean followsPartials() {
        return false;
    }

    /** A hypothesis was published; its personal data is masked. */
    default void heard(Transcript transcript) {}

    /** This much of the recording was worked through. */
    default void reached(long audioMs) {}

    /** An alert arrived from the topic; it may come twice. */
    default void alerted(Alert alert) {}

    /** The topics can be used until {@link #played} returns. */
    default void connected(Cluster cluster) {}

    /** Every recording has ended; the topics are left when this returns. */
    default void played() {}

    /** A recording has ended, or was broken off. */
    default void ended(Summary summary) {}
}
