package broadcastmonitor.kafka.cases;

import broadcastmonitor.cases.Deed;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.Position;
import broadcastmonitor.kafka.VerdictPublisher;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Publishes what people do, in the order in which it is given, by a thread of its own: a broker that is away makes nobody wait who only hands
 * something over. After a failure everything that was under way has failed, and the next one begins anew. Safe for any thread.
 */
final class VerdictsOut implements AutoCloseable {
    private final Supplier<Cluster> clusters;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "verdicts-out");
        made.setDaemon(true);
        return made;
    });
    private VerdictPublisher publisher;

    VerdictsOut(Supplier<Cluster> clusters) {
        this.clusters = clusters;
    }

    /** Fails when it is not known whether it arrived. */
    CompletableFuture<Position> publish(Deed deed) {
        CompletableFuture<Position> published = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                VerdictPublisher current = publisher();
                current.publish(deed).whenComplete((position, e) -> {
                    if (e == null) {
                        published.complete(position);
                    } else {
                        published.completeExceptionally(e);
                        giveUp(current);
                    }
                });
            } catch (RuntimeException e) {
                published.completeExceptionally(e);
                giveUp(publisher);
            }
        });
        return published;
    }

    private VerdictPublisher publisher() {
        if (publisher == null) {
            publisher = new VerdictPublisher(clusters.get());
        }
        return publisher;
    }

    /** The thread that sends may not close what it sends by. */
    private void giveUp(VerdictPublisher broken) {
        if (!thread.isShutdown()) {
            thread.execute(() -> {
                if (broken != null && publisher == broken) {
                    publisher = null;
                    broken.close();
                }
            });
        }
    }

    /** Sends what waits, for some seconds. */
    @Override
    public void close() {
        thread.execute(() -> {
            if (publisher != null) {
                publisher.close();
            }
        });
        thread.shutdown();
    }
}
