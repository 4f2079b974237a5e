package broadcastmonitor.app.live;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be closed again when a start fails half-way. For one thread. */
final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    Closing(AutoCloseable first) {
        parts.push(first);
    }

    <T extends AutoCloseable> T also(T part) {
        parts.push(part);
        return part;
    }

    /** The start succeeded. */
    void keep() {
        parts.clear();
    }

    /** Closes everything, the newest first. */
    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                log.debug("closing after a failed start", e); // what failed first is what is said
            }
        }
        parts.clear();
    }
}
