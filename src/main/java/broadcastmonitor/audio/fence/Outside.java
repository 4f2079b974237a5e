package broadcastmonitor.audio.fence;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

/** Connections of this process to servers that somebody names, by the same rules as those of its child processes. */
public final class Outside {
    private Outside() {}

    /**
     * Connects by an address that was looked at, see {@link Door}.
     *
     * @param reach which addresses are open
     * @return to be closed by who asked
     * @throws IOException when it is out of reach, or cannot be reached; the message is one line for the user
     */
    public static Socket connect(Reach reach, Endpoint server) throws IOException {
        return new Door(reach, Optional.empty(), Resolver.SYSTEM).connect(server);
    }
}
