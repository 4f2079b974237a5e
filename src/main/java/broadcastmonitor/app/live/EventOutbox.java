package broadcastmonitor.app.live;

import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.kafka.Position;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one broadcast on their way to the topic: kept on disk first, published in order, and again after a crash when
 * they were not acknowledged. The same event is offered as often as anybody likes and kept once. Safe for any thread.
 */
final class EventOutbox {
    private static final Logger log = LoggerFactory.getLogger(EventOutbox.class);

    private final BroadcastFolder folder;
    private final List<BroadcastEvent> events;
    private final Set<Object> known = new HashSet<>();
    private int sent;
    private int acknowledged;
    private TopicLine line;
    /** Completes when everything that was sent over the line is acknowledged; fails when anything of it is not. */
    private CompletableFuture<Position> all = CompletableFuture.completedFuture(null);

    private boolean unkept;

    /** What the folder keeps; nothing is published before there is a line. */
    EventOutbox(BroadcastFolder folder) {
        this.folder = folder;
        BroadcastFolder.Kept kept = folder.events();
        events = new ArrayList<>(kept.events());
        events.forEach(event -> known.add(key(event)));
        sent = kept.published();
        acknowledged = sent;
    }

    /** What makes two events the same one: a gap that is told by the recorder and once more by the recording is one gap. */
    private static Object key(BroadcastEvent event) {
        if (event.type() == BroadcastEvent.Type.STARTED || event.type() == BroadcastEvent.Type.ENDED) {
            return event.type();
        }
        Object when = event.lostFrom() == null ? Objects.requireNonNullElse(event.at(), "") : event.lostFrom();
        return List.of(event.type(), Objects.requireNonNullElse(event.startMs(), -1L), when, event.lostTo() != null);
    }

    /** Keeps an event unless it is known, and publishes it. */
    synchronized void offer(BroadcastEvent event) {
        if (!known.add(key(event))) {
            return;
        }
        events.add(event);
        try {
            folder.add(event);
        } catch (UncheckedIOException e) {
            if (!unkept) {
                log.error("broadcast={} its events cannot be kept on disk: {}", event.broadcast(), e.getMessage());
            }
            unkept = true;
        }
        pump();
    }

    /** From now on events go out over this line; what is not acknowledged goes out again. */
    synchronized void over(TopicLine next) {
        line = next;
        all = CompletableFuture.completedFuture(null);
        sent = acknowledged;
        pump();
    }

    private void pump() {
        TopicLine now = line;
        while (now != null && sent < events.size()) {
            BroadcastEvent event = events.get(sent++);
            int count = sent;
            all = all.thenCombine(now.publish(event), (before, position) -> position);
            all.thenRun(() -> acknowledged(count));
        }
    }

    private synchronized void acknowledged(int count) {
        if (count > acknowledged) {
            acknowledged = count;
            try {
                folder.published(count);
            } catch (UncheckedIOException e) {
                log.debug("an event may be published again after a restart", e);
            }
        }
    }

    /** Whether the end of the broadcast, and with it everything that happened before, is on the topic. */
    synchronized boolean ended() {
        return acknowledged == events.size() && known.contains(BroadcastEvent.Type.ENDED);
    }
}
