package broadcastmonitor.cases;

import broadcastmonitor.broadcast.BroadcastEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a broadcast stands, as far as its topics tell.
 *
 * @param id its id
 * @param run its newest hearing, or null where that is not known
 * @param state {@code live}, {@code lost} (on the air, and not heard now), {@code failed} or {@code ended}
 * @param language what is spoken; null until it is known
 * @param title from its brief, or empty, as the next three
 * @param host who speaks
 * @param seller the shop
 * @param watchUrl where it is watched
 * @param startedAt when it began, wall clock, or null
 * @param endedAt when it ended, or null
 * @param heardMs how much of it was heard, milliseconds
 * @param lagMs how long after the sound the newest words came, milliseconds
 * @param lostMs how much was not heard, milliseconds
 * @param coverage the share of it that was heard, 0 to 1
 * @param lastWords the newest words, masked; empty before the first
 * @param lastAt when they came, wall clock; null before the first
 * @param open open cases in the alert lane, by severity
 * @param review open cases in the review lane
 * @param risk weighted number of alerts in the five minutes before {@code lastAt}: 1, 2, 5, 10 for low, medium, high, critical
 * @param node address of the service that holds its recording, or null where it is not told
 * @param trouble the newest event that is one, or null
 * @param events what happened to it, oldest first, at most the newest hundred
 */
public record BroadcastView(
        String id,
        String run,
        String state,
        String language,
        String title,
        String host,
        String seller,
        String watchUrl,
        Instant startedAt,
        Instant endedAt,
        long heardMs,
        long lagMs,
        long lostMs,
        double coverage,
        String lastWords,
        Instant lastAt,
        Map<String, Long> open,
        long review,
        double risk,
        String node,
        String trouble,
        List<BroadcastEvent> events) {
    public BroadcastView {
        open = Map.copyOf(open);
        events = List.copyOf(events);
    }
}
