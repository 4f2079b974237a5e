package broadcastmonitor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.cases.BroadcastAct.Level;
import broadcastmonitor.cases.BroadcastAct.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostWarningTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private static BroadcastAct warned(String id, Level level) {
        return BroadcastAct.warned(id, "a", "run-1", "anna", START, level, null, "Say less " + id);
    }

    private static Logged at(int second, BroadcastAct act) {
        return new Logged(act, START.plusSeconds(second));
    }

    @Test
    void shouldKeepEveryWarningAndTheFirstAcknowledgement() {
        List<HostWarning> warnings = HostWarning.fold(List.of(
                at(1, BroadcastAct.acknowledged("a", "w2", START)), // of what was not sent yet
                at(2, warned("w1", Level.NOTE)),
                at(3, BroadcastAct.assigned("x", "a", "anna", START, "boris")),
                at(4, warned("w2", Level.STOP)),
                at(5, BroadcastAct.acknowledged("a", "w1", START)),
                at(6, BroadcastAct.acknowledged("a", "w1", START)),
                at(7, warned("w1", Level.STOP)))); // the id again
        assertThat(warnings).extracting(HostWarning::id).containsExactly("w1", "w2");
        assertThat(warnings).extracting(HostWarning::level).containsExactly(Level.NOTE, Level.STOP);
        assertThat(warnings.get(0).acknowledgedAt()).isEqualTo(START.plusSeconds(5));
        assertThat(warnings.get(1).acknowledgedAt()).isNull();
    }

    @Test
    void shouldLoseNoWarningByAnythingThatComesLater() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Logged> acts = new ArrayList<>();
            List<HostWarning> before = List.of();
            for (int second = 0; second < 30; second++) {
                String id = "w" + random.nextInt(8);
                acts.add(at(
                        second,
                        random.nextBoolean()
                                ? warned(id, Level.values()[random.nextInt(3)])
                                : BroadcastAct.acknowledged("a", id, START)));
                List<HostWarning> now = HostWarning.fold(acts);
                assertThat(now).as("seed " + seed).hasSizeGreaterThanOrEqualTo(before.size());
                for (int i = 0; i < before.size(); i++) {
                    HostWarning was = before.get(i);
                    HostWarning is = now.get(i);
                    assertThat(is.text()).isEqualTo(was.text());
                    assertThat(is.level()).isEqualTo(was.level());
                    assertThat(was.acknowledgedAt() == null
                                    || was.acknowledgedAt().equals(is.acknowledgedAt()))
                            .as("seed " + seed)
                            .isTrue();
                }
                before = now;
            }
        }
    }
}
