package broadcastmonitor.audio.fence;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.Children;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * An HTTP proxy on the loopback interface through which a child process fetches what a stranger names: playlists, segments, keys,
 * redirects, over HTTP and, by CONNECT, over HTTPS. It looks at the address that it connects to ({@link Door}), which neither a list
 * of protocols nor a look at the name beforehand can do. Bounded: {@value #MOST_CONNECTIONS} connections at a time, heads of 64 KiB
 * within 15 s, silence of 60 s, {@value Relay#BYTES_A_SECOND} bytes a second.
 *
 * <p>Listens from its start until it is closed, one thread for each connection and direction. Safe for any thread.
 */
public final class FencingProxy implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 64;
    private static final long PAUSE_NANOS = 10_000_000;

    private final ServerSocket listener;
    private final Door door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<String> refusal = new AtomicReference<>();
    private final AtomicReference<String> failure = new AtomicReference<>();

    private FencingProxy(ServerSocket listener, Door door) {
        this.listener = listener;
        this.door = door;
    }

    /**
     * Starts one on a free port.
     *
     * @param reach what may be connected to
     * @param named a server that may be connected to besides, because its user has named it
     */
    public static FencingProxy start(Reach reach, Optional<Endpoint> named) {
        return start(reach, named, Resolver.SYSTEM);
    }

    static FencingProxy start(Reach reach, Optional<Endpoint> named, Resolver resolver) {
        requireNonNull(reach, "reach");
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
            FencingProxy proxy = new FencingProxy(listener, new Door(reach, named, resolver));
            Children.daemon("fence", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the fence on the loopback interface", e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (sockets.size() >= 2 * MOST_CONNECTIONS) {
                    client.close();
                    continue;
                }
                sockets.add(client);
                Children.daemon("fence-connection", () -> serve(client));
            } catch (IOException e) {
                // Closed; or the client was gone before it was accepted; or there are too many files open, which
                // passes.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            new Relay(client, this::connect).run();
        } catch (IOException e) {
            return; // the client finds out by its end of the connection
        } finally {
            sockets.remove(client);
        }
    }

    private Socket connect(Endpoint server) throws IOException {
        Socket socket;
        try {
            socket = door.connect(server);
        } catch (Door.OutOfReachException e) {
            refusal.set(e.getMessage());
            throw e;
        } catch (IOException e) {
            failure.set(said(server, e));
            throw e;
        }
        sockets.add(socket);
        if (listener.isClosed()) {
            socket.close();
        }
        return socket;
    }

    private static String said(Endpoint server, IOException e) {
        if (e instanceof UnknownHostException) {
            return "there is no host named " + server.host();
        }
        if (e instanceof ConnectException) {
            return "the connection is refused";
        }
        return e instanceof SocketTimeoutException ? "the connection timed out" : "no connection can be made";
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /** What was refused since this was last asked: one line for the user. */
    public Optional<String> takeRefusal() {
        return Optional.ofNullable(refusal.getAndSet(null));
    }

    /** Why a server could not be reached since this was last asked: one line for the user. */
    public Optional<String> takeFailure() {
        return Optional.ofNullable(failure.getAndSet(null));
    }

    /** Cuts off every connection there is now. */
    public void cutOff() {
        for (Socket socket : sockets) {
            sockets.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                continue; // it is closed all the same
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the fence cannot be closed", e);
        } finally {
            cutOff();
        }
    }
}
