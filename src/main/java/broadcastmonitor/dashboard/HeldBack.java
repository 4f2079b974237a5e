package broadcastmonitor.dashboard;

import broadcastmonitor.audio.Bleep;
import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import broadcastmonitor.audio.file.SoundArchive;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Live sound that is let go some seconds after it came in, when its words have come as well, with a tone over those that are masked. A digit
 * that is spoken more slowly than that, before the ones that make it a number, gets out. What is held when sound fails to come waits for more. One
 * owner thread.
 */
final class HeldBack implements FrameSource {
    private final FrameSource source;
    private final Masks.Live masks;
    private final int most;
    private final Deque<short[]> held = new ArrayDeque<>();
    private final Deque<Long> places = new ArrayDeque<>();
    private final short[] incoming = new short[PcmFormat.FRAME_SAMPLES];
    private long at;
    private boolean ended;

    /**
     * @param live the sound; closed by this
     * @param ms how long it is held back
     */
    HeldBack(SoundArchive.Live live, long ms, Masks.Live masks) {
        source = live.source();
        at = live.from();
        most = (int) (ms / PcmFormat.FRAME_MS);
        this.masks = masks;
    }

    @Override
    public int next(short[] frame) {
        while (!ended && held.size() <= most) {
            int count = source.next(incoming);
            ended = count < 0;
            if (count > 0) {
                held.add(java.util.Arrays.copyOf(incoming, count));
                places.add(at);
                at += count;
            } else if (count == 0) {
                at = source.gap().map(Gap::nextSample).orElse(at);
            }
        }
        return held.isEmpty() ? -1 : letGo(frame);
    }

    private int letGo(short[] frame) {
        short[] oldest = held.remove();
        long place = places.remove();
        Bleep.over(masks.in(PcmFormat.toMs(place), PcmFormat.toMs(place + oldest.length)))
                .cover(oldest, oldest.length, place);
        System.arraycopy(oldest, 0, frame, 0, oldest.length);
        return oldest.length;
    }

    @Override
    public OptionalLong durationMs() {
        return source.durationMs();
    }

    @Override
    public Optional<String> loss() {
        return source.loss();
    }

    @Override
    public void close() {
        source.close();
    }
}
