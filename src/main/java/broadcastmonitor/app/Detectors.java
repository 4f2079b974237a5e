package broadcastmonitor.app;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.Channel;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.reader.CategoryTexts;
import broadcastmonitor.reader.Reader;
import broadcastmonitor.reader.ReaderDetector;
import broadcastmonitor.reader.ReaderUnavailable;
import broadcastmonitor.reader.Thresholds;
import broadcastmonitor.reader.TopLabel;
import broadcastmonitor.rules.PatternDetector;
import broadcastmonitor.rules.PersonalData;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.speech.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which detectors there are: the one place to which a new one is added. Holds what they share, the reader's native memory above all,
 * until it is closed. Safe for any thread.
 */
public final class Detectors implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Detectors.class);

    /** So many labels show what the reader thought of. */
    private static final int TOP = 3;

    private final ReaderChoice choice;
    private final Reader reader;
    private final Thresholds thresholds;
    private final CategoryTexts texts;
    private final String readerLine;

    private Detectors(
            ReaderChoice choice, Reader reader, Thresholds thresholds, CategoryTexts texts, String readerLine) {
        this.choice = choice;
        this.reader = reader;
        this.thresholds = thresholds;
        this.texts = texts;
        this.readerLine = readerLine;
    }

    /** The patterns, and nothing beside them. */
    public static Detectors patternsAlone() {
        return new Detectors(ReaderChoice.OFF, null, null, null, "no reader: the patterns judge alone");
    }

    /**
     * The patterns, and the chosen reader beside them as far as there is one.
     *
     * @param rules the folder of the rule packs, which holds the reader's thresholds in {@code reader/}
     * @throws ReaderUnavailable when a reader that was named cannot be used
     * @throws broadcastmonitor.text.yaml.RulePackException when the thresholds cannot be read
     */
    public static Detectors open(ReaderChoice choice, Path rules, ReaderStore store, Progress progress) {
        if (choice.off()) {
            return patternsAlone();
        }
        Path folder = rules.resolve("reader");
        Reader reader;
        try {
            if (!CategoryTexts.isIn(folder)) {
                throw new ReaderUnavailable(
                        ReaderUnavailable.Cause.MISSING,
                        folder + " does not say what the reader's findings mean; copy it from the program's own rules");
            }
            reader = store.open(choice.name(), progress);
        } catch (ReaderUnavailable e) {
            if (choice.name() != null) {
                throw e;
            }
            log.debug("no reader", e);
            return new Detectors(choice, null, null, null, "no reader, the patterns judge alone: " + e.getMessage());
        }
        try {
            return new Detectors(
                    choice,
                    reader,
                    Thresholds.load(folder, reader.description()),
                    CategoryTexts.load(folder),
                    "reader " + reader.description().title() + ", "
                            + choice.caution().code());
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Which reader judges, or why none does, in one line. */
    public String readerLine() {
        return readerLine;
    }

    /** Whether a reader judges beside the patterns. */
    public boolean hasReader() {
        return reader != null;
    }

    /**
     * What judges a broadcast, live, in a replay and in a check alike.
     *
     * @param rules the rules in force, asked for each passage
     * @param brief what the broadcast is about
     */
    public BroadcastEvaluation of(Supplier<RuleSet> rules, Brief brief) {
        List<Detector<?>> detectors = new ArrayList<>();
        detectors.add(new PatternDetector(rules));
        if (reader != null) {
            detectors.add(new ReaderDetector(
                    reader,
                    thresholds,
                    texts,
                    choice.caution(),
                    category -> rules.get().marketplace().categories().contains(category),
                    PersonalData::quote));
        }
        return new BroadcastEvaluation(detectors, brief);
    }

    /** The labels that a text comes nearest to by the reader, likely ones first; none without a reader. */
    public List<TopLabel> topLabels(String text, Language language, Channel channel) {
        return reader == null
                ? List.of()
                : thresholds.top(reader.read(text, language), channel, choice.caution(), TOP, PersonalData::quote);
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
