package broadcastmonitor.audio.recording;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.PcmFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a reader gave: its frames and gaps in order. */
final class Recorded {
    /** A watcher for recordings that nothing happens to; fails when something does. */
    static final RecordingWriter.Watcher NOTHING_HAPPENS = new RecordingWriter.Watcher() {
        @Override
        public void stopped(String line) {
            throw new AssertionError(line);
        }

        @Override
        public void resumed(Gap unrecorded) {
            throw new AssertionError(unrecorded);
        }
    };

    private final List<String> events = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private short[] sound = new short[0];

    private Recorded() {}

    /** Everything until the end. */
    static Recorded all(FrameSource source) {
        Recorded all = new Recorded();
        short[] frame = new short[PcmFormat.FRAME_SAMPLES];
        for (int n = source.next(frame); n >= 0; n = source.next(frame)) {
            all.take(source, frame, n);
        }
        return all;
    }

    private void take(FrameSource source, short[] frame, int count) {
        if (count == 0) {
            Gap gap = source.gap().orElseThrow();
            gaps.add(gap);
            events.add("gap " + gap.atSample() + " " + gap.nextSample());
        } else {
            events.add("frame " + count);
            int length = sound.length;
            sound = Arrays.copyOf(sound, length + count);
            System.arraycopy(frame, 0, sound, length, count);
        }
    }

    List<String> events() {
        return events;
    }

    List<Gap> gaps() {
        return gaps;
    }

    short[] sound() {
        return sound;
    }

    static short[] noise(long seed, int samples) {
        Random random = new Random(seed);
        short[] noise = new short[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (short) random.nextInt(1 << 16);
        }
        return noise;
    }
}
