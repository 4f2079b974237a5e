package broadcastmonitor.detector;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.DetectorStates.Held;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * All detectors of one broadcast as one. A detector that fails on a passage is reported and remembers what it remembered before;
 * the others are not affected. Immutable, safe for any thread.
 */
public final class BroadcastEvaluation {
    private final List<Detector<?>> detectors;
    private final Brief brief;
    private final String briefHash;
    private final Supplier<BroadcastEvaluation> renewal;

    /**
     * Composes detectors.
     *
     * @param detectors with names of their own each; their order is that of the findings
     * @param brief what the broadcast is about
     */
    public BroadcastEvaluation(List<Detector<?>> detectors, Brief brief) {
        this(detectors, brief, null);
    }

    private BroadcastEvaluation(List<Detector<?>> detectors, Brief brief, Supplier<BroadcastEvaluation> renewal) {
        this.renewal = renewal;
        this.detectors = List.copyOf(detectors);
        this.brief = Objects.requireNonNull(brief, "brief");
        briefHash = brief.hash();
        Set<String> names = new HashSet<>();
        for (Detector<?> detector : detectors) {
            if (!names.add(detector.name())) {
                throw new IllegalArgumentException("two detectors are named " + detector.name());
            }
        }
    }

    /**
     * The same, of which others come to take the place.
     *
     * @param newest gives the one that is to judge from now on; asked often and by any thread, and gives the same one until rules are exchanged
     */
    public BroadcastEvaluation renewedBy(Supplier<BroadcastEvaluation> newest) {
        return new BroadcastEvaluation(detectors, brief, Objects.requireNonNull(newest, "newest"));
    }

    /** What is to judge the broadcast from its next utterance on: this, or another one where rules were exchanged meanwhile. */
    public BroadcastEvaluation newest() {
        return renewal == null ? this : renewal.get();
    }

    /** What the broadcast is about. */
    public Brief brief() {
        return brief;
    }

    /** A digest of the brief, or null when nothing was declared. */
    public String briefHash() {
        return briefHash;
    }

    /** The detectors, in their order. */
    public List<Detector<?>> detectors() {
        return detectors;
    }

    /** The version of a detector, empty when it takes no part. */
    public Optional<String> version(String detector) {
        return detectors.stream()
                .filter(each -> each.name().equals(detector))
                .map(Detector::version)
                .findFirst();
    }

    /** The states before the first passage. */
    public DetectorStates begin() {
        return new DetectorStates(detectors.stream().<Held<?>>map(this::begun).toList());
    }

    private <S> Held<S> begun(Detector<S> detector) {
        return new Held<>(detector, detector.begin(brief));
    }

    /**
     * States that another evaluation of the broadcast left, continued by this one: a detector that is new begins now, one that is gone
     * is forgotten, and all learn of this evaluation's brief.
     */
    public DetectorStates resume(DetectorStates left) {
        Map<String, Held<?>> known = new HashMap<>();
        left.all().forEach(held -> known.put(held.detector().name(), held));
        List<Held<?>> resumed = new ArrayList<>();
        for (Detector<?> detector : detectors) {
            Held<?> held = known.get(detector.name());
            resumed.add(held == null ? begun(detector) : taken(detector, held));
        }
        return new DetectorStates(resumed);
    }

    /** Detectors of one name have states of one type: a state is only read where name and version of its storage agree. */
    @SuppressWarnings("unchecked")
    private <S> Held<S> taken(Detector<S> detector, Held<?> held) {
        return new Held<>(detector, detector.briefChanged((S) held.state(), brief));
    }

    /** Judges a passage. */
    public Judgement accept(DetectorStates states, Passage passage) {
        return ask(states, new Question() {
            @Override
            public <S> Step<S> put(Detector<S> detector, S state) {
                return detector.accept(state, passage);
            }
        });
    }

    /** Tells all that everything up to {@code audioMs} has been heard. */
    public Judgement clock(DetectorStates states, long audioMs) {
        return ask(states, new Question() {
            @Override
            public <S> Step<S> put(Detector<S> detector, S state) {
                return detector.clock(state, audioMs);
            }
        });
    }

    /** Tells all of a stretch that was lost. */
    public Judgement gap(DetectorStates states, AudioSpan lost) {
        return ask(states, new Question() {
            @Override
            public <S> Step<S> put(Detector<S> detector, S state) {
                return detector.gap(state, lost);
            }
        });
    }

    /** Tells all that the broadcast has ended. */
    public Judgement end(DetectorStates states) {
        return ask(states, new Question() {
            @Override
            public <S> Step<S> put(Detector<S> detector, S state) {
                return detector.end(state);
            }
        });
    }

    /** One of the calls of the contract; a lambda cannot have a type of its own. */
    private interface Question {
        <S> Step<S> put(Detector<S> detector, S state);
    }

    private static final class Answers {
        private final List<Finding> findings = new ArrayList<>();
        private final Map<String, Map<String, Double>> opinions = new HashMap<>();
        private final List<Finding> experimental = new ArrayList<>();
        private final List<DetectorFault> faults = new ArrayList<>();
        private DetectorStates next;

        Answers(DetectorStates states) {
            next = states;
        }

        <S> void ask(int index, Held<S> held, Question question) {
            Step<S> step;
            try {
                step = question.put(held.detector(), held.state());
            } catch (RuntimeException e) {
                faults.add(new DetectorFault(held.detector().name(), String.valueOf(e)));
                return;
            }
            findings.addAll(step.findings());
            if (!step.opinions().isEmpty()) {
                opinions.put(held.detector().name(), step.opinions());
            }
            experimental.addAll(step.experimental());
            faults.addAll(step.faults());
            next = next.with(index, held.with(step.next()));
        }
    }

    private static Judgement ask(DetectorStates states, Question question) {
        Answers answers = new Answers(states);
        for (int i = 0; i < states.all().size(); i++) {
            answers.ask(i, states.all().get(i), question);
        }
        return new Judgement(answers.findings, answers.next, answers.opinions, answers.experimental, answers.faults);
    }
}
