package broadcastmonitor.speech.worker;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Gap;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/**
 * In a worker: the sound of one broadcast as it comes in. Put in by the thread that reads the requests, taken out by the one
 * that decodes; what lies in between is bounded by the sender ({@link WorkerLease#UNANSWERED}).
 */
final class Intake implements FrameSource {
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final DecodeScheduler.Turn turn;
    private final Runnable taken;
    private long position;
    private boolean stopped;
    private boolean busy;
    private volatile long done;
    private Gap gap;
    private Instant heardAt;

    /**
     * An intake.
     *
     * @param position the first sample that will come
     * @param turn is held while frames are worked through
     * @param taken is told, on the decoding thread, each time a frame or gap has been worked through
     */
    Intake(long position, DecodeScheduler.Turn turn, Runnable taken) {
        this.position = position;
        this.turn = turn;
        this.taken = taken;
    }

    synchronized void put(Request request) {
        waiting.add(request);
        notifyAll();
    }

    /** No more of it is wanted: {@link #next} throws from now on. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** How many frames and gaps have been worked through. Any thread. */
    long done() {
        return done;
    }

    @Override
    public int next(short[] frame) {
        if (busy) {
            busy = false;
            done++;
            taken.run();
        }
        gap = null;
        heardAt = null;
        Request request = take();
        if (request instanceof Request.Frame f) {
            turn.take();
            busy = true;
            heardAt = f.heardAt();
            System.arraycopy(f.samples(), 0, frame, 0, f.samples().length);
            position += f.samples().length;
            return f.samples().length;
        }
        if (request instanceof Request.Gap g) {
            busy = true;
            gap = new Gap(position, g.nextSample(), Instant.EPOCH, Optional.empty(), "");
            position = g.nextSample();
            return 0;
        }
        return -1;
    }

    /** Does not wait: what has come together has come together. */
    @Override
    public synchronized int awaitFrames(int frames) {
        return waiting.size();
    }

    private synchronized Request take() {
        if (waiting.isEmpty() || stopped || turn.isOver() || waiting.peek() instanceof Request.End) {
            turn.give();
        }
        while (waiting.isEmpty() && !stopped) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a decoding thread", e);
            }
        }
        if (stopped) {
            throw new CancellationException("stopped");
        }
        // The end stays: there is no way beyond it.
        return waiting.peek() instanceof Request.End ? waiting.peek() : waiting.remove();
    }

    @Override
    public Optional<Gap> gap() {
        return Optional.ofNullable(gap);
    }

    @Override
    public Optional<Instant> heardAt() {
        return Optional.ofNullable(heardAt);
    }

    @Override
    public OptionalLong durationMs() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<String> loss() {
        return Optional.empty();
    }

    @Override
    public void close() {
        stop();
    }
}
