package broadcastmonitor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.accounts.Scope;
import java.util.HashMap;
import java.util.Map;

/**
 * The newest events, numbered from 1 on, as they go out to pages: at most so many, and at most so many bytes. Everybody reads at their
 * own pace; who is slower than the ring is long is told, and nothing is kept for them. Safe for any thread.
 */
final class EventRing {
    /** How many events are kept. */
    static final int EVENTS = 10_000;

    /** How many bytes of them. */
    static final int BYTES = 16_000_000;

    private final String epoch;
    private final Event[] events;
    private final int mostBytes;
    /** The number of the newest event about each thing of which a newer one tells all. */
    private final Map<String, Long> newest = new HashMap<>();

    private long first = 1;
    private long next = 1;
    private long bytes;

    /**
     * An event in the ring.
     *
     * @param number its number
     * @param frame as it goes out
     * @param about what it is about, where a newer one about the same makes it needless, or null
     * @param needless whether it is, once there is a newer one
     * @param subject who may see it follows from that
     */
    record Event(long number, byte[] frame, String about, boolean needless, Subject subject) {}

    /**
     * Of what an event tells.
     *
     * @param broadcast which one, or null for all of them
     * @param category of a case, or null
     */
    record Subject(String broadcast, String category) {
        /** All broadcasts together. */
        static final Subject ALL = new Subject(null, null);

        boolean isSeenBy(Scope scope) {
            return scope.isAll()
                    || broadcast != null
                            && scope.seesBroadcast(broadcast)
                            && (category == null || scope.seesCategory(category));
        }
    }

    /** @param epoch what tells this ring from those of other servers and other times */
    EventRing(String epoch) {
        this(epoch, EVENTS, BYTES);
    }

    EventRing(String epoch, int mostEvents, int mostBytes) {
        this.epoch = epoch;
        this.mostBytes = mostBytes;
        events = new Event[mostEvents];
    }

    String epoch() {
        return epoch;
    }

    /** Adds an event that nothing makes needless. */
    void add(String type, byte[] json) {
        add(type, json, null, false, Subject.ALL);
    }

    /**
     * Adds an event.
     *
     * @param about what it is about: it takes the place of the needless ones about the same for those who have not read them yet
     * @param needless whether a newer one takes its place
     */
    synchronized void add(String type, byte[] json, String about, boolean needless, Subject subject) {
        long number = next++;
        Event event = new Event(number, frame(number, type, json), about, needless, subject);
        if (next - first > events.length) {
            drop();
        }
        events[slot(number)] = event;
        bytes += event.frame().length;
        if (about != null) {
            newest.put(about, number);
        }
        while (bytes > mostBytes && first < number) {
            drop();
        }
    }

    private void drop() {
        Event oldest = events[slot(first)];
        events[slot(first)] = null;
        bytes -= oldest.frame().length;
        if (oldest.about() != null) {
            newest.remove(oldest.about(), first);
        }
        first++;
    }

    private int slot(long number) {
        return (int) (number % events.length);
    }

    /** The number of the newest event; 0 before the first. */
    synchronized long newest() {
        return next - 1;
    }

    /** Whether every event after this number is still here. */
    synchronized boolean reachesBackTo(long number) {
        return number >= first - 1 && number < next;
    }

    /** The next event after a number that is not needless by now, or null. Only where the ring {@link #reachesBackTo} it. */
    synchronized Event after(long number) {
        for (long at = Math.max(first, number + 1); at < next; at++) {
            Event event = events[slot(at)];
            if (!event.needless() || newest.get(event.about()) == at) {
                return event;
            }
        }
        return null;
    }

    /** An event as it goes out; its number is what its reader has read up to. */
    byte[] frame(long number, String type, byte[] json) {
        byte[] head = ("id: " + epoch + "-" + number + "\nevent: " + type + "\ndata: ").getBytes(UTF_8);
        byte[] frame = new byte[head.length + json.length + 2];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(json, 0, frame, head.length, json.length);
        frame[frame.length - 2] = '\n';
        frame[frame.length - 1] = '\n';
        return frame;
    }
}
