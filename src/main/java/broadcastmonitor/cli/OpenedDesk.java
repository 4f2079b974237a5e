package broadcastmonitor.cli;

import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.kafka.Briefs;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.cases.TopicDesk;
import broadcastmonitor.report.Archive;
import broadcastmonitor.report.Gathering;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A view of the topics that a command opens for itself where no service runs, read to its end. */
final class OpenedDesk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OpenedDesk.class);
    private static final Duration READING = Duration.ofMinutes(10);

    /** To be closed in reverse order. */
    private final Deque<AutoCloseable> held = new ArrayDeque<>();

    private TopicDesk desk;
    private Gathering gathering;

    private OpenedDesk() {}

    /**
     * Opens a view.
     *
     * @param cluster holds the topics; closed with the view, also when it cannot be opened
     * @param view where the view is kept
     * @param archive what is kept of broadcasts beside the topics
     * @throws ClusterException when reading the topics takes too long
     */
    static OpenedDesk of(Cluster cluster, Path view, Archive archive) throws InterruptedException {
        OpenedDesk opened = new OpenedDesk();
        boolean read = false;
        try {
            opened.read(opened.held(cluster), view, archive);
            read = true;
            return opened;
        } finally {
            if (!read) {
                opened.close();
            }
        }
    }

    private void read(Cluster cluster, Path view, Archive archive) throws InterruptedException {
        desk = held(TopicDesk.open(() -> cluster, view, CaseFold.CLAIM, InstantSource.system()));
        Briefs briefs = held(new Briefs(cluster));
        if (!desk.awaitCurrent(READING)) {
            throw ClusterException.fault("reading the topics takes too long", null);
        }
        gathering = new Gathering(desk, briefs::of, archive);
    }

    private <T extends AutoCloseable> T held(T resource) {
        held.push(resource);
        return resource;
    }

    CaseDesk desk() {
        return desk;
    }

    /** Gathers what is known of a broadcast. */
    Gathering gathering() {
        return gathering;
    }

    /** All broadcasts that are known. */
    List<BroadcastView> broadcasts() {
        return desk.broadcasts();
    }

    @Override
    public void close() {
        while (!held.isEmpty()) {
            try {
                held.pop().close();
            } catch (Exception e) {
                log.debug("closing a view of the topics", e);
            }
        }
    }
}
