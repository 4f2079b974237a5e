package broadcastmonitor.audio.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CaptureSettingsTest {
    private static final CaptureSettings SETTINGS = CaptureSettings.in(Path.of("data"), Clock.systemUTC());

    @Test
    void shouldHaveTheseDefaults() {
        assertThat(SETTINGS)
                .isEqualTo(new CaptureSettings(
                        Path.of("data"),
                        Clock.systemUTC(),
                        System.in,
                        Duration.ofSeconds(10),
                        Duration.ZERO,
                        Duration.ZERO,
                        Fence.OF_THE_OPERATOR));
    }

    @Test
    void shouldChangeOneThingAtATime() {
        Duration limit = Duration.ofSeconds(3);
        assertThat(SETTINGS.withSilence(limit).silence()).isEqualTo(limit);
        assertThat(SETTINGS.withStall(limit).stall()).isEqualTo(limit);
        assertThat(SETTINGS.withGiveUp(limit).giveUp()).isEqualTo(limit);
        assertThat(SETTINGS.withSilence(limit)
                        .withSilence(SETTINGS.silence())
                        .withStall(limit)
                        .withStall(SETTINGS.stall())
                        .withGiveUp(limit)
                        .withGiveUp(SETTINGS.giveUp()))
                .isEqualTo(SETTINGS);
    }
}
