package broadcastmonitor.app.live;

import java.nio.file.Path;

/**
 * A file that is kept of a broadcast does not say what this service writes into it. The message is one line that names the file and
 * says what to do; it concerns this broadcast and no other.
 */
final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param file what is damaged
     * @param how what is wrong with it
     * @param without what happens to the broadcast when the file is deleted
     */
    DamagedException(Path file, String how, String without) {
        super(file + " is damaged (" + how + "): put a good copy in its place or delete it (" + without
                + "), then start the service again; or end the broadcast");
    }
}
