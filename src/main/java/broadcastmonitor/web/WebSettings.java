package broadcastmonitor.web;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where a server listens, and to whom.
 *
 * @param host name or address to listen on
 * @param port 0 to 65535; 0 takes a free one
 * @param token what a caller must know; null lets everyone in, which is allowed on the loopback only
 */
public record WebSettings(String host, int port, BearerToken token) {
    /** The machine itself and nobody else. */
    public static final String LOOPBACK = "127.0.0.1";

    public static final int DEFAULT_PORT = 8642;

    /** On the loopback, for everyone on this machine. */
    public static final WebSettings DEFAULT = new WebSettings(LOOPBACK, DEFAULT_PORT, null);

    /** @throws WebException when it would let in strangers, or there is no such host or port */
    public WebSettings {
        requireNonNull(host, "host");
        if (port < 0 || port > 65_535) {
            throw new WebException("port " + port + ": must be 1 to 65535, or 0 for a free one");
        }
        if (token == null && !address(host).isLoopbackAddress()) {
            throw new WebException("listening on " + host + " lets other machines control the service: give a"
                    + " --token-file, or listen on " + LOOPBACK);
        }
    }

    /** Whether only this machine can reach it. */
    boolean isLoopback() {
        return address(host).isLoopbackAddress();
    }

    /** The host as it stands in a URI and in a {@code Host} header. */
    String hostInUri() {
        return (host.contains(":") ? "[" + host + "]" : host).toLowerCase(Locale.ROOT);
    }

    /** The host as it stands in a URI that others are to use. */
    String hostFromAfar() {
        if (!address(host).isAnyLocalAddress()) {
            return hostInUri();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return hostInUri(); // a machine without a name is known to nobody
        }
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new WebException("host \"" + host + "\": there is no such host; give an address of this machine", e);
        }
    }
}
