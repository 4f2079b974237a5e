package broadcastmonitor.app;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.facts.FactWords;
import broadcastmonitor.facts.FactsDetector;
import broadcastmonitor.reader.CategoryTexts;
import broadcastmonitor.reader.Reader;
import broadcastmonitor.reader.ReaderDetector;
import broadcastmonitor.reader.ReaderUnavailable;
import broadcastmonitor.reader.Thresholds;
import broadcastmonitor.reader.TopLabel;
import broadcastmonitor.rules.PatternDetector;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.speech.model.WorkProgress;
import broadcastmonitor.talk.TalkDetector;
import broadcastmonitor.talk.TalkWords;
import broadcastmonitor.text.entities.PersonalData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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

    private static final String OFF = "no reader: the patterns judge alone";

    private final ReaderChoice choice;
    private final Reader reader;
    private final Thresholds thresholds;
    private final CategoryTexts texts;
    private final Talk talk;
    private final Facts facts;
    private final String readerLine;
    /** Whether the reader is another one's to close. */
    private final boolean borrowed;

    /** What checks over whole broadcasts need besides the reader; null where the rules say nothing of them. */
    private record Talk(CategoryTexts texts, TalkWords words) {
        static Talk load(Path rules) {
            Path folder = rules.resolve("talk");
            return Files.isDirectory(folder) ? new Talk(CategoryTexts.load(folder), TalkWords.in(folder)) : null;
        }
    }

    /** What checks of values need; null where the rules say nothing of them. */
    private record Facts(CategoryTexts texts, FactWords words) {
        static Facts load(Path rules) {
            Path folder = rules.resolve("facts");
            return Files.isDirectory(folder) ? new Facts(CategoryTexts.load(folder), FactWords.in(folder)) : null;
        }
    }

    private Detectors(
            ReaderChoice choice,
            Reader reader,
            Thresholds thresholds,
            CategoryTexts texts,
            Talk talk,
            Facts facts,
            String readerLine,
            boolean borrowed) {
        this.borrowed = borrowed;
        this.choice = choice;
        this.reader = reader;
        this.thresholds = thresholds;
        this.texts = texts;
        this.talk = talk;
        this.facts = facts;
        this.readerLine = readerLine;
    }

    /** The patterns, and nothing beside them. */
    public static Detectors patternsAlone() {
        return withoutReader(ReaderChoice.OFF, null, null, OFF);
    }

    private static Detectors withoutReader(ReaderChoice choice, Talk talk, Facts facts, String line) {
        return new Detectors(choice, null, null, null, talk, facts, line, false);
    }

    /**
     * The patterns, and the chosen reader beside them as far as there is one.
     *
     * @param rules the folder of the rule packs, which holds the reader's thresholds in {@code reader/}, and in {@code talk/} and {@code facts/} what
     *     is needed for whole broadcasts; without that these are not judged
     * @throws ReaderUnavailable when a reader that was named cannot be used
     * @throws broadcastmonitor.text.yaml.RulePackException when the thresholds cannot be read
     */
    public static Detectors open(ReaderChoice choice, Path rules, ReaderStore store, WorkProgress progress) {
        return open(choice, rules, () -> store.open(choice.name(), progress));
    }

    /**
     * As {@link #open(ReaderChoice, Path, ReaderStore, WorkProgress)}, with a reader from elsewhere.
     *
     * @param readers is asked for the reader when there is use for one; it becomes the detectors' to close
     */
    public static Detectors open(ReaderChoice choice, Path rules, Supplier<Reader> readers) {
        Talk talk = Talk.load(rules);
        Facts facts = Facts.load(rules);
        if (choice.off()) {
            return withoutReader(choice, talk, facts, OFF);
        }
        Path folder = rules.resolve("reader");
        Reader reader;
        try {
            if (!CategoryTexts.isIn(folder)) {
                throw new ReaderUnavailable(
                        ReaderUnavailable.Cause.MISSING,
                        folder + " does not say what the reader's findings mean; copy it from the program's own rules");
            }
            reader = readers.get();
        } catch (ReaderUnavailable e) {
            if (choice.name() != null) {
                throw e;
            }
            log.debug("no reader", e);
            return withoutReader(choice, talk, facts, "no reader, the patterns judge alone: " + e.getMessage());
        }
        try {
            return new Detectors(
                    choice,
                    reader,
                    Thresholds.load(folder, reader.description()),
                    CategoryTexts.load(folder),
                    talk,
                    facts,
                    "reader " + reader.description().title() + ", "
                            + choice.caution().code(),
                    false);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /**
     * The same reader with the thresholds and words of another folder of rules.
     *
     * @return detectors of their own, of no use once these are closed
     * @throws broadcastmonitor.text.yaml.RulePackException when something in the folder is not as it should be
     */
    public Detectors with(Path rules) {
        Talk others = Talk.load(rules);
        Facts values = Facts.load(rules);
        if (reader == null) {
            return withoutReader(choice, others, values, readerLine).complete();
        }
        Path folder = rules.resolve("reader");
        return new Detectors(
                        choice,
                        reader,
                        Thresholds.load(folder, reader.description()),
                        CategoryTexts.load(folder),
                        others,
                        values,
                        readerLine,
                        true)
                .complete();
    }

    /**
     * Reads what would be read when it is first needed, so that a mistake in it shows now.
     *
     * @return these detectors; closed when the reading fails
     * @throws broadcastmonitor.text.yaml.RulePackException when it is not as it should be
     */
    public Detectors complete() {
        try {
            if (talk != null && reader == null) {
                talk.words().read();
            }
            if (facts != null) {
                facts.words().read();
            }
            return this;
        } catch (RuntimeException e) {
            close();
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
        return of(rules, brief, Clock.systemDefaultZone());
    }

    /**
     * What judges a broadcast of another day.
     *
     * @param rules the rules in force, asked for each passage
     * @param brief what the broadcast is about
     * @param clock tells the day on which it begins: evidence must be valid then
     */
    public BroadcastEvaluation of(Supplier<RuleSet> rules, Brief brief, Clock clock) {
        return of(rules, brief, new PatternDetector(rules, clock));
    }

    /**
     * What judges a broadcast by patterns of one's own making.
     *
     * @param rules the rules that {@code patterns} goes by
     */
    public BroadcastEvaluation of(Supplier<RuleSet> rules, Brief brief, PatternDetector patterns) {
        Predicate<String> judged =
                category -> rules.get().marketplace().categories().contains(category);
        List<Detector<?>> detectors = new ArrayList<>();
        detectors.add(patterns);
        if (reader != null) {
            detectors.add(new ReaderDetector(reader, thresholds, texts, choice.caution(), judged, PersonalData::quote));
        }
        if (talk != null) {
            detectors.add(
                    reader == null
                            ? TalkDetector.byWords(talk.words(), talk.texts(), judged)
                            : TalkDetector.reading(reader, talk.texts(), judged));
        }
        if (facts != null) {
            detectors.add(new FactsDetector(facts.words(), facts.texts(), judged));
        }
        return new BroadcastEvaluation(detectors, brief);
    }

    /** Where a text lies among others, as {@link Reader#embedding} says. Only with a reader. */
    public float[] embedding(String text) {
        return reader.embedding(text);
    }

    /** The labels that a text comes nearest to by the reader, likely ones first; none without a reader. */
    public List<TopLabel> topLabels(String text, Language language, Channel channel) {
        return reader == null
                ? List.of()
                : thresholds.top(reader.read(text, language), channel, choice.caution(), TOP, PersonalData::quote);
    }

    @Override
    public void close() {
        if (reader != null && !borrowed) {
            reader.close();
        }
    }
}
