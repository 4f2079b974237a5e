package broadcastmonitor.reader;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Finding.Origin;
import broadcastmonitor.detector.Finding.Place;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Step;
import broadcastmonitor.detector.Storage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reader as a detector. It reads final utterances and chat messages; a hypothesis that may still change is left to others. A
 * label at its threshold is a finding, one in the band below it a finding for review; its opinion on every label may doubt the findings
 * of others.
 *
 * <p>An utterance after a short pause is read a second time together with the end of the one before: the recogniser cuts sentences in
 * two. What alerts only so is a finding that may begin in the utterance before, unless that alerted for the same category already.
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

    /**
     * What is remembered: the utterance before.
     *
     * @param words its last words; none before the first one
     * @param language the language it was in, or null
     * @param highest the score of its likeliest category, 0 to 1
     * @param alerted the categories for which it alerted, sorted
     */
    public record State(List<Passage.Spoken> words, Language language, double highest, List<String> alerted) {
        static final State NOTHING = new State(List.of(), null, 0, List.of());

        public State {
            words = List.copyOf(words);
            alerted = List.copyOf(alerted);
        }
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

    /** The same, but that every utterance is read for itself. */
    public ReaderDetector withoutJoining() {
        return new ReaderDetector(reader, thresholds.with(Joining.NEVER), texts, caution, judged, masking);
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
        return Storage.plain(2, State.class);
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
        Reading own = read(passage);
        JoinedPassage joined = JoinedPassage.of(state, passage, highest(own), thresholds.joining());
        Reading both = joined == null ? null : read(joined.passage());
        List<Finding> findings = findings(state, passage, own, joined, both);
        boolean remembered =
                passage.channel() == Channel.SPEECH && !passage.words().isEmpty();
        return new Step<>(
                findings, remembered ? next(passage, own, findings) : state, opinions(own, both), List.of(), List.of());
    }

    private Reading read(Passage passage) {
        return reader.read(readable(passage.text()), passage.language());
    }

    private State next(Passage passage, Reading own, List<Finding> findings) {
        List<Passage.Spoken> words = passage.words();
        return new State(
                words.subList(Math.max(0, words.size() - thresholds.joining().words()), words.size()),
                passage.language(),
                highest(own),
                findings.stream()
                        .filter(finding -> finding.lane() == Lane.ALERT)
                        .map(Finding::category)
                        .sorted()
                        .toList());
    }

    /** Of the categories that concern what is spoken. */
    private static double highest(Reading reading) {
        return reading.ranked().stream()
                .filter(each -> LabelledReading.concerns(each.label(), Channel.SPEECH))
                .mapToDouble(Reading.Scored::score)
                .findFirst()
                .orElse(0);
    }

    private Map<String, Double> opinions(Reading own, Reading both) {
        Map<String, Double> opinions = new HashMap<>();
        for (String label : own.labels()) {
            double opinion = opinion(own, label);
            opinions.put(label, both == null ? opinion : Math.max(opinion, opinion(both, label)));
        }
        return opinions;
    }

    /** Whether a finding is doubted is a matter of the reader's own threshold for it, not of the calibrated number. */
    private double opinion(Reading reading, String label) {
        return thresholds.doubts(reading, label)
                ? 0
                : Math.max(thresholds.confidence(reading.language(), label, reading.score(label)), thresholds.doubt());
    }

    private List<Finding> findings(State before, Passage passage, Reading own, JoinedPassage joined, Reading both) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (LabelJudgement each : thresholds.judge(own, passage.channel(), caution)) {
            if (isTold(each)) {
                findings.put(each.label(), finding(passage, each));
            }
        }
        if (joined == null) {
            return List.copyOf(findings.values());
        }
        for (LabelJudgement each : thresholds.judge(both, passage.channel(), caution)) {
            Finding alone = findings.get(each.label());
            if (isTold(each)
                    && isSure(each, passage.language())
                    && (alone == null || alone.lane() == Lane.REVIEW)
                    && !before.alerted().contains(each.label())
                    && joined.isAcross(each.quote())) {
                findings.put(each.label(), joined.placed(finding(joined.passage(), each)));
            }
        }
        return List.copyOf(findings.values());
    }

    /** What is found only in two utterances together needs more than what is found in one. */
    private boolean isSure(LabelJudgement each, Language language) {
        return each.score()
                >= thresholds.alert(language, each.label(), caution)
                        + thresholds.joining().margin();
    }

    private boolean isTold(LabelJudgement each) {
        return texts.of(each.label()) != null && each.quote() != null && judged.test(each.label());
    }

    /** What is longer than any utterance or message is read as far as this; the patterns read all of it. */
    private static String readable(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int blank = text.lastIndexOf(' ', MOST_CHARACTERS);
        return text.substring(0, blank > 0 ? blank : MOST_CHARACTERS);
    }

    private Finding finding(Passage passage, LabelJudgement judged) {
        CategoryTexts.Category category = texts.of(judged.label());
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
