package broadcastmonitor.speech;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.broadcast.Transcript;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Transcribes segments on several threads and gives the transcripts in order, those of the first segment as they arise. At most twice as many segments as there are
 * threads wait or are worked on (a segment has at most {@link Splits#LONGEST} frames, 3.8 MB): when there are as many, reading
 * stops until the first one is done. Each recogniser lives and dies on the worker that uses it.
 */
final class SideBySide implements AutoCloseable {
    private final SpeechModel model;
    private final String broadcast;
    private final Clock clock;
    private final Consumer<Transcript> transcripts;
    private final LongConsumer heardMs;
    private final int most;
    private final ExecutorService workers;
    private final Deque<Segment> inOrder = new ArrayDeque<>();

    /**
     * A segment that is worked on.
     *
     * @param given what has come of it; nothing, at the end
     * @param endSample where it ends, once it is done
     */
    private record Segment(BlockingQueue<Optional<Transcript>> given, Future<Long> endSample) {}

    SideBySide(
            SpeechModel model,
            String broadcast,
            int cores,
            Clock clock,
            Consumer<Transcript> transcripts,
            LongConsumer heardMs) {
        this.model = model;
        this.broadcast = broadcast;
        this.clock = clock;
        this.transcripts = transcripts;
        this.heardMs = heardMs;
        this.most = 2 * cores;
        this.workers = Executors.newFixedThreadPool(cores, work -> {
            Thread thread = new Thread(work, "recogniser");
            thread.setDaemon(true);
            return thread;
        });
    }

    long run(FrameSource source) {
        Splits splits = new Splits();
        short[] frame = new short[Transcriber.FRAME];
        short[] segment = new short[Splits.LONGEST * Transcriber.FRAME];
        long start = 0;
        int filled = 0;
        for (int count = source.next(frame); count >= 0; count = source.next(frame)) {
            System.arraycopy(frame, 0, segment, filled, count);
            filled += count;
            if (count == 0) {
                splits.gap();
                submit(start, Arrays.copyOf(segment, filled));
                start = source.gap().map(Gap::nextSample).orElse(start + filled);
                filled = 0;
            } else if (splits.endWith(frame, count)) {
                submit(start, Arrays.copyOf(segment, filled));
                start += filled;
                filled = 0;
            }
        }
        submit(start, Arrays.copyOf(segment, filled));
        while (!inOrder.isEmpty()) {
            giveFirst();
        }
        return Times.millis(start + filled);
    }

    private void submit(long start, short[] samples) {
        while (inOrder.size() >= most
                || !inOrder.isEmpty() && inOrder.peek().endSample().isDone()) {
            giveFirst();
        }
        BlockingQueue<Optional<Transcript>> given = new LinkedBlockingQueue<>();
        inOrder.add(new Segment(given, workers.submit(() -> {
            try {
                return hear(start, samples, transcript -> given.add(Optional.of(transcript)));
            } finally {
                given.add(Optional.empty());
            }
        })));
    }

    private long hear(long start, short[] samples, Consumer<Transcript> given) {
        short[] frame = new short[Transcriber.FRAME];
        try (Transcriber transcriber = new Transcriber(model, broadcast, start, clock)) {
            for (int at = 0; at < samples.length; at += Transcriber.FRAME) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted");
                }
                int count = Math.min(Transcriber.FRAME, samples.length - at);
                System.arraycopy(samples, at, frame, 0, count);
                transcriber.accept(frame, count).forEach(given);
            }
            transcriber.finish().forEach(given);
        }
        return start + samples.length;
    }

    private void giveFirst() {
        try {
            // A future that is done is given out whether or not its taker was interrupted.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Segment first = inOrder.remove();
            for (Optional<Transcript> next = first.given().take();
                    next.isPresent();
                    next = first.given().take()) {
                transcripts.accept(next.get());
            }
            heardMs.accept(Times.millis(first.endSample().get()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Stops the workers, which look for that at every frame, and waits until every recogniser is closed. */
    @Override
    public void close() {
        workers.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            while (!workers.awaitTermination(1, TimeUnit.SECONDS)) {
                // A frame takes milliseconds; a model of gigabytes may be swapped out.
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
