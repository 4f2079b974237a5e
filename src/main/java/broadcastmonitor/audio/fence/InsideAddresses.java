package broadcastmonitor.audio.fence;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of this machine and its surroundings from those of the public internet, after the special-purpose registries of
 * RFC 6890. An IPv6 address that carries an IPv4 one (mapped, compatible, NAT64, 6to4) is what that one is. In doubt an address is
 * inside.
 */
final class InsideAddresses {
    private static final List<Network> IPV4 = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8",
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8",
            "169.254.0.0/16", // link-local, and the metadata services of clouds
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3"); // multicast, reserved, broadcast

    /** Of IPv6 only this much is handed out to the public internet ... */
    private static final Network GLOBAL = Network.parse("2000::/3");

    /** ... except for this. */
    private static final List<Network> IPV6 = networks(
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32",
            "3fff::/20");

    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");
    private static final Network NAT64 = Network.parse("64:ff9b::/96");
    private static final int AFTER_PREFIX = 2;
    private static final int LAST_FOUR = 12;

    private InsideAddresses() {}

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }

    static boolean contains(InetAddress address) {
        return special(address) || isOwn(address);
    }

    private static boolean special(InetAddress address) {
        if (address instanceof Inet4Address) {
            return IPV4.stream().anyMatch(network -> network.contains(address));
        }
        if (NAT64.contains(address)) {
            return special(embedded(address, LAST_FOUR));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return special(embedded(address, AFTER_PREFIX));
        }
        // Mapped addresses never come here, Java makes IPv4 of them; compatible ones lie outside the global range.
        return !GLOBAL.contains(address) || IPV6.stream().anyMatch(network -> network.contains(address));
    }

    private static InetAddress embedded(InetAddress address, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + Integer.BYTES));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** A public address of this machine leads to what listens on it as well as the loopback does. */
    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true; // nobody can tell, so it is
        }
    }
}
