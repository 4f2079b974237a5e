package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.BroadcastEvent;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LagWatchTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final LagWatch watch = new LagWatch();

    @Test
    void shouldSayNothingOfALagThatNobodyNotices() {
        assertThat(look(0)).isEmpty();
        assertThat(look(LagWatch.LAGS_MS - 1)).isEmpty();
    }

    @Test
    void shouldSayALagOnceAndAgainWhenItHasDoubled() {
        assertThat(look(3_200)).hasValueSatisfying(event -> {
            assertThat(event.type()).isEqualTo(BroadcastEvent.Type.LAG);
            assertThat(event.detail()).contains("3.2 s later");
            assertThat(event.startMs()).isEqualTo(60_000);
            assertThat(event.endMs()).isEqualTo(63_200);
        });
        assertThat(look(5_000)).isEmpty();
        assertThat(look(6_500)).isPresent();
    }

    @Test
    void shouldSayThatTheLagIsMadeUpOnlyWellBelowIt() {
        look(4_000);

        assertThat(look(2_500)).isEmpty();
        assertThat(look(1_000))
                .hasValueSatisfying(event -> assertThat(event.detail()).contains("made up"));
        assertThat(look(1_000)).isEmpty();
    }

    private Optional<BroadcastEvent> look(long lagMs) {
        return watch.look(Statuses.lagging("show", 60_000, lagMs), NOW);
    }
}
