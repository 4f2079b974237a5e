package broadcastmonitor.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final RetryPolicy STEADY = new RetryPolicy(5, Duration.ofSeconds(5), 4, Duration.ofMinutes(3), 0);

    private static Duration after(RetryPolicy policy, int made, Duration asked, int seed) {
        return policy.after(made, asked, new Random(seed)).orElse(null);
    }

    @Test
    void shouldWaitLongerEachTimeUpToABound() {
        assertThat(IntStream.range(1, 6).mapToObj(made -> after(STEADY, made, null, 1)))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(80),
                        Duration.ofMinutes(3),
                        null);
    }

    @Test
    void shouldWaitAsLongAsAskedButNotForEver() {
        assertThat(after(STEADY, 1, Duration.ofSeconds(30), 1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(after(STEADY, 1, Duration.ofSeconds(1), 1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(after(STEADY, 1, Duration.ofDays(30), 1)).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void shouldShakeThePausesByNoMoreThanItsShare() {
        Random random = new Random(1);
        assertThat(IntStream.range(0, 200)
                        .mapToObj(i -> RetryPolicy.USUAL.after(2, null, random).orElseThrow()))
                .allMatch(pause -> pause.toMillis() >= 15_000 && pause.toMillis() <= 25_000)
                .anyMatch(pause -> pause.toMillis() < 18_000)
                .anyMatch(pause -> pause.toMillis() > 22_000);
    }
}
