package broadcastmonitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.alerts.AlertProjection.Change;
import broadcastmonitor.detector.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlertProjectionTest {
    private static final int TRIES = 200;

    private static Alert alert(String run, String id, Status status, long startMs, long endMs, Instant detectedAt) {
        return new Alert(
                        id,
                        "b",
                        "u",
                        status,
                        new Alert.Charge("off-topic", "talk.off-topic", null, null, "clause", Severity.LOW),
                        new Alert.Words("words " + endMs, "", "", startMs, endMs, 1),
                        null,
                        new Alert.Times(null, detectedAt, null),
                        status == Status.RETRACTED ? "taken back" : null,
                        new Alert.Source(run, null, null, "talk", null, null, null, null, null, null, null, null))
                .revised();
    }

    /** Alerts, episodes that grow, and the same ids in another run. */
    private static List<List<Alert>> lives(Random random) {
        List<List<Alert>> lives = new ArrayList<>();
        for (String run : new String[] {null, "r1", "r2"}) {
            for (int id = 0; id < 4; id++) {
                List<Alert> life = new ArrayList<>();
                long startMs = random.nextInt(10_000);
                long endMs = startMs + 500;
                int states = random.nextInt(4);
                for (int i = 0; i < states; i++) {
                    life.add(alert(run, "a" + id, Status.PROVISIONAL, startMs, endMs, Instant.ofEpochMilli(endMs)));
                    endMs += 1 + random.nextInt(3_000);
                }
                if (states == 0 || random.nextBoolean()) {
                    Status end = random.nextBoolean() ? Status.CONFIRMED : Status.RETRACTED;
                    life.add(alert(run, "a" + id, end, startMs, endMs, Instant.ofEpochMilli(endMs)));
                }
                lives.add(life);
            }
        }
        return lives;
    }

    @Test
    void shouldStandTheSameInWhateverOrderAndHoweverOftenStatesAreDelivered() {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            List<List<Alert>> lives = lives(random);
            AlertProjection inOrder = new AlertProjection();
            List<Alert> delivered = new ArrayList<>();
            for (List<Alert> life : lives) {
                life.forEach(inOrder::take);
                delivered.addAll(life);
                // Delivered again it was detected again, later.
                life.stream()
                        .filter(alert -> random.nextBoolean())
                        .map(alert -> alert(
                                alert.source().run(),
                                alert.id(),
                                alert.status(),
                                alert.startMs(),
                                alert.endMs(),
                                alert.detectedAt().plusSeconds(1 + random.nextInt(3))))
                        .forEach(delivered::add);
            }
            Collections.shuffle(delivered, random);
            AlertProjection shuffled = new AlertProjection();
            delivered.forEach(shuffled::take);

            assertThat(shuffled.alerts()).as("seed %d", seed).isEqualTo(inOrder.alerts());
            assertThat(shuffled.lives()).as("seed %d", seed).isEqualTo(inOrder.lives());
            assertThat(shuffled.raised()).isEqualTo(inOrder.raised());
            assertThat(shuffled.retracted()).isEqualTo(inOrder.retracted());
            assertThat(inOrder.alerts())
                    .containsExactlyInAnyOrderElementsOf(lives.stream()
                            .map(life -> life.get(life.size() - 1))
                            .toList());
            assertThat(inOrder.lives()).containsExactlyInAnyOrderElementsOf(lives);
        }
    }

    @Test
    void shouldSayWhatOfAnAlertIsNews() {
        AlertProjection projection = new AlertProjection();
        Alert opened = alert("r", "a", Status.PROVISIONAL, 0, 500, Instant.EPOCH);
        Alert extended = alert("r", "a", Status.PROVISIONAL, 0, 900, Instant.EPOCH);
        Alert closed = alert("r", "a", Status.CONFIRMED, 0, 900, Instant.EPOCH);
        assertThat(List.of(
                        projection.take(opened),
                        projection.take(opened),
                        projection.take(extended),
                        projection.take(opened),
                        projection.take(closed),
                        projection.take(extended),
                        projection.take(closed)))
                .containsExactly(
                        Change.RAISED,
                        Change.NONE,
                        Change.AMENDED,
                        Change.NONE,
                        Change.CONCLUDED,
                        Change.NONE,
                        Change.NONE);
        assertThat(projection.raised()).isEqualTo(1);
        assertThat(projection.confirmed()).containsExactly(closed);
    }

    @Test
    void shouldForgetTheOldestBeyondItsBound() {
        AlertProjection projection = new AlertProjection(2);
        for (int i = 0; i < 5; i++) {
            projection.take(alert("r", "a" + i, Status.CONFIRMED, i, i + 1, null));
        }
        assertThat(projection.alerts()).extracting(Alert::id).containsExactly("a3", "a4");
    }
}
