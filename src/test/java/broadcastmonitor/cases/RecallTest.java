package broadcastmonitor.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import broadcastmonitor.cases.Recall.Category;
import broadcastmonitor.cases.Recall.Counted;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecallTest {
    @Test
    void shouldScaleWhatWasMissedInTheSampleToAllUnalertedMinutes() {
        Category recall = Recall.estimate(new Counted("rudeness", 30, 0, 2, 1), 50, 400);
        assertThat(recall.missed()).isEqualTo(2 + 400 / 50.0);
        assertThat(recall.share()).isEqualTo(30 / 40.0);
        Wilson rate = Wilson.of(1, 50);
        assertThat(recall.low()).isCloseTo(30 / (30 + 2 + 400 * rate.high()), within(1e-12));
        assertThat(recall.high()).isCloseTo(30 / (30 + 2 + 400 * rate.low()), within(1e-12));
    }

    @Test
    void shouldKnowNothingOfWhatNobodyListenedTo() {
        Category recall = Recall.estimate(new Counted("rudeness", 3, 0, 0, 0), 0, 97);
        assertThat(recall.share()).isNull();
        assertThat(recall.missed()).isNull();
        assertThat(recall.low()).isEqualTo(0.03);
        assertThat(recall.high()).isEqualTo(1);
    }

    @Test
    void shouldSayNothingWhereNothingIsKnownToBe() {
        Category recall = Recall.estimate(new Counted("rudeness", 0, 0, 0, 0), 10, 10);
        assertThat(recall.share()).isNull();
        assertThat(recall.low()).isZero();
        assertThat(recall.high()).isEqualTo(1);
    }

    @Test
    void shouldTakeUndecidedAlertsForFalseAtOneEndAndForRightAtTheOther() {
        Category decided = Recall.estimate(new Counted("rudeness", 10, 0, 0, 2), 40, 100);
        Category open = Recall.estimate(new Counted("rudeness", 10, 90, 0, 2), 40, 100);
        assertThat(open.low()).isEqualTo(decided.low());
        assertThat(open.share()).isEqualTo(decided.share());
        assertThat(open.high()).isGreaterThan(decided.high());
    }

    @Test
    void shouldRefuseCountsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recall.estimate(new Counted("rudeness", 0, 0, 0, 0), 3, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recall.estimate(new Counted("rudeness", 0, 0, 0, 3), 2, 9));
    }

    @Property
    void shouldHoldTheEstimateInItsInterval(
            @ForAll @IntRange(max = 50) int found,
            @ForAll @IntRange(max = 50) int undecided,
            @ForAll @IntRange(max = 5) int byHand,
            @ForAll @IntRange(max = 30) int with,
            @ForAll @IntRange(max = 200) int clean,
            @ForAll @IntRange(max = 5_000) int unheard) {
        Category recall = Recall.estimate(
                new Counted("rudeness", found, undecided, byHand, with), with + clean, with + clean + unheard);
        assertThat(recall.low()).isBetween(0.0, 1.0);
        assertThat(recall.high()).isBetween(recall.low(), 1.0);
        if (recall.share() != null) {
            assertThat(recall.share()).isBetween(recall.low() - 1e-9, recall.high() + 1e-9);
        }
    }

    /** A made crew listens to a random sample of a made season; the interval must hold the true recall in 95 of 100 seasons, on the average. */
    @Test
    void shouldHoldTheTrueRecallAsOftenAsItSays() {
        Random random = new Random(13);
        int held = 0;
        int seasons = 4_000;
        for (int i = 0; i < seasons; i++) {
            int unalerted = 200 + random.nextInt(2_000);
            int missed = random.nextInt(unalerted / 4);
            int found = 1 + random.nextInt(200);
            int heard = 5 + random.nextInt(100);
            int with = 0;
            for (int drawn = 0; drawn < heard; drawn++) {
                // Without replacement: what is left of the missed ones among what is left.
                with += random.nextInt(unalerted - drawn) < missed - with ? 1 : 0;
            }
            Category recall = Recall.estimate(new Counted("rudeness", found, 0, 0, with), heard, unalerted);
            double truth = (double) found / (found + missed);
            held += recall.low() <= truth && truth <= recall.high() ? 1 : 0;
        }
        assertThat((double) held / seasons).isBetween(0.93, 1.0);
    }
}
