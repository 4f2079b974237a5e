package broadcastmonitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.Detector;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Finding.Place;
import broadcastmonitor.detector.Step;
import broadcastmonitor.detector.Storage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A detector that reads on over the pause finds nothing once more that another one found before it. */
class ReadingOnTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    /** Objects to whatever was said since the beginning of the utterance before. */
    private static final class ReadsOn implements Detector<ReadsOn.State> {
        record State(long startMs) {}

        @Override
        public String name() {
            return "reader";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Storage<State, State> storage() {
            return Storage.plain(1, State.class);
        }

        @Override
        public State begin(Brief brief) {
            return new State(-1);
        }

        @Override
        public State briefChanged(State state, Brief brief) {
            return state;
        }

        @Override
        public Step<State> accept(State state, Passage passage) {
            long startMs = passage.span().startMs();
            if (!passage.complete() || state.startMs() < 0) {
                return new Step<>(List.of(), new State(startMs));
            }
            Place place = new Place(0, 0, 0, passage.words().get(0).word().length(), state.startMs(), startMs + 300);
            Finding found = TestDetectors.finding(
                    name(), "reader.superlative", "superlative", place, "... " + passage.text(), 0.9, null);
            return new Step<>(List.of(found), new State(startMs));
        }
    }

    private static AlertLifecycle lifecycle() {
        return new AlertLifecycle(
                new BroadcastEvaluation(List.of(new WordRules(), new ReadsOn()), Brief.none()),
                AlertPolicy.DEFAULT,
                CLOCK);
    }

    private static List<String> hear(AlertLifecycle lifecycle, Transcript... talk) {
        List<String> told = new ArrayList<>();
        for (Transcript transcript : talk) {
            lifecycle.accept(transcript).alerts().forEach(alert -> told.add(alert.utterance() + " " + alert.rule()));
        }
        return told;
    }

    private static final Transcript BEST = Speech.last("b", "u1", 0, 0, "the best dress");
    private static final Transcript PLAIN = Speech.last("b", "u1", 0, 0, "a nice dress");
    private static final Transcript AFTER = Speech.last("b", "u2", 0, 2_000, "in the world");
    private static final Transcript THIRD = Speech.last("b", "u3", 0, 4_000, "and so on");

    @Test
    void shouldNotRaiseOnceMoreWhatAnotherDetectorFoundInTheWordsBefore() {
        assertThat(hear(lifecycle(), BEST, AFTER)).containsExactly("u1 superlative.best");
    }

    @Test
    void shouldRaiseWhatNobodyFoundBefore() {
        assertThat(hear(lifecycle(), PLAIN, AFTER)).containsExactly("u2 reader.superlative");
    }

    @Test
    void shouldForgetWhatLiesAnUtteranceBack() {
        assertThat(hear(lifecycle(), BEST, AFTER, THIRD))
                .containsExactly("u1 superlative.best", "u3 reader.superlative");
    }

    @Test
    void shouldRememberItWhenAnUtteranceIsHeardAgain() {
        AlertLifecycle lifecycle = lifecycle();
        List<String> first = hear(lifecycle, BEST, AFTER, THIRD);
        assertThat(hear(lifecycle, AFTER, THIRD)).isEqualTo(first.subList(1, first.size()));
    }
}
