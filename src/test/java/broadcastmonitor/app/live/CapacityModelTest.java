package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.speech.worker.ModelPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityModelTest {
    private final ModelPath small = new ModelPath("en", "small", Path.of("small"));
    private final ModelPath big = new ModelPath("ru", "big", Path.of("big"));
    private final List<ModelPath> measured = new ArrayList<>();
    private final CapacityModel admission = new CapacityModel(1.8, model -> {
        measured.add(model);
        return (model == small ? 0.2 : 0.7) / CapacityModel.CROWDED;
    });

    @Test
    void shouldAdmitAsLongAsTheCoresSuffice() {
        assertThat(admission.admits(1.58, List.of(small))).isTrue();
        assertThat(admission.admits(1.7, List.of(small))).isFalse();
        assertThat(admission.admits(1.08, List.of(big))).isTrue();
        assertThat(admission.admits(1.2, List.of(big))).isFalse();
    }

    @Test
    void shouldReckonWithTheMostDemandingModelWhileTheLanguageIsUnknown() {
        assertThat(admission.demand(List.of(small, big))).isEqualTo(0.7 + CapacityModel.HANDLING);
    }

    @Test
    void shouldAdmitTheFirstBroadcastWithoutMeasuringWhateverItTakes() {
        assertThat(admission.admits(0, List.of(big))).isTrue();
        assertThat(measured).isEmpty();
    }

    @Test
    void shouldMeasureEachModelOnceAndThenLearnFromWhatIsTaken() {
        admission.demand(List.of(small));
        admission.demand(List.of(small));
        for (int i = 0; i < 200; i++) {
            admission.observe(small, 0.4);
        }
        admission.observe(small, 0);

        assertThat(measured).containsExactly(small);
        assertThat(admission.demand(List.of(small)))
                .isBetween(0.39 + CapacityModel.HANDLING, 0.4 + CapacityModel.HANDLING);
    }
}
