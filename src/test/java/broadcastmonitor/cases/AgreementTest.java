package broadcastmonitor.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
    /** The tables by which Feinstein and Cicchetti (1990) and Gwet (2002, 2008) show what becomes of kappa; AC1 worked out by hand. */
    @ParameterizedTest
    @CsvSource({
        "40, 9, 6, 45, 0.85, 0.70075",
        "80, 10, 5, 5, 0.85, 0.808",
        "118, 5, 2, 0, 0.944, 0.94078",
        "45, 15, 25, 15, 0.60, 0.26606",
        "25, 35, 5, 35, 0.60, 0.20792",
        "10, 0, 0, 0, 1, 1",
        "0, 7, 3, 0, 0, -1"
    })
    void shouldBeWhatTheBooksSay(long both, long first, long second, long neither, double raw, double ac1) {
        Agreement agreement = Agreement.of(both, first, second, neither);
        assertThat(agreement.raw()).isEqualTo(raw, within(1e-9));
        assertThat(agreement.ac1()).isEqualTo(ac1, within(1e-4));
        assertThat(agreement.n()).isEqualTo(both + first + second + neither);
    }

    @Property(tries = 1000)
    void staysWithinItsBounds(
            @ForAll @LongRange(max = 500) long both,
            @ForAll @LongRange(max = 500) long first,
            @ForAll @LongRange(max = 500) long second,
            @ForAll @LongRange(max = 500) long neither) {
        Agreement agreement = Agreement.of(both, first, second, neither);
        if (agreement.n() == 0) {
            assertThat(agreement.raw()).isNull();
            assertThat(agreement.ac1()).isNull();
            return;
        }
        assertThat(agreement.raw()).isBetween(agreement.low(), agreement.high());
        assertThat(agreement.ac1()).isBetween(-1.0, 1.0);
        assertThat(agreement.ac1()).isLessThanOrEqualTo(agreement.raw() + 1e-12);
        assertThat(agreement.ac1() > 1 - 1e-9).isEqualTo(first + second == 0);
    }

    @Property(tries = 500)
    void isTheSameWhoeverCameFirstAndWhateverTheAnswersAreCalled(
            @ForAll @LongRange(max = 500) long both,
            @ForAll @LongRange(max = 500) long first,
            @ForAll @LongRange(max = 500) long second,
            @ForAll @LongRange(min = 1, max = 500) long neither) {
        Agreement agreement = Agreement.of(both, first, second, neither);
        assertThat(Agreement.of(both, second, first, neither)).isEqualTo(agreement);
        assertThat(Agreement.of(neither, first, second, both).ac1()).isEqualTo(agreement.ac1(), within(1e-9));
    }

    @Property(tries = 50)
    void drawsAsManyAsTheRateSaysAndWithASmallerRateSomeOfTheSame(@ForAll @LongRange(max = 1_000_000) long seed) {
        int drawn = 0;
        for (int i = 0; i < 4_000; i++) {
            double place = Draw.of("review", seed + "-event-" + i);
            assertThat(place).isGreaterThanOrEqualTo(0).isLessThan(1);
            assertThat(Draw.of("review", seed + "-event-" + i)).isEqualTo(place);
            drawn += place < 0.05 ? 1 : 0;
        }
        assertThat(drawn)
                .as("of 4,000 at 5 %, six standard deviations either way")
                .isBetween(200 - 83, 200 + 83);
    }
}
