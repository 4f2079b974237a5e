package broadcastmonitor.app.live;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that dies leaves the mark as it was; the next one reads it. */
class StartMarkTest {
    @TempDir
    Path data;

    private StartMark mark() {
        return new StartMark(data, "b");
    }

    @Test
    void shouldRefuseABroadcastOfWhoseStartServicesHaveDied() {
        for (int death = 0; death < StartMark.MOST_DEATHS; death++) {
            mark().begin();
        }
        assertThatThrownBy(() -> mark().begin())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("died 3 times while this broadcast was being started");
        assertThatThrownBy(() -> mark().begin()).as("and goes on to").isInstanceOf(RefusedException.class);
    }

    @Test
    void shouldTryAgainWhatHasItsMarkDeleted() throws IOException {
        for (int death = 0; death < StartMark.MOST_DEATHS; death++) {
            mark().begin();
        }
        Files.delete(data.resolve("broadcasts/b/starting"));
        mark().begin();
    }

    /** 200 lives at random (seed 4) against a count kept by hand. */
    @Test
    void shouldCountOnlyDeathsInARowDuringAStart() {
        Random random = new Random(4);
        int inARow = 0;
        for (int life = 0; life < 200; life++) {
            StartMark mark = mark();
            if (inARow >= StartMark.MOST_DEATHS) {
                assertThatThrownBy(mark::begin).isInstanceOf(RefusedException.class);
                mark = new StartMark(data, "b");
                mark.trying();
                mark.settled();
                inARow = 0;
                continue;
            }
            mark.begin();
            boolean starting = true;
            for (int step = random.nextInt(4); step > 0; step--) {
                starting = random.nextBoolean();
                if (starting) {
                    mark.trying();
                } else {
                    mark.settled();
                }
            }
            inARow = starting ? inARow + 1 : 0;
        }
    }

    @Test
    void shouldNotMindAMarkThatIsNone() throws IOException {
        Files.createDirectories(data.resolve("broadcasts/b"));
        for (String odd : new String[] {"", "x", "99999999999 starting", "-1 starting", "\0\0"}) {
            Files.writeString(data.resolve("broadcasts/b/starting"), odd);
            mark().begin();
        }
    }
}
