package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.detector.DetectorFault;
import broadcastmonitor.detector.Letters;
import broadcastmonitor.detector.Step;
import broadcastmonitor.detector.Storage;
import broadcastmonitor.text.SpokenWords;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The rules as a detector. Edits of the rules take effect between two passages. */
public final class PatternDetector implements Detector<PatternDetector.State> {
    /** Its name in alerts. */
    public static final String NAME = "patterns";

    private static final int FEWEST_NUMBERS = 4;

    private final Supplier<RuleSet> rules;
    private final Clock clock;
    private final Abreast.Evaluating how;

    /**
     * What the patterns remember of a broadcast.
     *
     * @param memory what rules remember from passage to passage
     * @param brief what the broadcast is about
     * @param rules the rules that {@code evaluator} is for
     * @param evaluator the rules made ready for the brief
     */
    public record State(EvaluationState memory, Brief brief, RuleSet rules, Evaluator evaluator) {
        State with(EvaluationState next) {
            return new State(next, brief, rules, evaluator);
        }
    }

    /** A detector for broadcasts that are on the air when they begin. */
    public PatternDetector(Supplier<RuleSet> rules) {
        this(rules, Clock.systemDefaultZone());
    }

    /**
     * A detector.
     *
     * @param rules the rules in force, asked for each passage
     * @param clock tells the day on which a broadcast begins: evidence must be valid then
     */
    public PatternDetector(Supplier<RuleSet> rules, Clock clock) {
        this(rules, clock, Evaluator::evaluate);
    }

    private PatternDetector(Supplier<RuleSet> rules, Clock clock, Abreast.Evaluating how) {
        this.how = how;
        this.rules = Objects.requireNonNull(rules, "rules");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** A detector by the first of two sets of rules that judge the same passages in turn. */
    public static PatternDetector first(Supplier<RuleSet> rules, Clock clock, Abreast abreast) {
        return new PatternDetector(rules, clock, abreast::first);
    }

    /** A detector by the second one, which is asked right after the first one. */
    public static PatternDetector second(Supplier<RuleSet> rules, Clock clock, Abreast abreast) {
        return new PatternDetector(rules, clock, abreast::second);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return rules.get().hash();
    }

    @Override
    public Storage<State, EvaluationState> storage() {
        return new Storage<>(2, EvaluationState.class, State::memory, this::state);
    }

    @Override
    public State begin(Brief brief) {
        return state(EvaluationState.start(), brief);
    }

    @Override
    public State briefChanged(State state, Brief brief) {
        return state.brief() == brief && state.rules() == rules.get() ? state : state(state.memory(), brief);
    }

    private State state(EvaluationState memory, Brief brief) {
        RuleSet current = rules.get();
        return new State(memory, brief, current, new Evaluator(current, brief, LocalDate.now(clock)));
    }

    @Override
    public Step<State> accept(State before, Passage passage) {
        State state = briefChanged(before, before.brief());
        Outcome outcome = how.evaluate(state.evaluator(), state.memory(), passage);
        return new Step<>(
                outcome.findings(),
                state.with(remembered(state.memory(), outcome.next(), passage)),
                opinions(outcome, passage),
                outcome.experimental(),
                outcome.faults().stream()
                        .map(fault -> new DetectorFault(fault.rule(), fault.reason()))
                        .toList());
    }

    /**
     * What follows from the letters alone is decided here: where no obscene word, no capitals, marks or emoji were found there are none,
     * and a passage that is mostly numbers which make no telephone number gives none away. Others may find what is meant, not what
     * is written.
     */
    private static Map<String, Double> opinions(Outcome outcome, Passage passage) {
        if (!passage.complete()) {
            return Map.of();
        }
        Map<String, Double> opinions = new HashMap<>();
        Letters.CATEGORIES.forEach(category -> opinions.put(category, 0.0));
        if (numbersPrevail(passage)) {
            opinions.put("contact-exchange", 0.0);
            opinions.put("personal-data", 0.0);
        }
        outcome.findings().forEach(found -> opinions.remove(found.category()));
        return opinions;
    }

    /** More than half of the words, and at least four, are numbers: a countdown, sizes, prices. */
    private static boolean numbersPrevail(Passage passage) {
        SpokenWords.Said said = SpokenWords.of(passage.text(), passage.language());
        int numbers = said.amounts().stream()
                .mapToInt(amount -> amount.behind() - amount.first())
                .sum();
        return numbers >= FEWEST_NUMBERS && 2 * numbers > said.words().size();
    }

    /** A chat message stands between two utterances without ending what is said: the words before it are still the last. */
    private static EvaluationState remembered(EvaluationState before, EvaluationState next, Passage passage) {
        return passage.channel() == Channel.CHAT
                ? new EvaluationState(before.tail(), before.language(), next.counts(), before.product())
                : next;
    }
}
