package broadcastmonitor.talk;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.detector.Episode;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Finding.Origin;
import broadcastmonitor.detector.Finding.Place;
import broadcastmonitor.detector.Finding.Wording;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Step;
import broadcastmonitor.detector.Storage;
import broadcastmonitor.reader.CategoryTexts;
import broadcastmonitor.reader.CategoryTexts.Category;
import broadcastmonitor.reader.Reader;
import broadcastmonitor.text.entities.PersonalData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Digressions as episodes, and words to somebody off camera. Reads utterances that are complete and have times; partial hypotheses,
 * chat messages and lines of text by themselves are left to others.
 */
public final class TalkDetector implements Detector<TalkDetector.State> {
    /** Its name in alerts. */
    public static final String NAME = "talk";

    /** The category of digressions. */
    public static final String OFF_TOPIC = "off-topic";

    /** The category of words to somebody who is not a viewer. */
    public static final String SIDE_CONVERSATION = "side-conversation";

    private static final int BEFORE = 3;
    /** What a finding without a brief counts for: the reader knows commerce in general, and not these goods. */
    private static final double WITHOUT_BRIEF = 0.8;

    private final Relevance relevance;
    private final TalkConfig config;
    private final CategoryTexts texts;
    private final Predicate<String> judged;

    /**
     * What is remembered.
     *
     * @param memory of what was said
     * @param brief what the broadcast is about
     */
    public record State(TalkMemory memory, BriefWords brief) {
        State with(TalkMemory next) {
            return new State(next, brief);
        }
    }

    TalkDetector(Relevance relevance, TalkConfig config, CategoryTexts texts, Predicate<String> judged) {
        this.relevance = Objects.requireNonNull(relevance, "relevance");
        this.config = Objects.requireNonNull(config, "config");
        this.texts = Objects.requireNonNull(texts, "texts");
        this.judged = Objects.requireNonNull(judged, "judged");
    }

    /**
     * A detector that goes by what the reader makes of each utterance.
     *
     * @param reader stays its owner's to close
     * @param texts what is said of each category
     * @param judged the categories that are judged at all, asked for each finding
     */
    public static TalkDetector reading(Reader reader, CategoryTexts texts, Predicate<String> judged) {
        return new TalkDetector(new ReaderRelevance(reader), TalkConfig.DEFAULT, texts, judged);
    }

    /**
     * A detector that goes by words alone, for want of a reader; it is less sure, and says so.
     *
     * @param words which words belong to commerce
     */
    public static TalkDetector byWords(TalkWords words, CategoryTexts texts, Predicate<String> judged) {
        return new TalkDetector(words, TalkConfig.WORDS, texts, judged);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "1 " + relevance.version();
    }

    @Override
    public Storage<State, TalkMemory> storage() {
        return new Storage<>(
                2, TalkMemory.class, State::memory, (memory, brief) -> new State(memory, BriefWords.of(brief)));
    }

    @Override
    public State begin(Brief brief) {
        return new State(TalkMemory.NOTHING, BriefWords.of(brief));
    }

    @Override
    public State briefChanged(State state, Brief brief) {
        return new State(state.memory(), BriefWords.of(brief));
    }

    @Override
    public Step<State> accept(State state, Passage passage) {
        if (!passage.complete()
                || passage.channel() != Channel.SPEECH
                || passage.words().isEmpty()) {
            return Step.nothing(state);
        }
        TalkMemory memory = state.memory();
        Relevance.Seen seen = relevance.of(state.brief(), memory.before(), passage.text(), passage.language());
        AudioSpan span = passage.span();
        double confidence = passage.words().stream()
                .mapToDouble(Passage.Spoken::confidence)
                .min()
                .orElse(1);
        Digressions digressions = new Digressions(config, memory);
        digressions.hear(new UndecidedUtterance(
                passage.id(),
                span.startMs(),
                span.endMs(),
                PersonalData.mask(passage.text(), passage.language()),
                seen.odds(),
                seen.offTopic(),
                confidence));
        List<Finding> findings = new ArrayList<>(episodes(digressions, state.brief(), passage.language()));
        if (seen.sideConversation() >= config.side() && judged.test(SIDE_CONVERSATION)) {
            findings.add(side(passage, seen, confidence));
        }
        List<String> before = new ArrayList<>(memory.before());
        before.add(passage.text());
        List<String> last = before.subList(Math.max(0, before.size() - BEFORE), before.size());
        return new Step<>(
                findings,
                state.with(digressions.memory(last)),
                Map.of(OFF_TOPIC, seen.offTopic()),
                List.of(),
                List.of());
    }

    @Override
    public Step<State> gap(State state, AudioSpan lost) {
        Digressions digressions = new Digressions(config, state.memory());
        digressions.lose(lost.endMs() - lost.startMs());
        return Step.nothing(state.with(digressions.memory(state.memory().before())));
    }

    @Override
    public Step<State> end(State state) {
        Digressions digressions = new Digressions(config, state.memory());
        digressions.end();
        String last = String.join(" ", state.memory().before());
        return new Step<>(
                episodes(digressions, state.brief(), Language.byScript(last)),
                state.with(digressions.memory(state.memory().before())));
    }

    private List<Finding> episodes(Digressions digressions, BriefWords brief, Language language) {
        return judged.test(OFF_TOPIC)
                ? digressions.news().stream()
                        .map(news -> episode(news, brief, language))
                        .toList()
                : List.of();
    }

    private Finding episode(Digressions.News news, BriefWords brief, Language language) {
        Stretch stretch = news.stretch();
        double score = stretch.score() * (brief.declared() ? 1 : WITHOUT_BRIEF);
        return finding(
                OFF_TOPIC,
                Place.of(new AudioSpan(stretch.startMs(), stretch.endMs())),
                stretch.quote(),
                stretch.confidence(),
                score,
                TalkWording.offTopic(news, brief.declared(), relevance.reads(), language),
                language,
                new Episode(news.told().id(), news.told().utterance(), news.phase(), stretch.relevance()));
    }

    private Finding side(Passage passage, Relevance.Seen seen, double confidence) {
        AudioSpan span = passage.span();
        return finding(
                SIDE_CONVERSATION,
                new Place(0, passage.words().size() - 1, 0, passage.text().length(), span.startMs(), span.endMs()),
                PersonalData.mask(passage.text(), passage.language()),
                confidence,
                seen.sideConversation(),
                null,
                passage.language(),
                null);
    }

    private Finding finding(
            String category,
            Place place,
            String quote,
            double confidence,
            double score,
            String more,
            Language language,
            Episode episode) {
        Category said = texts.of(category);
        String message = said.message().get(language) + (more == null ? "" : more);
        return new Finding(
                new Origin(NAME, NAME + "." + category, null, null, null),
                category,
                said.clause(),
                said.severity(),
                0,
                place,
                quote,
                confidence,
                Math.round(score * 1000) / 1000.0,
                true,
                false,
                relevance.reads() ? Lane.ALERT : Lane.REVIEW,
                new Wording(message, said.advice().get(language), null),
                episode);
    }
}
