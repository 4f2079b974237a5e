package broadcastmonitor.publication;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Where versions of the rules are kept for everybody. Called from many threads. */
public interface RuleStore {
    /** What people did, as far as it is known here. */
    Publications known();

    /** The texts of a version by their paths; empty when there is no such version or a text of it is missing. */
    Optional<SortedMap<String, String>> texts(String version);

    /**
     * Publishes what somebody did, and waits until it has come back.
     *
     * @param texts of a proposed version: all texts by their paths, else none
     * @return what is known then
     * @throws Unavailable when it is not known whether it arrived
     * @throws Ineffective when it came back and changed nothing
     */
    Publications publish(RuleEvent event, Map<String, String> texts);

    /** The store is out of reach. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** @param message one line for people */
        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** What was done has no effect; the message says why. */
    final class Ineffective extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** @param message one line for people */
        public Ineffective(String message) {
            super(message);
        }
    }
}
