package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.BroadcastEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
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

    /** Whatever it takes to find out the language, in steps as the service looks: that is no lag, until it should be made up. */
    @Test
    void shouldNotTakeTheListeningForTheLanguageForALag() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            LagWatch each = new LagWatch();
            long heard = 0;
            long listening = 1_000 + random.nextInt(58_000);
            while (heard < listening) {
                heard += 250;
                assertThat(each.look(Statuses.lagging("show", 0, heard), true, NOW))
                        .isEmpty();
            }
            double speed = 2 + 20 * random.nextDouble(); // of decoding, where speech is 1
            long transcribed = 0;
            while (heard - transcribed > LagWatch.MADE_UP_MS) {
                heard += 250;
                transcribed = Math.min(heard, transcribed + (long) (250 * speed));
                assertThat(each.look(Statuses.lagging("show", transcribed, heard - transcribed), false, NOW))
                        .as("seed %d: %d of %d", seed, transcribed, heard)
                        .isEmpty();
            }
            // What comes later is a lag as any other.
            assertThat(each.look(Statuses.lagging("show", heard, LagWatch.LAGS_MS), false, NOW))
                    .isPresent();
        }
    }

    @Test
    void shouldSayALagThatIsNotMadeUpAfterTheLanguageWasFound() {
        assertThat(watch.look(Statuses.lagging("show", 0, 10_000), true, NOW)).isEmpty();
        assertThat(watch.look(Statuses.lagging("show", 9_000, 10_000), false, NOW))
                .isEmpty();
        assertThat(watch.look(Statuses.lagging("show", 10_250, 10_000), false, NOW))
                .isPresent();
    }

    @Test
    void shouldSayAtOnceWhatLagsMoreThanListeningCanExplain() {
        long most = LagWatch.DETECTION_MS;
        assertThat(watch.look(Statuses.lagging("show", 0, most), true, NOW)).isEmpty();
        assertThat(watch.look(Statuses.lagging("show", 0, most + LagWatch.LAGS_MS), true, NOW))
                .isPresent();
    }

    private Optional<BroadcastEvent> look(long lagMs) {
        return watch.look(Statuses.lagging("show", 60_000, lagMs), false, NOW);
    }
}
