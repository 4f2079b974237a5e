package broadcastmonitor.report;

import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.BroadcastEvent.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gaps of a hearing, from its events: a loss is told when it begins and when it is over, and either may be told again. For one thread.
 */
final class Ledger {
    private static final String SILENCE = "digital silence";

    private final long audioMs;
    private final Instant endedAt;
    private final Map<String, Gap> gaps = new LinkedHashMap<>();

    /**
     * @param audioMs how much audio time there is
     * @param endedAt when the broadcast ended, or null
     */
    Ledger(long audioMs, Instant endedAt) {
        this.audioMs = audioMs;
        this.endedAt = endedAt;
    }

    /**
     * The gaps, by place.
     *
     * @param events what happened in one hearing
     * @param transcribedMs audio time up to which there are final words
     */
    List<Gap> gaps(List<BroadcastEvent> events, long transcribedMs) {
        for (BroadcastEvent event : events) {
            if (event.type() == Type.GAP || event.type() == Type.RESUMED) {
                take(event);
            } else if (event.type() == Type.FAULT && event.detail().startsWith(BroadcastEvent.GIVEN_UP)) {
                long from = event.startMs() == null ? Math.min(transcribedMs, audioMs) : event.startMs();
                long to = Math.max(from, audioMs);
                gaps.put(
                        "given up",
                        new Gap(Gap.Kind.UNTRANSCRIBED, from, to, null, null, to - from, false, event.detail()));
            }
        }
        List<Gap> sorted = new ArrayList<>(gaps.values());
        sorted.sort(Comparator.comparingLong(Gap::startMs).thenComparingLong(Gap::endMs));
        return sorted;
    }

    private void take(BroadcastEvent event) {
        long start = event.startMs() == null ? 0 : event.startMs();
        Gap.Kind kind = kind(event, start);
        String key = kind == Gap.Kind.LOST && event.lostFrom() != null
                ? "lost " + event.lostFrom()
                : kind == Gap.Kind.SILENT ? "silent " + start : kind + " " + start + " " + event.lostFrom();
        Gap before = gaps.get(key);
        if (before == null || before.open()) {
            gaps.put(key, gap(kind, start, event, before));
        }
    }

    private static Gap.Kind kind(BroadcastEvent event, long start) {
        if (event.lostFrom() != null) {
            boolean within = event.endMs() != null && event.endMs() > start;
            return within ? Gap.Kind.UNRECORDED : Gap.Kind.LOST;
        }
        if (event.detail().contains(SILENCE)) {
            return Gap.Kind.SILENT;
        }
        return event.endMs() == null ? Gap.Kind.LOST : Gap.Kind.JUMP;
    }

    private Gap gap(Gap.Kind kind, long start, BroadcastEvent event, Gap before) {
        String detail = before == null ? event.detail() : before.detail();
        boolean timed = event.lostFrom() != null;
        boolean open = timed ? event.lostTo() == null : event.endMs() == null;
        long end = Math.max(start, event.endMs() == null && kind == Gap.Kind.SILENT ? audioMs : orStart(event, start));
        Instant to = timed && open && endedAt != null ? endedAt : event.lostTo();
        long lost = timed && to != null
                ? Math.max(0, Duration.between(event.lostFrom(), to).toMillis())
                : end - start;
        return new Gap(
                kind,
                start,
                end,
                event.lostFrom(),
                event.lostTo(),
                kind == Gap.Kind.UNRECORDED ? 0 : lost,
                open,
                detail);
    }

    private static long orStart(BroadcastEvent event, long start) {
        return event.endMs() == null ? start : event.endMs();
    }
}
