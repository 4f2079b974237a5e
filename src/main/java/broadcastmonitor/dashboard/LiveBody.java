package broadcastmonitor.dashboard;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.PcmWav;
import broadcastmonitor.web.Outflow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sound of a broadcast as it comes in, as a WAV file without an end. A thread of its own waits for the sound; who takes it too slowly
 * misses the oldest of what waits, because a live broadcast is to be heard as it is now.
 */
final class LiveBody implements Outflow.Source {
    private static final Logger log = LoggerFactory.getLogger(LiveBody.class);

    /** How much may wait for its listener: five seconds. */
    private static final int FRAMES = 50;

    private final FrameSource source;
    private final Runnable closed;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final Thread reading = new Thread(this::read, "dashboard-listening");
    private volatile Outflow outflow;
    private byte[] head = PcmWav.endlessHeader();
    private boolean fresh;
    private boolean ended;
    private volatile boolean over;

    /**
     * @param source the sound; closed by this
     * @param closed is run when it is over
     */
    LiveBody(FrameSource source, Runnable closed) {
        this.source = source;
        this.closed = closed;
        reading.setDaemon(true);
    }

    void reachedBy(Outflow way) {
        outflow = way;
        reading.start();
    }

    private void read() {
        short[] frame = new short[PcmFormat.FRAME_SAMPLES];
        try (source) {
            for (int count = source.next(frame); count >= 0 && !over; count = source.next(frame)) {
                if (count > 0) {
                    offer(PcmWav.bytes(frame, count));
                }
            }
        } catch (CancellationException e) {
            return; // its listener is gone
        } catch (RuntimeException e) {
            if (over) {
                return;
            }
            log.warn("what is listened to cannot be read any further: {}", e.getMessage());
        }
        synchronized (waiting) {
            ended = true;
        }
        outflow.wake();
    }

    private void offer(byte[] sound) {
        synchronized (waiting) {
            fresh = true;
            if (waiting.size() >= FRAMES) {
                waiting.remove();
            }
            waiting.add(sound);
        }
        outflow.wake();
    }

    /** Called now and then: where no sound has come meanwhile there is a moment of silence, so that the connection is seen to live. */
    void tick() {
        boolean silent;
        synchronized (waiting) {
            silent = !fresh;
        }
        if (silent && outflow != null) {
            offer(new byte[PcmFormat.FRAME_SAMPLES * PcmFormat.SAMPLE_BYTES]);
        }
        synchronized (waiting) {
            fresh = false;
        }
    }

    @Override
    public byte[] next() {
        synchronized (waiting) {
            byte[] piece = head == null ? waiting.poll() : head;
            head = null;
            return piece == null && ended ? END : piece;
        }
    }

    @Override
    public void close() {
        over = true;
        if (outflow == null) {
            source.close();
        }
        reading.interrupt();
        closed.run();
    }
}
