package broadcastmonitor.web;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.accounts.AccountsException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where a server listens, and to whom.
 *
 * @param host name or address to listen on
 * @param port 0 to 65535; 0 takes a free one
 * @param token what a program must know; null where none is let in by one
 * @param people who may log in
 * @param outside what stands between it and those who come from elsewhere
 */
public record WebSettings(String host, int port, BearerToken token, People people, Outside outside) {
    /** The machine itself and nobody else. */
    public static final String LOOPBACK = "127.0.0.1";

    public static final int DEFAULT_PORT = 8642;

    /** On the loopback, for everyone on this machine. */
    public static final WebSettings DEFAULT = new WebSettings(LOOPBACK, DEFAULT_PORT, null);

    /** @throws WebException when it would let in strangers, or there is no such host or port */
    public WebSettings {
        requireNonNull(host, "host");
        requireNonNull(people, "people");
        requireNonNull(outside, "outside");
        if (port < 0 || port > 65_535) {
            throw new WebException("port " + port + ": must be 1 to 65535, or 0 for a free one");
        }
        boolean loopback = address(host).isLoopbackAddress();
        boolean alone = loopback && outside.proxies().isEmpty();
        if (token == null && !alone && !haveAccounts(people)) {
            throw new WebException("listening on " + host + (loopback ? " for a proxy" : "")
                    + " lets other machines control the service: add accounts (monitor users add NAME --role admin) or give"
                    + " a --token-file, or listen on " + LOOPBACK + " alone");
        }
        if (!loopback && !outside.isSecure()) {
            throw new WebException(
                    "listening on " + host + " over plain HTTP would send passwords and the token as they are:"
                            + " give --tls-cert and --tls-key, or the proxy with TLS before it as --trusted-proxy ADDRESS, or"
                            + " listen on " + LOOPBACK);
        }
    }

    /** A server without accounts. */
    public WebSettings(String host, int port, BearerToken token) {
        this(host, port, token, People.NONE, Outside.NONE);
    }

    private static boolean haveAccounts(People people) {
        try {
            return people.haveAccounts();
        } catch (AccountsException e) {
            throw new WebException(e.getMessage(), e);
        }
    }

    /** Whether only this machine can reach it. */
    boolean isLoopback() {
        return address(host).isLoopbackAddress();
    }

    /** How its address begins. */
    String scheme() {
        return outside.tls() == null ? "http" : "https";
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
