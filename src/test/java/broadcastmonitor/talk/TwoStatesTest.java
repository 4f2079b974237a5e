package broadcastmonitor.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TwoStatesTest {
    @Test
    void shouldFindThePathThatIsTheBestOfAll() {
        Random random = new Random(1);
        for (int run = 0; run < 2000; run++) {
            double[] odds = random.doubles(1 + random.nextInt(9), -4, 4).toArray();
            double change = random.nextDouble() * 5;
            boolean before = random.nextBoolean();
            double best = Double.NEGATIVE_INFINITY;
            for (int bits = 0; bits < 1 << odds.length; bits++) {
                best = Math.max(best, worth(states(bits, odds.length), before, odds, change));
            }
            assertThat(worth(TwoStates.path(before, odds, change), before, odds, change))
                    .isCloseTo(best, within(1e-9));
        }
    }

    private static boolean[] states(int bits, int count) {
        boolean[] states = new boolean[count];
        for (int i = 0; i < count; i++) {
            states[i] = (bits >> i & 1) == 1;
        }
        return states;
    }

    private static double worth(boolean[] states, boolean before, double[] odds, double change) {
        double worth = 0;
        boolean last = before;
        for (int i = 0; i < states.length; i++) {
            worth += (states[i] ? odds[i] : 0) - (states[i] == last ? 0 : change);
            last = states[i];
        }
        return worth;
    }
}
