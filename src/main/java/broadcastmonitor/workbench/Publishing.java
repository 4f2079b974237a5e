package broadcastmonitor.workbench;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.publication.Publications;
import broadcastmonitor.publication.RuleEvent;
import broadcastmonitor.publication.RuleStore;
import broadcastmonitor.publication.RuleVersion;
import broadcastmonitor.publication.TextDigest;
import broadcastmonitor.rules.Lint;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.rules.RuleTexts;
import broadcastmonitor.rules.TimedTests;
import broadcastmonitor.text.entities.PersonalData;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * How versions of the rules come into force. What is proposed has to load, to pass its examples and tests over time, and lint must have nothing
 * against the files that it changes. Safe for any thread; proving takes seconds and is done by one thread at a time.
 */
public final class Publishing {
    private final RuleStore store;
    private final Path files;
    private final Path scratch;
    private final Consumer<Path> others;
    private final InstantSource clock;

    /** What somebody wants published cannot be; the message says why, in lines. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** @param message for people */
        public Refused(String message) {
            super(message);
        }
    }

    /**
     * Publishing over a store.
     *
     * @param files the folder of this machine: what counts as long as nothing is published
     * @param scratch a folder in which versions are proven
     * @param others looks at what is no rule in a folder (thresholds, words of talk) and throws {@link RulePackException}
     */
    public Publishing(RuleStore store, Path files, Path scratch, Consumer<Path> others, InstantSource clock) {
        this.store = requireNonNull(store, "store");
        this.files = requireNonNull(files, "files");
        this.scratch = requireNonNull(scratch, "scratch");
        this.others = requireNonNull(others, "others");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Which versions there are. */
    public Publications known() {
        return store.known();
    }

    /** The rules that drafts are made from: those in force, or the files of this machine. */
    public RuleTexts current() {
        return store.known().inForce().map(step -> texts(step.version())).orElseGet(() -> RuleTexts.read(files));
    }

    /**
     * The files of a version.
     *
     * @throws Refused when there is no such version, or not all of it
     */
    public RuleTexts texts(String version) {
        return store.texts(version)
                .map(RuleTexts::new)
                .orElseThrow(() -> new Refused("there is no version " + version + ", or a file of it is missing"));
    }

    /** Makes a version of the files of this machine, which are in force here as they are. */
    Publications keepFiles(RuleTexts texts, String by) {
        return store.publish(
                RuleEvent.proposed(
                        clock.instant(),
                        by,
                        "the files of a machine, as they were before the first version",
                        texts.hash(),
                        TextDigest.of(texts.files()),
                        null),
                texts.files());
    }

    /**
     * Proves rules and lays them before others.
     *
     * @return what is known then; the version is named by its {@link RuleTexts#hash}
     * @throws Refused when they don't hold what is asked of them
     * @throws RulePackException when they don't load
     */
    public Publications propose(RuleTexts texts, String by, String reason) {
        RuleTexts before = current();
        String base =
                store.known().version(before.hash()).map(RuleVersion::hash).orElse(null);
        if (texts.hash().equals(before.hash()) && base != null) {
            throw new Refused("nothing differs from the version in force, " + base);
        }
        prove(texts, texts.changedFrom(before));
        return store.publish(
                RuleEvent.proposed(
                        clock.instant(), by, required(reason), texts.hash(), TextDigest.of(texts.files()), base),
                texts.files());
    }

    /**
     * Proves rules as it is done before they are proposed.
     *
     * @param changed the files at which lint looks
     * @throws Refused when they don't hold what is asked of them
     * @throws RulePackException when they don't load
     */
    public synchronized void prove(RuleTexts texts, SortedSet<String> changed) {
        Path folder = scratch.resolve("proven");
        try {
            texts.writeTo(folder);
            GlobFiles.copy(files, folder);
        } catch (IOException e) {
            throw new Refused("the version cannot be written down to be proven: " + e.getMessage());
        }
        RuleSet rules = RuleSet.load(folder);
        if (!rules.hash().equals(texts.hash())) {
            throw new Refused("somebody else changed " + folder + " meanwhile; try again");
        }
        others.accept(folder);
        List<String> against = new ArrayList<>(TimedTests.run(rules, folder).failures());
        if (!changed.isEmpty()) {
            Lint.of(folder).stream()
                    .filter(each -> changed.contains(each.place().replaceAll(":\\d+$", "")))
                    .forEach(each -> against.add(each.place() + ": " + each.what()));
        }
        if (!against.isEmpty()) {
            throw new Refused(String.join("\n", against));
        }
    }

    /** Agrees to a version, or not. */
    public Publications say(boolean agreed, String version, String by, String reason) {
        return store.publish(
                RuleEvent.about(
                        agreed ? RuleEvent.Type.APPROVED : RuleEvent.Type.REFUSED,
                        clock.instant(),
                        by,
                        masked(reason),
                        version),
                Map.of());
    }

    /**
     * Brings a version into force; one that has been is rolled back to by this.
     *
     * @throws Refused when it may not be, as things stand
     */
    public Publications publish(String version, String by, String reason) {
        Publications known = store.known();
        Optional<String> hindrance = known.hindrance(version);
        if (hindrance.isPresent()) {
            throw new Refused(hindrance.get());
        }
        texts(version);
        return store.publish(
                RuleEvent.published(clock.instant(), by, required(reason), version, known.lastEvent()), Map.of());
    }

    /** Makes the files of each machine count again. */
    public Publications withdraw(String by, String reason) {
        return store.publish(
                RuleEvent.withdrawn(
                        clock.instant(), by, required(reason), store.known().lastEvent()),
                Map.of());
    }

    /** Sets whether a second person has to approve. */
    public Publications requireApproval(boolean required, String by, String reason) {
        return store.publish(RuleEvent.approvalSet(clock.instant(), by, required(reason), required), Map.of());
    }

    /** Somebody may quote words with a telephone number in them. */
    private static String masked(String reason) {
        return reason == null ? null : PersonalData.mask(reason.strip(), Language.byScript(reason));
    }

    private static String required(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new Refused("say why: others will read the reason");
        }
        return masked(reason);
    }
}
