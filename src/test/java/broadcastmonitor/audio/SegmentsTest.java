package broadcastmonitor.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    @Test
    void shouldSplitASourceAndShowEveryFrame() {
        AtomicLong heard = new AtomicLong();
        try (FrameSource source = Recordings.open(Sound.SAMPLES.resolve("broadcast_en.wav"), AudioOptions.defaults())) {
            Segments segments = new Segments(source, (frame, count) -> heard.addAndGet(count));
            List<Segment> all = new ArrayList<>();
            for (Optional<Segment> next = segments.next(); next.isPresent(); next = segments.next()) {
                all.add(next.get());
            }

            assertThat(all).hasSizeGreaterThanOrEqualTo(4);
            assertThat(all.stream().mapToLong(Segment::length).sum())
                    .isEqualTo(heard.get())
                    .isEqualTo(3_364_997);
            assertThat(segments.next()).isEmpty();
        }
    }
}
