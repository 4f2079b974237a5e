package broadcastmonitor.app;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.rules.RuleFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The detectors of a service, with the rules of a folder as they stand: an edit takes effect between two passages, a broken edit
 * leaves the rules in force and is said. One thread of its own looks for edits; everything else may be called by any thread and
 * never waits for it.
 */
public final class ReloadingRules implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReloadingRules.class);

    private final RuleFolder folder;
    private final Detectors detectors;
    private final Consumer<String> edits;
    private final ScheduledExecutorService looking;

    /**
     * Loads the folder and watches it.
     *
     * @param detectors become these rules' to close
     * @param every how often to look for edits
     * @param edits is told of every edit, in one line
     * @throws broadcastmonitor.text.yaml.RulePackException when the packs are broken to begin with
     */
    public ReloadingRules(Path folder, Detectors detectors, Duration every, Consumer<String> edits) {
        this.folder = new RuleFolder(folder);
        this.detectors = detectors;
        this.edits = edits;
        looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "rules-reload");
            thread.setDaemon(true);
            return thread;
        });
        looking.execute(() -> this.folder.current().prepare());
        looking.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What judges a broadcast with this brief. Edits reach it; it ends with these rules. */
    public BroadcastEvaluation with(Brief brief) {
        return detectors.of(folder::current, brief);
    }

    /** Which reader judges, or why none does, in one line. */
    public String readerLine() {
        return detectors.readerLine();
    }

    private void look() {
        try {
            folder.refresh().ifPresent(edit -> {
                if (edit.taken()) {
                    log.info("{}", edit.message());
                } else {
                    log.warn("{}", edit.message());
                }
                edits.accept(edit.message());
            });
        } catch (RuntimeException e) {
            // The schedule would end silently; the rules in force stay.
            log.error("looking for edited rules failed", e);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
        detectors.close();
    }
}
