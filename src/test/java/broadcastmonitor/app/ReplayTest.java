package broadcastmonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.speech.model.ModelStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"looking at the recordings", "loading the rules", "loading the speech model"})
    void shouldEndAtOnceAndLeaveNothingWhenItIsStoppedBeforeItPlays(String when) {
        ReplayRequest request = new ReplayRequest(
                List.of(new ReplayRequest.Broadcast("b", Path.of("samples/compliant_en.wav"))),
                Language.EN,
                null,
                null,
                Path.of("rules"),
                true,
                1,
                1,
                null,
                null,
                folder.resolve("data"),
                0,
                ReaderChoice.STANDARD,
                true);
        Steps steps = new Steps();
        Replay replay = new Replay(
                request,
                ModelStore.of(Path.of("").toAbsolutePath(), Map.of()),
                ReaderStore.of(Path.of("").toAbsolutePath(), Map.of()),
                steps,
                Clock.systemUTC());
        steps.then = step -> {
            if (step.equals(when)) {
                replay.stop();
            }
        };

        assertThat(replay.run()).isEmpty();

        assertThat(steps.taken).last().isEqualTo(when);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    /** Is told of the steps only. */
    private static final class Steps implements ReplayWatcher {
        private final List<String> taken = new ArrayList<>();
        private Consumer<String> then;

        @Override
        public void preparing(String step) {
            taken.add(step);
            then.accept(step);
        }
    }
}
