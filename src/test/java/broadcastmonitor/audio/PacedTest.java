package broadcastmonitor.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class PacedTest {
    private static final long MS = 1_000_000;

    private final short[] frame = new short[PcmFormat.FRAME_SAMPLES];

    /** A clock that only moves when somebody waits on it or works. */
    private static final class HandClock implements Paced.Time {
        private long now = -5_000 * MS;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleep(long nanos) {
            assertThat(nanos).isPositive();
            now += nanos;
        }
    }

    /** Silence of a length. */
    private static FrameSource source(int samples) {
        return new FrameSource() {
            private int left = samples;

            @Override
            public int next(short[] frame) {
                int count = Math.min(PcmFormat.FRAME_SAMPLES, left);
                left -= count;
                return count == 0 ? -1 : count;
            }

            @Override
            public OptionalLong durationMs() {
                return OptionalLong.of(PcmFormat.toMs(samples));
            }

            @Override
            public Optional<String> loss() {
                return Optional.empty();
            }

            @Override
            public void close() {
                left = 0;
            }
        };
    }

    @Test
    void shouldReleaseEachFrameWhenItsLastSampleWouldHaveBeenSpoken() {
        HandClock clock = new HandClock();
        long start = clock.now;
        Paced paced = new Paced(source(3_600), clock);

        assertThat(paced.next(frame)).isEqualTo(1_600);
        assertThat(clock.now - start).isEqualTo(100 * MS);
        assertThat(paced.next(frame)).isEqualTo(1_600);
        assertThat(clock.now - start).isEqualTo(200 * MS);
        assertThat(paced.next(frame)).isEqualTo(400);
        assertThat(clock.now - start).isEqualTo(225 * MS);
        assertThat(paced.next(frame)).isEqualTo(-1);
        assertThat(clock.now - start).isEqualTo(225 * MS);
    }

    @Test
    void shouldLetACallerCatchUpWithoutSkippingOrDrifting() {
        HandClock clock = new HandClock();
        long start = clock.now;
        Paced paced = new Paced(source(16_000), clock);
        paced.next(frame);
        clock.now += 350 * MS;

        for (int i = 2; i <= 4; i++) {
            assertThat(paced.next(frame)).isEqualTo(1_600);
            assertThat(clock.now - start).isEqualTo(450 * MS);
        }
        paced.next(frame);
        assertThat(clock.now - start).isEqualTo(500 * MS);
    }

    @Test
    void shouldEndTheWaitOfAnInterruptedOwner() {
        Paced paced = new Paced(source(1_600), Paced.Time.SYSTEM);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> paced.next(frame)).isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(paced.next(frame)).isEqualTo(-1);
    }
}
