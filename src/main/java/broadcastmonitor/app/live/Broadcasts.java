package broadcastmonitor.app.live;

import java.util.List;
import java.util.Optional;

/** The broadcasts of a service, as its faces see them. Safe for any thread. */
public interface Broadcasts {
    /**
     * Takes on a broadcast. Its sound is recorded from now on; it is transcribed at once, or, when it is to wait, as soon as
     * there is room.
     *
     * @return how it stands
     * @throws RefusedException when it cannot be taken on; nothing was begun
     */
    BroadcastStatus add(BroadcastSpec spec);

    /**
     * Declares a broadcast over. What was heard is still transcribed; its status is kept until the service ends or the id is
     * used again.
     *
     * @return how it stands; empty when there is none of this id
     */
    Optional<BroadcastStatus> end(String id);

    /** How a broadcast stands; empty when there is none of this id. */
    Optional<BroadcastStatus> find(String id);

    /** How all stand, by id, ended ones included. */
    List<BroadcastStatus> all();

    /** How the service as a whole stands. */
    ServiceStatus service();
}
