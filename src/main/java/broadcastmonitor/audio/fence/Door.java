package broadcastmonitor.audio.fence;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Connects to a server by an address that was looked at: a name is resolved once, and the very address that was found to be in reach
 * is connected to, so that no second answer of a name server counts. Safe for any thread.
 */
public final class Door {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Reach reach;
    private final Optional<Endpoint> named;
    private final Resolver resolver;
    /** The inside addresses that the named server had when it was first looked up; what its name leads to later opens nothing. */
    private final Set<InetAddress> pinned = ConcurrentHashMap.newKeySet();

    private boolean looked;

    /** An address that is not in reach. The message is one line for the user. */
    public static final class OutOfReachException extends IOException {
        private static final long serialVersionUID = 1;

        private OutOfReachException(Endpoint server, List<InetAddress> addresses) {
            super(server.host() + " is inside (" + addresses.get(0).getHostAddress()
                    + ") and was not opened; whoever runs the monitor can open it with --inside");
        }
    }

    /** @param named a server that is open besides, wherever its name leads to at first, by that port */
    public Door(Reach reach, Optional<Endpoint> named, Resolver resolver) {
        this.reach = reach;
        this.named = named;
        this.resolver = resolver;
    }

    /**
     * Connects.
     *
     * @throws OutOfReachException when no address of the server is in reach
     * @throws IOException when it cannot be reached
     */
    public Socket connect(Endpoint server) throws IOException {
        return connect(server, PATIENCE);
    }

    /**
     * As {@link #connect(Endpoint)}.
     *
     * @param patience how long each of its addresses may take to answer
     */
    public Socket connect(Endpoint server, Duration patience) throws IOException {
        List<InetAddress> addresses = resolver.resolve(server.host());
        if (addresses.isEmpty()) {
            throw new UnknownHostException(server.host());
        }
        List<InetAddress> open = new ArrayList<>();
        for (InetAddress address : addresses) {
            if (reach.allows(address) || isNamed(server, addresses, address)) {
                open.add(address);
            }
        }
        if (open.isEmpty()) {
            throw new OutOfReachException(server, addresses);
        }
        IOException last = null;
        for (InetAddress address : open) {
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.connect(new InetSocketAddress(address, server.port()), (int) Math.max(1, patience.toMillis()));
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    private synchronized boolean isNamed(Endpoint server, List<InetAddress> addresses, InetAddress address) {
        if (named.filter(server::equals).isEmpty()) {
            return false;
        }
        if (!looked) {
            looked = true;
            pinned.addAll(addresses);
        }
        return pinned.contains(address);
    }
}
