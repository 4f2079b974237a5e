package broadcastmonitor.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WilsonTest {
    /** The ends solve (share - p)^2 = z^2 p (1 - p) / n, which is what the interval is by definition. */
    @Property(tries = 300, seed = "20260307")
    void bothEndsAreAsFarOffAsChanceAllows(
            @ForAll @IntRange(min = 1, max = 2_000) int trials, @ForAll @IntRange(max = 2_000) int some) {
        int hits = some % (trials + 1);
        Wilson interval = Wilson.of(hits, trials);
        double share = (double) hits / trials;
        assertThat(interval.low()).isBetween(0.0, share);
        assertThat(interval.high()).isBetween(share, 1.0);
        for (double end : new double[] {interval.low(), interval.high()}) {
            if (end > 0 && end < 1) {
                double off = (share - end) * (share - end);
                double chance = 1.959963984540054 * 1.959963984540054 * end * (1 - end) / trials;
                assertThat(off).isCloseTo(chance, within(1e-9));
            }
        }
    }

    @Test
    void shouldKnowNothingOfNone() {
        assertThat(Wilson.of(0, 0)).isEqualTo(new Wilson(0, 1));
    }
}
