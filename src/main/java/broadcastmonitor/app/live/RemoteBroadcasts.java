package broadcastmonitor.app.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.ChatMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The broadcasts of a service as those see them who ask from afar: what they add is judged by what the operator has opened. Stands
 * before the service is there, and refuses until it is. Safe for any thread.
 */
public final class RemoteBroadcasts implements Broadcasts {
    private final Supplier<Broadcasts> behind;
    private final Broadcasts seen;

    /**
     * @param behind takes what is added; gives null while nothing can be taken on yet
     * @param seen tells how broadcasts and service stand, from the beginning
     */
    public RemoteBroadcasts(Supplier<Broadcasts> behind, Broadcasts seen) {
        this.behind = requireNonNull(behind, "behind");
        this.seen = requireNonNull(seen, "seen");
    }

    private Broadcasts ready() {
        Broadcasts ready = behind.get();
        if (ready == null) {
            throw new RefusedException(
                    RefusedException.Reason.FULL, "the service is being started; ask again in a moment");
        }
        return ready;
    }

    @Override
    public BroadcastStatus add(BroadcastSpec spec) {
        return ready().add(spec.fromAfar());
    }

    @Override
    public Optional<BroadcastStatus> end(String id) {
        Broadcasts ready = behind.get();
        return (ready == null ? seen : ready).end(id);
    }

    @Override
    public Optional<ChatMessage> chat(String id, ChatMessage message) {
        return ready().chat(id, message);
    }

    @Override
    public Optional<BroadcastStatus> find(String id) {
        return seen.find(id);
    }

    @Override
    public List<BroadcastStatus> all() {
        return seen.all();
    }

    @Override
    public ServiceStatus service() {
        return seen.service();
    }
}
