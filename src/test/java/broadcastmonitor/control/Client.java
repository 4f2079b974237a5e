package broadcastmonitor.control;

import broadcastmonitor.web.Caller;
import broadcastmonitor.web.WebServer;

/** A client of the control interface. */
final class Client extends Caller {
    Client(WebServer server) {
        super(server);
    }

    Answer post(String json) {
        return post("/api/broadcasts", json);
    }
}
