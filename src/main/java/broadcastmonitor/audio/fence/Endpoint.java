package broadcastmonitor.audio.fence;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as an address names it. Stricter than addresses may be: what two programs could understand differently is none.
 *
 * @param host a name or an address, in lower case, IPv6 without brackets; empty where only a port is named
 * @param port 0 to 65535, 0 where none is named
 */
public record Endpoint(String host, int port) {
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>[A-Za-z0-9._-]*|\\[[0-9a-fA-F:.]+\\])(?::(?<port>\\d{1,5}))?");
    private static final Pattern URL =
            Pattern.compile("[A-Za-z][A-Za-z0-9+]*://(?<authority>[^/?#]*)(?<rest>[/?#].*)?");
    private static final Pattern LITERAL = Pattern.compile("[0-9]+(\\.[0-9]+){3}|.*:.*");
    private static final int MOST = 65_535;

    public Endpoint {
        requireNonNull(host, "host");
    }

    /** Reads {@code host}, {@code host:port}, {@code [::1]:port}; empty when it is nothing of the kind. */
    public static Optional<Endpoint> of(String authority, int defaultPort) {
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int port = parts.group("port") == null ? defaultPort : Integer.parseInt(parts.group("port"));
        String host = parts.group("host").replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        // A name may end in the root's dot.
        return port > MOST
                ? Optional.empty()
                : Optional.of(new Endpoint(host.endsWith(".") ? host.substring(0, host.length() - 1) : host, port));
    }

    /** The server that a URL names; empty when it has none, or not plainly. */
    public static Optional<Endpoint> ofUrl(String url, int defaultPort) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String authority = parts.group("authority");
        int user = authority.indexOf('@');
        return of(authority.substring(user + 1), defaultPort);
    }

    /** The address, where the host is one rather than a name; asks no name server. */
    public Optional<InetAddress> literal() {
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return Optional.of(InetAddress.getLoopbackAddress());
        }
        try {
            return LITERAL.matcher(host).matches() ? Optional.of(InetAddress.getByName(host)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
