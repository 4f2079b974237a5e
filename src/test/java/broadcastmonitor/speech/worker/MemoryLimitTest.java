package broadcastmonitor.speech.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {
    private static final long MIB = 1L << 20;
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void shouldAllowAGibibyteBeyondTheModelsAndSomeForEachBroadcast() {
        MemoryLimit limit = new MemoryLimit(0);
        assertThat(limit.exceeded(300 * MIB, 0, HOUR)).isNull();
        assertThat(limit.exceeded((300 + 1024 + 10 * 64) * MIB, 10, HOUR)).isNull();
        assertThat(limit.exceeded((300 + 1024 + 10 * 64) * MIB + 1, 10, HOUR))
                .isEqualTo("it held 2059 MB of memory, its limit is 2059 MB");
    }

    @Test
    void shouldSayNothingWhereTheSystemDoesNotTell() {
        assertThat(new MemoryLimit(1).exceeded(0, 3, HOUR)).isNull();
    }

    @Test
    void shouldReplaceLessAndLessOftenWhereTheLimitIsTooLow() {
        MemoryLimit second = new MemoryLimit(MIB).next(Duration.ofSeconds(3));
        assertThat(second.exceeded(2 * MIB, 1, Duration.ofSeconds(59))).isNull();
        assertThat(second.tooLow(2 * MIB, Duration.ofSeconds(59)))
                .isEqualTo(
                        "needs 2 MB of memory again right after it was started: a limit of 1 MB is too low, and it is"
                                + " left alone for 1 min");
        assertThat(second.tooLow(2 * MIB, Duration.ofSeconds(59))).isNull();
        assertThat(second.exceeded(2 * MIB, 1, Duration.ofSeconds(60))).isNotNull();
        MemoryLimit third = second.next(Duration.ofSeconds(60));
        assertThat(third.exceeded(2 * MIB, 1, Duration.ofSeconds(119))).isNull();
        assertThat(third.exceeded(2 * MIB, 1, Duration.ofSeconds(120))).isNotNull();
    }

    @Test
    void shouldForgetThatOnceAWorkerHasLastedLong() {
        MemoryLimit second = new MemoryLimit(MIB).next(Duration.ofSeconds(3)).next(HOUR);
        assertThat(second.exceeded(2 * MIB, 1, Duration.ZERO)).isNotNull();
    }
}
