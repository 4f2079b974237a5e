package broadcastmonitor.cli;

import broadcastmonitor.app.ReportsKept;
import broadcastmonitor.app.WordsKept;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.dashboard.DashboardFace;
import broadcastmonitor.kafka.Briefs;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.ClusterException;
import broadcastmonitor.kafka.cases.TopicDesk;
import broadcastmonitor.report.Gathering;
import broadcastmonitor.twins.Likeness;
import broadcastmonitor.twins.TwinSeeker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the view of the topics behind a dashboard, on a thread of its own, so that nobody waits for it: again and again until the cluster
 * answers. Closed, it closes the dashboard and the view.
 */
final class DeskOpening implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeskOpening.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    /** A case is shown without its brief rather than later. */
    private static final Duration BRIEF = Duration.ofSeconds(1);

    private final DashboardFace face;
    private final Supplier<Cluster> clusters;
    private final Path viewFile;
    private final Consumer<String> told;
    private final Supplier<Optional<Likeness>> likeness;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread opening = new Thread(this::open, "dashboard-desk");
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final ExecutorService asking = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "dashboard-briefs");
        thread.setDaemon(true);
        return thread;
    });
    private final Path data;
    private final AtomicBoolean closed = new AtomicBoolean();
    private TopicDesk desk;
    private TwinSeeker twins;
    private Briefs briefs;
    private ReportsKept kept;
    private WordsKept words;

    /**
     * Begins to open it.
     *
     * @param clusters the cluster as it is now; may throw while it is away
     * @param viewFile where the view is kept
     * @param data the data folder, where words of broadcasts that are over lie beside their recordings and their reports are kept; null without one
     * @param told is told in one line why there is no view yet
     * @param likeness by what lines near to false alarms are found; empty where they are not
     */
    DeskOpening(
            DashboardFace face,
            Supplier<Cluster> clusters,
            Path viewFile,
            Path data,
            Consumer<String> told,
            Supplier<Optional<Likeness>> likeness) {
        this.face = face;
        this.clusters = clusters;
        this.viewFile = viewFile;
        this.data = data;
        this.told = told;
        this.likeness = likeness;
        opening.setDaemon(true);
        opening.start();
    }

    private void open() {
        String said = "";
        try {
            do {
                try {
                    Files.createDirectories(viewFile.toAbsolutePath().getParent());
                    desk = TopicDesk.open(clusters, viewFile, CaseFold.CLAIM, InstantSource.system());
                    face.open(desk, this::brief);
                    twins = new TwinSeeker(desk, likeness, desk::awaitCurrent, InstantSource.system());
                    keepWhatIsOver();
                    return;
                } catch (ClusterException | IOException e) {
                    if (!said.equals(e.getMessage())) {
                        said = e.getMessage();
                        told.accept("the dashboard cannot show anything yet: " + said);
                    }
                }
            } while (!closing.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread but the end of the process
        } catch (RuntimeException e) {
            log.error("the dashboard cannot show anything", e);
            told.accept("the dashboard cannot show anything: " + e.getMessage());
        }
    }

    private void keepWhatIsOver() throws InterruptedException {
        if (data != null) {
            // What ended while nobody looked is known when the topics have been read.
            while (!desk.awaitCurrent(AGAIN) && closing.getCount() > 0) {
                log.debug("the topics are still being read");
            }
            kept = new ReportsKept(
                    desk, new Gathering(desk, this::brief, face.archive()), data.resolve("reports"), Main.VERSION);
            kept.begin();
            words = new WordsKept(desk, data);
            words.begin();
        }
    }

    private Optional<String> brief(String broadcast) {
        try {
            asking.submit(() -> read(broadcast)).get(BRIEF.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.debug("broadcast={} its brief was not told in time", broadcast, e);
        }
        return Optional.ofNullable(known.get(broadcast));
    }

    private void read(String broadcast) {
        if (briefs == null) {
            briefs = new Briefs(clusters.get());
        }
        try {
            briefs.of(broadcast).ifPresentOrElse(text -> known.put(broadcast, text), () -> known.remove(broadcast));
        } catch (ClusterException e) {
            briefs.close();
            briefs = null;
            throw e;
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        closing.countDown();
        boolean interrupted = false;
        while (opening.isAlive()) {
            try {
                opening.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        face.close();
        if (twins != null) {
            twins.close();
        }
        if (kept != null) {
            kept.close();
        }
        if (words != null) {
            words.close();
        }
        if (desk != null) {
            desk.close();
        }
        asking.execute(() -> {
            if (briefs != null) {
                briefs.close();
            }
        });
        asking.shutdown();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
