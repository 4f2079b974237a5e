package broadcastmonitor.speech.worker;

import java.io.IOException;
import java.util.concurrent.CancellationException;

/**
 * A broadcast's stay with one worker. Its sound is sent by the thread that created it (the feeder); answers come on the worker's
 * thread; it is over when everything was heard, when it is given up, or when the worker is lost.
 */
final class WorkerLease {
    /** How many frames lie with a worker at most without an answer: five seconds, 160 KB. The feeder waits at that bound. */
    static final int UNANSWERED = 50;

    private final int number;
    private final StreamSession listening;
    private final Worker worker;
    private final Thread feeder = Thread.currentThread();
    private boolean reading;
    private boolean over;
    private String lost;
    private boolean died;
    private long sent;
    private long answered;
    private long sinceNanos;
    private boolean decoding;

    WorkerLease(int number, StreamSession listening, Worker worker) {
        this.number = number;
        this.listening = listening;
        this.worker = worker;
    }

    int number() {
        return number;
    }

    StreamSession listening() {
        return listening;
    }

    Worker worker() {
        return worker;
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Nothing more is to be sent. Any thread. */
    synchronized void end() {
        over = true;
        if (reading) {
            feeder.interrupt();
        }
        notifyAll();
    }

    /** The worker is lost to it: it died, or is to be replaced. Any thread. */
    synchronized void lose(String reason, boolean death) {
        if (!over) {
            lost = reason;
            died = death;
            end();
        }
    }

    /** Why the worker was lost; null when it was not. */
    synchronized String lost() {
        return lost;
    }

    synchronized boolean workerDied() {
        return died;
    }

    /** From now on the feeder is interrupted when this is over. False when it is over already. */
    synchronized boolean startReading() {
        reading = !over;
        return reading;
    }

    /** Takes back an interrupt that may have come meanwhile. */
    synchronized void stopReading() {
        reading = false;
        // Nobody else has a reason to interrupt the feeder.
        Thread.interrupted();
    }

    /** Adds a frame, gap or end to what is sent, once there is room for it. Does nothing when this is over. */
    void add(Request request) throws IOException {
        synchronized (this) {
            while (sent - answered >= UNANSWERED && !over) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    CancellationException cancelled = new CancellationException("interrupted");
                    cancelled.initCause(e);
                    throw cancelled;
                }
            }
            if (over) {
                return;
            }
            if (sent == answered) {
                sinceNanos = System.nanoTime();
            }
            sent++;
        }
        worker.add(request);
    }

    /** So many frames and gaps have been worked through. */
    synchronized void answered(long frames) {
        answered = frames;
        sinceNanos = System.nanoTime();
        notifyAll();
    }

    /** The model is loaded and the language is known: from now on every frame is worked through as soon as there is time. */
    synchronized void decodes() {
        decoding = true;
        sinceNanos = System.nanoTime();
    }

    synchronized boolean isDecoding() {
        return decoding;
    }

    /** For how long something has been lying with the worker without an answer. */
    synchronized long unansweredNanos(long now) {
        return over || sent == answered ? 0 : now - sinceNanos;
    }

    /** Waits until this is over. */
    synchronized void await() {
        while (!over) {
            try {
                wait();
            } catch (InterruptedException e) {
                continue; // a late one from startReading(): what it meant shows in the condition
            }
        }
    }
}
