package broadcastmonitor.control;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.app.live.Broadcasts;
import broadcastmonitor.web.Face;
import broadcastmonitor.web.OpenApi;
import broadcastmonitor.web.RequestBody;
import io.javalin.config.RoutesConfig;

/** The control interface: the routes by which broadcasts are added, looked at and ended. They are called from many threads. */
public final class ControlFace implements Face {
    private final Broadcasts broadcasts;

    public ControlFace(Broadcasts broadcasts) {
        this.broadcasts = requireNonNull(broadcasts, "broadcasts");
    }

    @Override
    public void addTo(RoutesConfig routes, RequestBody bodies) {
        new BroadcastRoutes(broadcasts, bodies).addTo(routes);
        new ServiceRoutes(broadcasts).addTo(routes);
    }

    @Override
    public byte[] document() {
        return OpenApi.resource(ControlFace.class, "openapi.json");
    }
}
