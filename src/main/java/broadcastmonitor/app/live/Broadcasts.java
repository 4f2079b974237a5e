package broadcastmonitor.app.live;

import broadcastmonitor.broadcast.ChatMessage;
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

    /**
     * Takes a message of a broadcast's live chat, and judges it where it was written by one whom the rules bind. The same message may be
     * sent again: it is told by its id.
     *
     * @param message the message; its broadcast, how much of that had been heard, and the time where it has none are filled in here
     * @return what was published; empty when there is no broadcast of this id
     * @throws RefusedException when the broadcast is over, or the message could not be published and should be sent again
     */
    Optional<ChatMessage> chat(String id, ChatMessage message);

    /** How a broadcast stands; empty when there is none of this id. */
    Optional<BroadcastStatus> find(String id);

    /** How all stand, by id, ended ones included. */
    List<BroadcastStatus> all();

    /** How the service as a whole stands. */
    ServiceStatus service();
}
