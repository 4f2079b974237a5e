package broadcastmonitor.app;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.kafka.AlertReader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Reads alerts from their topic on a thread of its own and hands them on, until it is closed or the topic is lost. */
public final class AlertsIn implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final AlertReader reader;
    private final Consumer<Alert> arrived;
    private final Thread reading = new Thread(this::read, "alerts-in");
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private volatile CompletableFuture<Void> settling;
    private volatile boolean closed;

    /**
     * Begins to read.
     *
     * @param reader becomes this one's to close
     * @param arrived is given every alert as it arrives, by the reading thread
     */
    public AlertsIn(AlertReader reader, Consumer<Alert> arrived) {
        this.reader = reader;
        this.arrived = arrived;
        reading.setDaemon(true);
        reading.start();
    }

    private void read() {
        try {
            while (!closed) {
                reader.poll(POLL).forEach(arrival -> arrived.accept(arrival.alert()));
                CompletableFuture<Void> asked = settling;
                if (asked != null) {
                    settling = null;
                    reader.readToEnd().forEach(arrival -> arrived.accept(arrival.alert()));
                    asked.complete(null);
                }
            }
        } catch (RuntimeException e) {
            failed.completeExceptionally(e);
        }
    }

    /** Completes exceptionally when the topic can no longer be read. */
    public CompletableFuture<Void> failed() {
        return failed.copy();
    }

    /** Completes when everything that is on the topic now has been handed on; fails when it cannot be read. */
    public CompletableFuture<Object> settle() {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        settling = settled;
        return CompletableFuture.anyOf(settled, failed);
    }

    /** Stops reading; waits for the thread, which is at once. */
    @Override
    public void close() {
        closed = true;
        try {
            reading.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }
}
