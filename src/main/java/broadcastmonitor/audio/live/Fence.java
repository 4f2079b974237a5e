package broadcastmonitor.audio.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.fence.Endpoint;
import broadcastmonitor.audio.fence.FencingProxy;
import broadcastmonitor.audio.fence.Reach;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a source may lead.
 *
 * @param reach the addresses that may be connected to
 * @param named whether the server that the source names may be besides, wherever it is: so it is when the monitor's own operator has
 *     named it. Where that server leads to, by redirects and playlists, is never more than in reach
 */
public record Fence(Reach reach, boolean named) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    public Fence {
        requireNonNull(reach, "reach");
    }

    /** For a source that the operator has named: that server, and the public internet. */
    public static final Fence OF_THE_OPERATOR = new Fence(Reach.PUBLIC, true);

    FencingProxy proxy(LiveSource source) {
        boolean secure = source.address().toLowerCase(Locale.ROOT).startsWith("https:");
        Optional<Endpoint> server = named ? Endpoint.ofUrl(source.address(), secure ? HTTPS : HTTP) : Optional.empty();
        return FencingProxy.start(reach, server);
    }
}
