package broadcastmonitor.speech.worker;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.speech.model.SpeechException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An assignment and the thread that feeds it to one worker after the other. All calls of the listener are made with this locked,
 * by the thread that reads the worker's answers or by the feeder.
 */
final class StreamSession implements Work, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamSession.class);

    /** Frames that are sent together at most; fewer than {@link WorkerLease#UNANSWERED}, or none would ever be answered. */
    private static final int MOST_AT_ONCE = 10;

    private final Assignment assignment;
    private final AssignmentListener listener;
    private final WorkerSettings settings;
    private final Pool pool;
    private final CrashHistory mishaps = new CrashHistory();
    private final Pace pace;

    private WorkerLease placement;
    private List<ModelPath> models;
    private ModelPath chosen;
    private long from;
    private String lastFinal;
    private boolean over;

    /** Where a broadcast is placed. */
    interface Pool {
        /**
         * Places it with a worker.
         *
         * @param alone with one that hears nothing else
         * @throws SpeechException when no worker can be started
         */
        WorkerLease place(StreamSession listening, boolean alone);

        /** How many frames to wait for before they are sent together. */
        int framesAtOnce();
    }

    StreamSession(Assignment assignment, AssignmentListener listener, WorkerSettings settings, Pool pool) {
        this.assignment = assignment;
        this.listener = listener;
        this.settings = settings;
        this.pool = pool;
        models = assignment.models();
        from = assignment.fromSample();
        lastFinal = assignment.lastFinal();
        pace = new Pace(from);
    }

    Assignment assignment() {
        return assignment;
    }

    /** Processor time per time of sound in the last seconds; 0 while that is not known. */
    synchronized double factorOfLate() {
        return pace.ofLate();
    }

    /** Processor time per time of sound of everything that was decoded. */
    synchronized double realTimeFactor() {
        return pace.whole();
    }

    @Override
    public void stop() {
        WorkerLease last;
        synchronized (this) {
            over = true;
            last = placement;
            notifyAll();
        }
        if (last != null) {
            last.end();
        }
    }

    private synchronized boolean isOver() {
        return over;
    }

    @Override
    public void run() {
        while (!isOver()) {
            try {
                WorkerLease next = pool.place(this, mishaps.isSuspect());
                stay(next);
                next.worker().leave(next);
                if (next.lost() != null) {
                    lost(next.lost(), next.workerDied());
                }
            } catch (SpeechException e) {
                lost(e.getMessage(), true);
            }
        }
    }

    private void stay(WorkerLease here) {
        Request.Begin begin;
        synchronized (this) {
            if (over) {
                return;
            }
            placement = here;
            pace.begin(from);
            List<Request.Model> sent = models.stream().map(Request.Model::of).toList();
            begin = new Request.Begin(here.number(), assignment.broadcast(), sent, from);
        }
        try {
            if (here.startReading()) {
                here.worker().send(begin);
                feed(here, begin.fromSample());
            }
        } catch (IOException e) {
            here.worker().refuses();
        } catch (RuntimeException e) {
            if (!here.isOver()) {
                String kind = e instanceof CancellationException ? "interrupted" : e.getMessage();
                tell(here, told -> giveUp(kind == null ? e.toString() : kind));
            }
        } finally {
            here.stopReading();
        }
        here.await();
    }

    private void feed(WorkerLease here, long position) throws IOException {
        short[] frame = new short[PcmFormat.FRAME_SAMPLES];
        long at = position;
        try (FrameSource source = assignment.source().apply(position)) {
            while (at >= 0) {
                int atHand = Math.min(MOST_AT_ONCE, source.awaitFrames(pool.framesAtOnce()));
                do {
                    at = addNext(here, source, frame, at);
                    atHand--;
                } while (at >= 0 && atHand > 0);
                if (!here.isOver()) {
                    here.worker().flush();
                }
            }
        }
    }

    /** Adds the next frame, gap or end to what is sent; returns the place of the sample behind it, or -1 when it was the last. */
    private static long addNext(WorkerLease here, FrameSource source, short[] frame, long at) throws IOException {
        int count = source.next(frame);
        if (here.isOver()) {
            return -1;
        }
        if (count < 0) {
            here.add(new Request.End(here.number()));
            return -1;
        }
        if (count == 0) {
            long next = source.gap().map(Gap::nextSample).orElse(at);
            here.add(new Request.Gap(here.number(), next));
            return next;
        }
        here.add(new Request.Frame(
                here.number(), Arrays.copyOf(frame, count), source.heardAt().orElse(null)));
        return at + count;
    }

    /** An answer about this broadcast, on the thread of the worker. */
    void answer(WorkerLease sender, Answer answer) {
        switch (answer.kind()) {
            case CHOSEN -> {
                sender.decodes();
                tell(sender, told -> choose(told, answer.model()));
            }
            case HEARD -> tell(sender, told -> hear(told, answer.transcript()));
            case SPLIT ->
                tell(sender, told -> {
                    from = answer.sample();
                    told.split(answer.sample());
                });
            case PROGRESS -> {
                sender.answered(answer.frames());
                tell(sender, told -> reach(told, answer));
            }
            case FAILED -> tell(sender, told -> giveUp(answer.reason()));
            case ENDED ->
                tell(sender, told -> {
                    pace.reach(answer.sample(), answer.processorNanos());
                    over = true;
                    sender.end();
                    told.ended(answer.sample());
                });
            default -> LOG.warn("broadcast={} an answer nobody asked for: {}", assignment.broadcast(), answer.kind());
        }
    }

    /** Calls the listener unless the broadcast is over or has moved on to another worker. */
    private synchronized void tell(WorkerLease sender, Consumer<AssignmentListener> call) {
        if (over || sender != placement || sender.isOver()) {
            return;
        }
        try {
            call.accept(listener);
        } catch (RuntimeException e) {
            LOG.error("broadcast={} what was heard could not be taken", assignment.broadcast(), e);
            giveUp("what was heard could not be taken: " + e.getMessage());
        }
    }

    private void giveUp(String reason) {
        if (over) {
            return;
        }
        over = true;
        if (placement != null) {
            placement.end();
        }
        try {
            listener.failed(reason);
        } catch (RuntimeException e) {
            LOG.error("broadcast={} its failure could not be told: {}", assignment.broadcast(), reason, e);
        }
    }

    private void choose(AssignmentListener told, int model) {
        if (chosen == null) {
            chosen = models.get(model);
            models = List.of(chosen);
            told.chosen(chosen);
        }
    }

    private void hear(AssignmentListener told, Transcript transcript) {
        if (lastFinal != null && transcript.utterance().compareTo(lastFinal) <= 0) {
            return; // given before its worker, or the service, was started again
        }
        if (transcript.isFinal()) {
            lastFinal = transcript.utterance();
        }
        told.heard(
                settings.clock() == null
                        ? transcript
                        : transcript.emittedAt(settings.clock().instant()));
    }

    private void reach(AssignmentListener told, Answer answer) {
        mishaps.reached(answer.sample());
        pace.reach(answer.sample(), answer.processorNanos());
        reached(told);
    }

    private void reached(AssignmentListener told) {
        if (pace.isToBeTold(System.nanoTime())) {
            told.reached(pace.sample(), pace.ofLate());
        }
    }

    /** Tells how far it is if it got further and that was not told, for it may have come to a pause. */
    void tellReached(WorkerLease sender) {
        tell(sender, this::reached);
    }

    private synchronized void lost(String reason, boolean death) {
        if (over) {
            return;
        }
        long waitMs = 0;
        if (death) {
            mishaps.died(from);
            if (mishaps.inARow() >= settings.mostDeaths()) {
                giveUp(reason + "; " + mishaps.inARow() + " workers in a row got no further");
                return;
            }
            waitMs = mishaps.waitMs(settings.backoff());
        }
        LOG.warn("broadcast={} goes on with another worker: {}", assignment.broadcast(), reason);
        try {
            listener.restarted(reason);
        } catch (RuntimeException e) {
            LOG.error("broadcast={} a restart could not be told", assignment.broadcast(), e);
        }
        pause(waitMs);
    }

    private void pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && !over; left = (end - System.nanoTime()) / 1_000_000) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                continue; // a late one from the last placement
            }
        }
    }
}
