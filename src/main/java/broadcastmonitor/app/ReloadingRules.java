package broadcastmonitor.app;

import broadcastmonitor.alerts.Evaluation;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.detector.Passage;
import broadcastmonitor.rules.EvaluationState;
import broadcastmonitor.rules.Evaluator;
import broadcastmonitor.rules.Outcome;
import broadcastmonitor.rules.RuleFolder;
import broadcastmonitor.rules.RuleSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of a folder, evaluated as they stand: an edit takes effect between two passages, a broken edit leaves the rules
 * in force and is said. One thread of its own looks for edits; {@link #evaluate} may be called by any thread and never waits
 * for it.
 */
public final class ReloadingRules implements Evaluation, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReloadingRules.class);

    private final RuleFolder folder;
    private final Brief brief;
    private final Consumer<String> edits;
    private final ScheduledExecutorService looking;
    private volatile Evaluator current;

    /**
     * Loads the folder and watches it.
     *
     * @param every how often to look for edits
     * @param edits is told of every edit, in one line
     * @throws broadcastmonitor.text.yaml.RulePackException when the packs are broken to begin with
     */
    public ReloadingRules(Path folder, Brief brief, Duration every, Consumer<String> edits) {
        this.folder = new RuleFolder(folder);
        this.brief = brief;
        this.edits = edits;
        current = new Evaluator(this.folder.current(), brief);
        looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "rules-reload");
            thread.setDaemon(true);
            return thread;
        });
        looking.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Outcome evaluate(EvaluationState state, Passage passage) {
        return current.evaluate(state, passage);
    }

    /**
     * The same rules for a broadcast with another brief: its own brands, its own evidence. Edits reach it too; it ends with these
     * rules.
     */
    public Evaluation with(Brief other) {
        return new Evaluation() {
            private RuleSet rules;
            private Evaluator evaluator;

            @Override
            public synchronized Outcome evaluate(EvaluationState state, Passage passage) {
                if (rules != folder.current()) {
                    rules = folder.current();
                    evaluator = new Evaluator(rules, other);
                }
                return evaluator.evaluate(state, passage);
            }
        };
    }

    private void look() {
        try {
            folder.refresh().ifPresent(edit -> {
                if (edit.taken()) {
                    current = new Evaluator(folder.current(), brief);
                    log.info("{}", edit.message());
                } else {
                    log.warn("{}", edit.message());
                }
                edits.accept(edit.message());
            });
        } catch (RuntimeException e) {
            // The schedule would end silently; the rules in force go on.
            log.error("looking for edited rules failed", e);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
