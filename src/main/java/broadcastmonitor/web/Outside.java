package broadcastmonitor.web;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands between a server and those who come from elsewhere.
 *
 * @param tls its certificate, or null where it speaks plain HTTP
 * @param proxies addresses of the proxies that have TLS for it; empty without
 * @param userHeader in which such a proxy says whom it has let in, or null where it lets in nobody
 * @param publicUrl under which people know the service, or null: scheme, host and port
 */
public record Outside(TlsFiles tls, Set<InetAddress> proxies, String userHeader, URI publicUrl) {
    /** Nothing. */
    public static final Outside NONE = new Outside(null, Set.of(), null, null);

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

    public Outside {
        proxies = Set.copyOf(requireNonNull(proxies, "proxies"));
        if (userHeader != null && proxies.isEmpty()) {
            throw new WebException("--trusted-user-header needs the proxy that sends it: --trusted-proxy ADDRESS");
        }
        if (userHeader != null && !HEADER.matcher(userHeader).matches()) {
            throw new WebException("--trusted-user-header " + userHeader + ": is no name of a header");
        }
        if (publicUrl != null) {
            checkUrl(publicUrl);
        }
    }

    /**
     * The addresses of proxies.
     *
     * @throws WebException when there is no such machine
     */
    public static Set<InetAddress> addresses(List<String> names) {
        Set<InetAddress> addresses = new HashSet<>();
        for (String name : names) {
            try {
                addresses.addAll(List.of(InetAddress.getAllByName(name)));
            } catch (UnknownHostException e) {
                throw new WebException("--trusted-proxy " + name + ": there is no such machine; give its address", e);
            }
        }
        return addresses;
    }

    private static void checkUrl(URI url) {
        boolean known = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        boolean bare = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
        String path = String.valueOf(url.getRawPath());
        if (!known || !bare || url.getHost() == null || !(path.isEmpty() || path.equals("/"))) {
            throw new WebException("--public-url " + url + ": must be as https://monitor.shop.example, without a path");
        }
    }

    boolean isProxy(String address) {
        if (proxies.isEmpty()) {
            return false;
        }
        try {
            return proxies.contains(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether what browsers hold travels by TLS only. */
    boolean isSecure() {
        return tls != null || !proxies.isEmpty();
    }

    /** The public address without a slash at its end, or null. */
    String origin() {
        return publicUrl == null ? null : publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    }
}
