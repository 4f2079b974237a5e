package broadcastmonitor.audio.live;

import broadcastmonitor.audio.Children;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.TimestampJump;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A feed of frames that are read by a thread of their own: files at their own pace, samples on standard input. At most {@value
 * #QUEUE} frames wait; then reading does.
 */
final class FrameFeed implements Feed {
    private static final int QUEUE = 100;

    private final BlockingQueue<Sound> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Clock clock;
    private final Thread pump;
    private volatile String complaint = "";
    private Sound end;

    /** Reads from a source, which the reading thread opens, owns and closes. */
    FrameFeed(String name, Supplier<FrameSource> source, Clock clock) {
        this.clock = clock;
        pump = Children.daemon(name, () -> pump(source));
    }

    private void pump(Supplier<FrameSource> opening) {
        try {
            try (FrameSource source = opening.get()) {
                int told = source.jumps().size();
                short[] frame = new short[PcmFormat.FRAME_SAMPLES];
                for (int count = source.next(frame); count >= 0; count = source.next(frame)) {
                    Optional<String> gap = source.gap().map(Gap::reason);
                    queue.put(new Sound(Arrays.copyOf(frame, count), clock.instant(), gap));
                    List<TimestampJump> jumps = source.jumps();
                    for (TimestampJump jump : jumps.subList(told, jumps.size())) {
                        queue.put(new Sound(new short[0], clock.instant(), Optional.of(jump.reason())));
                    }
                    told = jumps.size();
                }
                complaint = source.loss().orElse("");
            } catch (CancellationException e) {
                return; // the capture has closed
            } catch (RuntimeException e) {
                complaint = String.valueOf(e.getMessage());
            }
            queue.put(new Sound(new short[0], clock.instant()));
        } catch (InterruptedException e) {
            return; // the capture has closed
        }
    }

    @Override
    public Sound poll(long millis) throws InterruptedException {
        if (end == null) {
            Sound next = queue.poll(millis, TimeUnit.MILLISECONDS);
            if (next == null || !next.isEnd()) {
                return next;
            }
            end = next;
        }
        return end;
    }

    @Override
    public String complaint() {
        return complaint;
    }

    @Override
    public void close() {
        pump.interrupt();
    }
}
