package broadcastmonitor.audio.fence;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. May be asked by several threads. */
@FunctionalInterface
public interface Resolver {
    /** The name service of this machine. */
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /** All addresses, those first that are to be tried first. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
