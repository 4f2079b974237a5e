package broadcastmonitor.app;

import broadcastmonitor.alerts.MaskedTranscript;
import broadcastmonitor.broadcast.BroadcastEvent;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Transcripts between the recogniser and the topic, so that neither waits for the other: the broker may still be starting
 * while the recogniser is at work. Holds {@value #BOUND} transcripts; when it is full the recogniser waits. A failure of the
 * wire reaches the recogniser's thread with the next transcript. For one sending thread.
 */
final class PublishQueue implements AutoCloseable {
    private static final int BOUND = 4096;
    private static final long LOOK_MILLIS = 200;

    private final CompletableFuture<Wire> wire;
    private final BlockingQueue<Consumer<Wire>> queue = new ArrayBlockingQueue<>(BOUND);
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final Thread sender;
    private volatile boolean closed;

    /** Opens the wire on a thread of its own, which is then the one that sends. */
    PublishQueue(Supplier<Wire> open) {
        wire = new CompletableFuture<>();
        sender = new Thread(() -> send(open), "transcripts-out");
        sender.setDaemon(true);
        sender.start();
    }

    private void send(Supplier<Wire> open) {
        try (Wire opened = open.get()) {
            wire.complete(opened);
            while (!closed) {
                Consumer<Wire> next = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.accept(opened);
                }
            }
        } catch (InterruptedException e) {
            failure.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            wire.completeExceptionally(e);
            failure.completeExceptionally(e);
        }
    }

    /** Waits until the wire is open. */
    void awaitOpen() {
        joined(wire);
    }

    void publish(MaskedTranscript transcript) {
        put(opened -> opened.publish(transcript));
    }

    void publish(BroadcastEvent event) {
        put(opened -> opened.publish(event));
    }

    /** Waits until everything has come back from the topics. */
    void settle() {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        put(opened -> {
            opened.settle();
            settled.complete(null);
        });
        joined(CompletableFuture.anyOf(settled, failure));
    }

    private void put(Consumer<Wire> task) {
        try {
            while (!queue.offer(task, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throwFailure();
            }
            throwFailure();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while transcripts were published", e);
        }
    }

    private void throwFailure() {
        if (failure.isDone()) {
            joined(failure);
        }
    }

    /** What a future gives; what it failed with is thrown as it is. */
    static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Ends the sending thread and with it the wire; what was not settled may be lost. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (sender.isAlive()) {
            try {
                sender.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
