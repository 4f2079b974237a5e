package broadcastmonitor.kafka;

import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.accounts.AuditFile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings audit entries from where they wait to their topic, on a thread of its own, again and again: what the cluster has not acknowledged stays
 * where it is. What is there when it is closed is tried once more.
 */
public final class AuditForwarder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AuditForwarder.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final AuditFile file;
    private final Supplier<Cluster> clusters;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "audit-forwarder");
    private AuditPublisher publisher;
    private String said = "";

    /** @param clusters the cluster as it is now; may throw while it is away; what it gives is not closed here */
    public AuditForwarder(AuditFile file, Supplier<Cluster> clusters) {
        this.file = file;
        this.clusters = clusters;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                forward();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread but the end of the process
        }
        forward();
        giveUp();
    }

    private void forward() {
        try {
            file.handOn(this::publish);
            said = "";
        } catch (ClusterException | IOException e) {
            giveUp();
            if (!said.equals(String.valueOf(e.getMessage()))) {
                said = String.valueOf(e.getMessage());
                log.warn("audit entries wait in their file: {}", said);
            }
        }
    }

    private void publish(List<AuditEntry> entries) {
        if (publisher == null) {
            publisher = new AuditPublisher(clusters.get());
        }
        entries.forEach(publisher::publish);
        publisher.flush();
    }

    private void giveUp() {
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
