package broadcastmonitor.app.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.BroadcastEvent.Type;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broadcasts that a service leaves alone, each with its reason, so that one broadcast's trouble is not the others'. A parked
 * broadcast takes no part in anything: it is shown, and it can be ended. The next service tries it again, unless it was ended. Safe
 * for any thread.
 */
final class Parking {
    private static final Logger log = LoggerFactory.getLogger(Parking.class);

    private final LiveWatcher watcher;
    private final Clock clock;
    private final Map<String, BroadcastStatus> parked = new ConcurrentSkipListMap<>();
    private final Queue<BroadcastEvent> untold = new ConcurrentLinkedQueue<>();

    /** @param watcher is told in one line of each that is parked */
    Parking(LiveWatcher watcher, Clock clock) {
        this.watcher = requireNonNull(watcher, "watcher");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Parks a broadcast, and says so once.
     *
     * @param source where its sound would come from, without passwords; empty when that is not known
     * @param added when it was taken on, or when it was parked if that is not known
     * @param reason one line that says what is wrong and what to do
     */
    void park(String id, String source, Instant added, String reason) {
        BroadcastStatus before = parked.put(id, status(id, source, BroadcastStatus.State.PARKED, added, reason));
        if (before == null || !reason.equals(before.trouble())) {
            log.error("broadcast={} is parked: {}", id, reason);
            watcher.told(id, "is parked: " + reason);
            untold.add(new BroadcastEvent(id, Type.FAULT, null, null, "is parked: " + reason, clock.instant()));
        }
    }

    private static BroadcastStatus status(
            String id, String source, BroadcastStatus.State state, Instant added, String reason) {
        return new BroadcastStatus(
                id,
                source,
                state,
                null,
                null,
                added,
                BroadcastStatus.Heard.NOTHING,
                BroadcastStatus.Counts.NONE,
                reason);
    }

    Optional<BroadcastStatus> find(String id) {
        return Optional.ofNullable(parked.get(id));
    }

    /** A parked broadcast begins after all. */
    void release(String id) {
        parked.remove(id);
    }

    /** A parked broadcast is declared over; how it stands. */
    Optional<BroadcastStatus> end(String id, Instant now) {
        BroadcastStatus before = parked.get(id);
        if (before != null && before.state() == BroadcastStatus.State.PARKED) {
            parked.put(
                    id, status(id, before.source(), BroadcastStatus.State.ENDED, before.addedAt(), before.trouble()));
            untold.add(new BroadcastEvent(id, Type.ENDED, null, null, "ended by its user while it was parked", now));
        }
        return find(id);
    }

    /** Hands on, once, what is to be published of the parked broadcasts. */
    void tell(Consumer<BroadcastEvent> events) {
        for (BroadcastEvent next = untold.poll(); next != null; next = untold.poll()) {
            events.accept(next);
        }
    }

    List<BroadcastStatus> all() {
        return List.copyOf(parked.values());
    }
}
