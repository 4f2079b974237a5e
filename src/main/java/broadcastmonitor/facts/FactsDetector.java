package broadcastmonitor.facts;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.detector.Episode;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Finding.Fact;
import broadcastmonitor.detector.Finding.Origin;
import broadcastmonitor.detector.Finding.Place;
import broadcastmonitor.detector.Finding.Wording;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Step;
import broadcastmonitor.detector.Storage;
import broadcastmonitor.reader.CategoryTexts;
import broadcastmonitor.reader.CategoryTexts.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Values that contradict the card of the product talked about, and required ones that were never spoken. Reads utterances that are
 * complete and have times. A contradiction is an episode: told when it is said, confirmed when the next utterance doesn't correct it. What
 * was never spoken is told when the broadcast ends, one finding a product; of a product that the host has left, as an episode, before.
 */
public final class FactsDetector implements Detector<FactsDetector.State> {
    /** Its name in alerts. */
    public static final String NAME = "facts";

    /** The category of values that contradict the card. */
    public static final String MISMATCH = "fact-mismatch";

    /** The category of values that were never spoken. */
    public static final String MISSING = "missing-characteristics";

    private static final long SHORTEST_LOSS_MS = 1000;

    private final FactWords known;
    private final CategoryTexts texts;
    private final Predicate<String> judged;

    /**
     * What is remembered.
     *
     * @param memory of what was said
     * @param cards what the broadcast is about
     */
    public record State(FactsMemory memory, BriefCards cards) {
        State with(FactsMemory next) {
            return new State(next, cards);
        }
    }

    /**
     * A detector.
     *
     * @param known units, characteristics and values
     * @param texts what is said of each category
     * @param judged the categories that are judged at all, asked for each finding
     */
    public FactsDetector(FactWords known, CategoryTexts texts, Predicate<String> judged) {
        this.known = Objects.requireNonNull(known, "known");
        this.texts = Objects.requireNonNull(texts, "texts");
        this.judged = Objects.requireNonNull(judged, "judged");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "2 " + known.version();
    }

    @Override
    public Storage<State, FactsMemory> storage() {
        return new Storage<>(
                2, FactsMemory.class, State::memory, (memory, brief) -> new State(memory, BriefCards.of(brief, known)));
    }

    @Override
    public State begin(Brief brief) {
        return new State(FactsMemory.NOTHING, BriefCards.of(brief, known));
    }

    @Override
    public State briefChanged(State state, Brief brief) {
        return brief.equals(state.cards().brief()) ? state : new State(state.memory(), BriefCards.of(brief, known));
    }

    @Override
    public Step<State> accept(State state, Passage passage) {
        boolean nothing = state.cards().brief().products().isEmpty();
        if (nothing
                || !passage.complete()
                || passage.channel() != Channel.SPEECH
                || passage.words().isEmpty()) {
            return Step.nothing(state);
        }
        Hearing hearing = new Hearing(state.cards(), known, state.memory());
        hearing.hear(passage);
        Step<State> step = step(state, hearing, passage.language());
        Omissions omissions = Omissions.after(state.cards(), hearing.memory(), passage.id());
        List<Finding> findings = new ArrayList<>(step.findings());
        findings.addAll(missing(step.next(), omissions.told(), passage.language()));
        return new Step<>(findings, step.next().with(omissions.memory()));
    }

    @Override
    public Step<State> gap(State state, AudioSpan lost) {
        FactsMemory memory = state.memory();
        Map<String, Long> all = new HashMap<>(memory.lost());
        String product = memory.product() == null ? "" : memory.product();
        all.merge(product, lost.endMs() - lost.startMs(), Long::sum);
        return Step.nothing(state.with(memory.losing(all)));
    }

    @Override
    public Step<State> end(State state) {
        Hearing hearing = new Hearing(state.cards(), known, state.memory());
        hearing.settleAll();
        Language language = state.cards().language();
        Step<State> step = step(state, hearing, language);
        List<Finding> findings = new ArrayList<>(step.findings());
        findings.addAll(missing(step.next(), Omissions.atEnd(state.cards(), hearing.memory()), language));
        return new Step<>(findings, step.next());
    }

    private Step<State> step(State state, Hearing hearing, Language language) {
        List<Finding> findings = judged.test(MISMATCH)
                ? hearing.news().stream().map(news -> mismatch(news, language)).toList()
                : List.of();
        return new Step<>(findings, state.with(hearing.memory()));
    }

    private Finding mismatch(Hearing.News news, Language language) {
        FactsMemory.Waiting waiting = news.waiting();
        Fact fact = new Fact(
                waiting.attribute().product(), waiting.attribute().attribute(), waiting.said(), waiting.card());
        return finding(
                MISMATCH,
                0,
                Place.of(new AudioSpan(waiting.startMs(), waiting.endMs())),
                waiting.quote(),
                waiting.confidence(),
                FactsWording.mismatch(fact, language),
                List.of(fact),
                language,
                new Episode(waiting.id(), waiting.utterance(), news.phase()));
    }

    private List<Finding> missing(State state, List<Omissions.Told> omitted, Language language) {
        return judged.test(MISSING)
                ? omitted.stream().map(each -> missing(state, each, language)).toList()
                : List.of();
    }

    private Finding missing(State state, Omissions.Told omitted, Language language) {
        Map<String, Long> all = state.memory().lost();
        long lost = all.getOrDefault(omitted.facts().get(0).product(), 0L) + all.getOrDefault("", 0L);
        return finding(
                MISSING,
                omitted.index(),
                Place.of(omitted.span()),
                "",
                1,
                FactsWording.missing(omitted.facts(), lost < SHORTEST_LOSS_MS ? 0 : lost, language),
                omitted.facts(),
                language,
                omitted.episode());
    }

    private Finding finding(
            String category,
            int ordinal,
            Place place,
            String quote,
            double confidence,
            String more,
            List<Fact> facts,
            Language language,
            Episode episode) {
        Category said = texts.of(category);
        return new Finding(
                new Origin(NAME, NAME + "." + category, null, null, null),
                category,
                said.clause(),
                said.severity(),
                ordinal,
                place,
                quote,
                confidence,
                null,
                true,
                false,
                Lane.ALERT,
                new Wording(said.message().get(language) + more, said.advice().get(language), null, facts),
                episode);
    }
}
