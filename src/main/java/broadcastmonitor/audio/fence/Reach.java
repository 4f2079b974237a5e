package broadcastmonitor.audio.fence;

import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses may be connected to: those of the public internet, and of the inside (this machine, private and link-local
 * networks, carrier-grade NAT, everything reserved) only what its operator has opened.
 *
 * @param opened the inside networks that are open
 */
public record Reach(List<Network> opened) {
    /** Nothing of the inside. */
    public static final Reach PUBLIC = new Reach(List.of());

    public Reach {
        opened = List.copyOf(opened);
    }

    /** Whether an address may be connected to. */
    public boolean allows(InetAddress address) {
        return !InsideAddresses.contains(address) || opened.stream().anyMatch(network -> network.contains(address));
    }
}
