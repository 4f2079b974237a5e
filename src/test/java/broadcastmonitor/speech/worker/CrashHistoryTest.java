package broadcastmonitor.speech.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrashHistoryTest {
    private static final long SECOND = 16_000;
    private static final Duration BACKOFF = Duration.ofMillis(500);

    private final CrashHistory mishaps = new CrashHistory();

    private void diesAt(long second) {
        mishaps.reached(second * SECOND);
        mishaps.died(0);
    }

    @Test
    void shouldSuspectABroadcastWhoseWorkersDieAtTheSamePlace() {
        diesAt(40);
        assertThat(mishaps.isSuspect()).isFalse();
        assertThat(mishaps.waitMs(BACKOFF)).isZero();
        diesAt(40);
        assertThat(mishaps.isSuspect()).isTrue();
        assertThat(mishaps.waitMs(BACKOFF)).isEqualTo(500);
        diesAt(39);
        assertThat(mishaps.waitMs(BACKOFF)).isEqualTo(1_000);
        assertThat(mishaps.inARow()).isEqualTo(3);
    }

    @Test
    void shouldHoldNothingAgainstABroadcastThatGetsFurther() {
        for (int second = 2; second < 200; second += 2) {
            diesAt(second);
            assertThat(mishaps.inARow()).isEqualTo(1);
        }
    }

    /** Workers that are killed while they make up for the one before. */
    @Test
    void shouldHoldNothingAgainstABroadcastWhoseWorkersDieHereAndThere() {
        for (int second : new int[] {90, 40, 10, 70, 50}) {
            diesAt(second);
            assertThat(mishaps.inARow()).isEqualTo(1);
        }
    }

    @Test
    void shouldCountWorkersThatDoNotEvenBegin() {
        for (int death = 1; death < 30; death++) {
            mishaps.died(7 * SECOND);
            assertThat(mishaps.inARow()).isEqualTo(death);
        }
        assertThat(mishaps.waitMs(BACKOFF)).isEqualTo(10_000);
    }
}
