package broadcastmonitor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.accounts.Scope;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.Outflow;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

/**
 * One page that follows the events. It holds nothing but the number up to which it has read the ring: what it has not taken yet is
 * there as long as for everybody, and when it has fallen behind further it is told to load everything again.
 */
final class Subscriber implements Outflow.Source {
    private static final byte[] BEAT = ": still here\n\n".getBytes(UTF_8);

    private final EventRing ring;
    private final Scope scope;
    private final Runnable gone;
    private final Queue<byte[]> first = new ArrayDeque<>();
    private long read;
    private boolean beat;
    private volatile Outflow outflow;

    /**
     * A page that has just come.
     *
     * @param scope what it may see
     * @param last the id of the last event that it has read, or null
     * @param gone is run when it is no longer there
     */
    Subscriber(EventRing ring, Scope scope, String last, Runnable gone) {
        this.ring = ring;
        this.scope = scope;
        this.gone = gone;
        long known = last == null ? -1 : number(ring, last);
        boolean resumes = known >= 0 && ring.reachesBackTo(known);
        read = resumes ? known : ring.newest();
        first.add(ring.frame(read, "hello", JsonAnswers.bytes(Map.of("epoch", ring.epoch()))));
        if (last != null && !resumes) {
            first.add(reset());
        }
    }

    /** The number in an id of this ring; -1 for any other. */
    private static long number(EventRing ring, String id) {
        String start = ring.epoch() + "-";
        if (!id.startsWith(start) || !id.substring(start.length()).matches("\\d{1,18}")) {
            return -1;
        }
        return Long.parseLong(id.substring(start.length()));
    }

    /** The way to it, once there is one. */
    void reachedBy(Outflow way) {
        outflow = way;
        way.wake();
    }

    /** There is something new. */
    void wake() {
        Outflow way = outflow;
        if (way != null) {
            way.wake();
        }
    }

    /** Has it told that the connection lives. */
    void beat() {
        synchronized (this) {
            beat = true;
        }
        wake();
    }

    void cut() {
        Outflow way = outflow;
        if (way != null) {
            way.cut();
        }
    }

    @Override
    public byte[] next() {
        if (!first.isEmpty()) {
            return first.remove();
        }
        synchronized (ring) {
            if (!ring.reachesBackTo(read)) {
                read = ring.newest();
                return reset();
            }
            EventRing.Event event = ring.after(read);
            while (event != null) {
                read = event.number();
                if (event.subject().isSeenBy(scope)) {
                    return event.frame();
                }
                event = ring.after(read);
            }
            read = ring.newest();
        }
        synchronized (this) {
            boolean due = beat;
            beat = false;
            return due ? BEAT : null;
        }
    }

    private byte[] reset() {
        return ring.frame(read, "reset", JsonAnswers.bytes(Map.of()));
    }

    @Override
    public void close() {
        gone.run();
    }
}
