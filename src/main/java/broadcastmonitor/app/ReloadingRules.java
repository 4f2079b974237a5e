package broadcastmonitor.app;

import broadcastmonitor.app.RulesInForce.Source;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.kafka.publication.PublishedRules;
import broadcastmonitor.publication.Publications.Step;
import broadcastmonitor.rules.RuleFolder;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.rules.RuleTexts;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The detectors of a service with the rules in force: the published version where there is one, else those of a folder as they stand. Others
 * take effect between two utterances of a broadcast, with all that was remembered of it; broken ones leave those in force, and that is said. A thread
 * of its own looks for edits; everything else may be called by any thread.
 */
public final class ReloadingRules implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReloadingRules.class);

    private final Path files;
    private final RuleFolder folder;
    private final Detectors detectors;
    private final Path versions;
    private final Consumer<String> edits;
    private final ScheduledExecutorService looking;
    private final Object exchanging = new Object();
    private volatile Judge judge;
    private volatile String refused;
    /** The event by which what is published came into force, as far as it was looked at; null before the first. */
    private String looked;

    private boolean published;

    /** Rules with all that belongs to them. */
    private record Judge(RuleSet rules, Detectors detectors, Step step) {}

    /**
     * Loads the folder and watches it.
     *
     * @param detectors become these rules' to close
     * @param versions a folder in which published versions are kept, made when it is needed
     * @param every how often to look for edits
     * @param edits is told of every edit and version, in one line
     * @throws broadcastmonitor.text.yaml.RulePackException when the packs are broken to begin with
     */
    public ReloadingRules(Path folder, Detectors detectors, Path versions, Duration every, Consumer<String> edits) {
        this.files = folder;
        this.folder = new RuleFolder(folder);
        this.detectors = detectors;
        this.versions = versions;
        this.edits = edits;
        judge = new Judge(this.folder.current(), detectors, null);
        looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "rules-reload");
            thread.setDaemon(true);
            return thread;
        });
        looking.execute(() -> judge.rules().prepare());
        looking.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What judges a broadcast with this brief. Other rules reach it as its {@link BroadcastEvaluation#newest}; it ends with these rules. */
    public BroadcastEvaluation with(Brief brief) {
        return new Newest(brief).get();
    }

    /** Makes one evaluation of a broadcast for each set of rules. */
    private final class Newest implements Supplier<BroadcastEvaluation> {
        private final Brief brief;
        private Judge made;
        private BroadcastEvaluation evaluation;

        Newest(Brief brief) {
            this.brief = brief;
        }

        @Override
        public synchronized BroadcastEvaluation get() {
            Judge now = judge;
            if (now != made) {
                made = now;
                evaluation = now.detectors().of(now::rules, brief).renewedBy(this);
            }
            return evaluation;
        }
    }

    /** Which reader judges, or why none does, in one line. */
    public String readerLine() {
        return detectors.readerLine();
    }

    /** Which rules judge. */
    public RulesInForce inForce() {
        Judge now = judge;
        Step step = now.step();
        return new RulesInForce(
                step == null ? Source.FILES : Source.PUBLISHED,
                now.rules().hash(),
                step == null ? null : step.by(),
                step == null ? null : step.at(),
                refused);
    }

    /**
     * Takes what the topic of the rules says. A version that cannot be used leaves the rules in force. Takes as long as proving the rules does; one at
     * a time.
     */
    public void take(PublishedRules known) {
        synchronized (exchanging) {
            String event = known.publications().lastEvent();
            if (java.util.Objects.equals(event, looked)) {
                return;
            }
            looked = event;
            Optional<Step> step = known.publications().inForce();
            published = step.isPresent();
            if (step.isPresent()) {
                take(step.get(), known);
            } else {
                takeFiles("no published rules any more, those of the files are in force");
            }
        }
    }

    private void take(Step step, PublishedRules known) {
        if (step.version().equals(judge.rules().hash())) {
            // The files of this machine are the same.
            exchange(new Judge(judge.rules(), judge.detectors(), step));
            return;
        }
        try {
            RuleTexts texts = new RuleTexts(known.texts(step.version())
                    .orElseThrow(() -> new RulePackException("a file of it is missing on the topic")));
            Path place = versions.resolve(step.version().replaceAll("[^0-9a-f]", "_"));
            texts.writeTo(place);
            RuleSet rules = RuleSet.load(place);
            if (!rules.hash().equals(step.version())) {
                throw new RulePackException("its files have the hash " + rules.hash());
            }
            rules.prepare();
            exchange(new Judge(rules, detectors.with(place), step));
        } catch (RulePackException | IOException e) {
            refused = "version " + step.version() + ", published by " + step.by() + ": " + e.getMessage();
            log.warn("published rules not taken, those in force stay: {}", refused);
            edits.accept("published rules not taken, those in force stay: " + refused);
        }
    }

    private void exchange(Judge next) {
        judge = next;
        refused = null;
        String line = inForce().line();
        log.info("{}", line);
        edits.accept(line);
    }

    private void takeFiles(String message) {
        try {
            judge = new Judge(folder.current(), detectors.with(files), null);
            refused = null;
            edits.accept(message);
        } catch (RulePackException e) {
            refused = e.getMessage();
            edits.accept("rules not reloaded, the old ones stay in force: " + refused);
        }
    }

    private void look() {
        try {
            Optional<RuleFolder.Edit> found = folder.refresh();
            if (found.isPresent()) {
                synchronized (exchanging) {
                    edited(found.get());
                }
            }
        } catch (RuntimeException e) {
            // The schedule would end silently; the rules in force stay.
            log.error("looking for edited rules failed", e);
        }
    }

    private void edited(RuleFolder.Edit edit) {
        if (published) {
            edits.accept(
                    "the files of the rules were edited, but a published version is in force: publish them (monitor rules import)");
        } else if (edit.taken()) {
            log.info("{}", edit.message());
            takeFiles(edit.message());
        } else {
            log.warn("{}", edit.message());
            refused = edit.message();
            edits.accept(edit.message());
        }
    }

    /** A folder for published versions where there is no data folder; it goes with the process. */
    public static Path temporaryVersions() {
        try {
            Path folder = Files.createTempDirectory("rules-published-");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new RulePackException("no temporary folder for published rules can be made: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
        detectors.close();
    }
}
