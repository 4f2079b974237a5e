package broadcastmonitor.speech.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {
    @Test
    void shouldHaveTheseDefaults() {
        WorkerSettings settings = WorkerSettings.defaults();
        assertThat(settings.command())
                .contains("-XX:+UseSerialGC", "-Djna.encoding=UTF-8", "-Xmx192m")
                .endsWith("broadcastmonitor.speech.worker.WorkerMain");
        assertThat(settings.environment()).containsOnlyKeys("MALLOC_ARENA_MAX", "OPENBLAS_NUM_THREADS");
        assertThat(settings.processesPerModel()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(settings.memoryBytes()).isZero();
        assertThat(settings.answerWithin()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.loadWithin()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.backoff()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.mostDeaths()).isEqualTo(5);
        assertThat(settings.idle()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatThrownBy(() -> WorkerSettings.defaults().withProcessesPerModel(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WorkerSettings.defaults().withMemoryBytes(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
