package broadcastmonitor.cli;

import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.evidence.bundle.Stamper;
import broadcastmonitor.evidence.stamp.Authority;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who stamps the time of evidence. */
final class StampOption {
    @Option(
            names = "--timestamp-url",
            paramLabel = "URL",
            description = {
                "Has evidence stamped by a time stamp authority (RFC 3161), which is given a hash and nothing else.",
                "Nobody does by default; one that is inside must be opened with --inside."
            })
    private URI address;

    boolean isGiven() {
        return address != null;
    }

    /** @param reach which addresses of the inside are open */
    Optional<Stamper> authority(Reach reach) {
        return Optional.ofNullable(address).map(given -> new Authority(given, reach));
    }
}
