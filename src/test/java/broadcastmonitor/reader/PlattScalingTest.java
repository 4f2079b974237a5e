package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import broadcastmonitor.reader.PlattScaling.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlattScalingTest {
    @Test
    void shouldFindTheCurveThatTheTruthFollows() {
        Random random = new Random(4);
        for (int round = 0; round < 10; round++) {
            PlattScaling truth = new PlattScaling(0.5 + random.nextDouble(), random.nextDouble() - 0.5);

            PlattScaling fitted = PlattScaling.fit(observed(random, truth, 20_000));

            for (double score = 0.05; score < 1; score += 0.05) {
                assertThat(fitted.confidence(score)).isCloseTo(truth.confidence(score), within(0.03));
            }
        }
    }

    @Test
    void shouldTrustFewLinesLittleAndManyMuch() {
        Random random = new Random(6);
        PlattScaling all = new PlattScaling(1.2, 0.3);
        PlattScaling truth = new PlattScaling(0.6, -1.5);

        double few = distance(PlattScaling.fit(observed(random, truth, 4), all), all);
        double many = distance(PlattScaling.fit(observed(random, truth, 20_000), all), truth);

        assertThat(few).isLessThan(0.25);
        assertThat(many).isLessThan(0.05);
        assertThat(PlattScaling.fit(List.of(), all)).isEqualTo(all);
    }

    @Test
    void shouldNeverFallAndNeverFail() {
        Random random = new Random(8);
        for (int round = 0; round < 300; round++) {
            List<Observed> observed = new ArrayList<>();
            for (int n = random.nextInt(30); n > 0; n--) {
                observed.add(new Observed(random.nextInt(1001) / 1000.0, random.nextInt(5) < round % 6));
            }
            PlattScaling fitted = PlattScaling.fit(observed);
            double before = 0;
            for (int score = 0; score <= 1000; score++) {
                double confidence = fitted.confidence(score / 1000.0);
                assertThat(confidence).isBetween(before, 1.0);
                before = confidence;
            }
        }
    }

    @Test
    void shouldSayFromWhichScoreItIsSureEnough() {
        PlattScaling curve = new PlattScaling(1.3, -0.4);
        double score = curve.scoreOf(0.75);

        assertThat(curve.confidence(score)).isGreaterThanOrEqualTo(0.75);
        assertThat(curve.confidence(score - 0.001)).isLessThan(0.75);
        assertThat(new PlattScaling(0.05, -9).scoreOf(0.5)).isEqualTo(1);
    }

    private static double distance(PlattScaling one, PlattScaling other) {
        double most = 0;
        for (double score = 0.1; score < 1; score += 0.1) {
            most = Math.max(most, Math.abs(one.confidence(score) - other.confidence(score)));
        }
        return most;
    }

    private static List<Observed> observed(Random random, PlattScaling truth, int count) {
        List<Observed> observed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double score = random.nextInt(1001) / 1000.0;
            observed.add(new Observed(score, random.nextDouble() < truth.confidence(score)));
        }
        return observed;
    }
}
