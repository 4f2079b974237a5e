package broadcastmonitor.reader;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Finding.Origin;
import broadcastmonitor.detector.Finding.Place;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Step;
import broadcastmonitor.detector.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reader as a detector. It reads final utterances and chat messages; a hypothesis that may still change is left to others. A
 * label at its threshold is a finding, one in the band below it a finding for review; its opinion on every label may doubt the findings
 * of others. It remembers nothing: the same passage is always read the same.
 */
public final class ReaderDetector implements Detector<ReaderDetector.State> {
    /** Its name in alerts. */
    public static final String NAME = "reader";

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** An hour of talk has some fifty thousand characters, an utterance a few hundred. */
    private static final int MOST_CHARACTERS = 5_000;

    private final Reader reader;
    private final Thresholds thresholds;
    private final CategoryTexts texts;
    private final Caution caution;
    private final Predicate<String> judged;
    private final Masking masking;

    /** Nothing is remembered. */
    public record State() {
        static final State NOTHING = new State();
    }

    /** Hides personal data in a quote. */
    @FunctionalInterface
    public interface Masking {
        /** The words from one offset of a text to before another, widened over personal data that is cut, all of it masked. */
        String quote(String text, int start, int end, Language language);
    }

    /**
     * A detector.
     *
     * @param reader stays its owner's to close
     * @param texts what is said of each category
     * @param judged the categories that are judged at all, asked for each finding
     */
    public ReaderDetector(
            Reader reader,
            Thresholds thresholds,
            CategoryTexts texts,
            Caution caution,
            Predicate<String> judged,
            Masking masking) {
        this.reader = Objects.requireNonNull(reader, "reader");
        this.thresholds = Objects.requireNonNull(thresholds, "thresholds");
        this.texts = Objects.requireNonNull(texts, "texts");
        this.caution = Objects.requireNonNull(caution, "caution");
        this.judged = Objects.requireNonNull(judged, "judged");
        this.masking = Objects.requireNonNull(masking, "masking");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return reader.description().title();
    }

    @Override
    public Storage<State, State> storage() {
        return Storage.plain(1, State.class);
    }

    @Override
    public State begin(Brief brief) {
        return State.NOTHING;
    }

    @Override
    public State briefChanged(State state, Brief brief) {
        return state;
    }

    @Override
    public Step<State> accept(State state, Passage passage) {
        if (!passage.complete()) {
            return Step.nothing(state);
        }
        Reading reading = reader.read(readable(passage.text()), passage.language());
        Map<String, Double> opinions = new HashMap<>();
        for (Reading.Scored each : reading.ranked()) {
            // Whether a finding is doubted is a matter of the reader's own threshold for it, not of the calibrated
            // number.
            double confidence = thresholds.confidence(passage.language(), each.label(), each.score());
            opinions.put(
                    each.label(),
                    thresholds.doubts(reading, each.label()) ? 0 : Math.max(confidence, thresholds.doubt()));
        }
        List<Finding> findings = new ArrayList<>();
        for (LabelJudgement each : thresholds.judge(reading, passage.channel(), caution)) {
            CategoryTexts.Category category = texts.of(each.label());
            if (category != null && each.quote() != null && judged.test(each.label())) {
                findings.add(finding(passage, each, category));
            }
        }
        return new Step<>(findings, state, opinions, List.of(), List.of());
    }

    /** What is longer than any utterance or message is read as far as this; the patterns read all of it. */
    private static String readable(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int blank = text.lastIndexOf(' ', MOST_CHARACTERS);
        return text.substring(0, blank > 0 ? blank : MOST_CHARACTERS);
    }

    private Finding finding(Passage passage, LabelJudgement judged, CategoryTexts.Category category) {
        Quote quote = judged.quote();
        return new Finding(
                new Origin(NAME, NAME + "." + judged.label(), null, null, null),
                judged.label(),
                category.clause(),
                category.severity(),
                0,
                place(passage, quote),
                masking.quote(passage.text(), quote.start(), quote.end(), passage.language()),
                confidence(passage, quote),
                judged.confidence(),
                true,
                false,
                judged.outcome() == LabelJudgement.Outcome.ALERT ? Lane.ALERT : Lane.REVIEW,
                category.wording(passage.language()),
                null);
    }

    private static Place place(Passage passage, Quote quote) {
        int first = word(passage, quote.start());
        int last = word(passage, quote.end() - 1);
        if (passage.words().isEmpty()) {
            return new Place(first, last, quote.start(), quote.end(), 0, 0);
        }
        return new Place(
                first,
                last,
                quote.start(),
                quote.end(),
                passage.words().get(first).startMs(),
                passage.words().get(last).endMs());
    }

    /** The index of the word at a place of the text. Spoken words are joined by single blanks; typed ones end where a blank is. */
    private static int word(Passage passage, int at) {
        int word = 0;
        if (!passage.words().isEmpty()) {
            int end = passage.words().get(0).word().length();
            while (end <= at && word + 1 < passage.words().size()) {
                word++;
                end += 1 + passage.words().get(word).word().length();
            }
            return word;
        }
        Matcher blanks = BLANKS.matcher(passage.text().substring(0, at));
        while (blanks.find()) {
            word += blanks.start() > 0 ? 1 : 0;
        }
        return word;
    }

    private static double confidence(Passage passage, Quote quote) {
        if (passage.words().isEmpty()) {
            return 1;
        }
        return passage.words().subList(word(passage, quote.start()), word(passage, quote.end() - 1) + 1).stream()
                .mapToDouble(Passage.Spoken::confidence)
                .min()
                .orElse(1);
    }
}
