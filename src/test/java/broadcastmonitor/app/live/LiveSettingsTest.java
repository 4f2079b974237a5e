package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.alerts.AlertPolicy;
import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.audio.live.SourceAccess;
import broadcastmonitor.audio.recording.Retention;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class LiveSettingsTest {
    private static final LiveSettings SETTINGS = LiveSettings.in(Path.of("data"), Path.of("rules"));

    @Test
    void shouldHaveTheseDefaults() {
        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(SETTINGS)
                .isEqualTo(new LiveSettings(
                        Path.of("data"),
                        Path.of("rules"),
                        null,
                        null,
                        0,
                        true,
                        AlertPolicy.DEFAULT,
                        Retention.FOR_EVER,
                        0.9 * cores,
                        cores,
                        0,
                        true,
                        Clock.systemUTC(),
                        ReaderChoice.STANDARD,
                        SourceAccess.NETWORK));
    }

    @Test
    void shouldChangeOneThingAtATime() {
        LiveSettings elsewhere = SETTINGS.onCluster("host:9092", Path.of("client.properties"));
        assertThat(elsewhere.bootstrapServers()).isEqualTo("host:9092");
        assertThat(elsewhere.kafkaProperties()).isEqualTo(Path.of("client.properties"));
        assertThat(elsewhere.onCluster(null, null)).isEqualTo(SETTINGS);
        assertThat(SETTINGS.withReader(ReaderChoice.OFF).reader()).isEqualTo(ReaderChoice.OFF);
        assertThat(SETTINGS.withReader(ReaderChoice.OFF).withReader(ReaderChoice.STANDARD))
                .isEqualTo(SETTINGS);
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        for (double capacity : new double[] {0, -1}) {
            assertThatThrownBy(() -> withCapacity(capacity)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static LiveSettings withCapacity(double capacity) {
        return new LiveSettings(
                SETTINGS.data(),
                SETTINGS.rules(),
                null,
                null,
                0,
                true,
                SETTINGS.alerts(),
                SETTINGS.retention(),
                capacity,
                1,
                0,
                true,
                SETTINGS.clock(),
                SETTINGS.reader(),
                SETTINGS.access());
    }
}
