package broadcastmonitor.audio;

import broadcastmonitor.broadcast.AudioSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * A tone in place of words that are not for everybody's ears: 1 kHz, by the place in the sound, so that a stretch is the same whichever way it is cut out.
 * What lies outside the words and their padding is left as it is, to the sample. Immutable.
 */
public final class Bleep {
    /** How much before and behind a word is covered as well, milliseconds; measured, see docs/evidence.md. */
    public static final long PADDING_MS = 100;

    private static final int PERIOD = PcmFormat.SAMPLE_RATE / 1_000;
    private static final double LOUDNESS = 0.1;
    private static final short[] TONE = tone();

    private final List<Samples> covered;

    private record Samples(long from, long to) {}

    private Bleep(List<Samples> covered) {
        this.covered = covered;
    }

    private static short[] tone() {
        short[] tone = new short[PERIOD];
        for (int i = 0; i < PERIOD; i++) {
            tone[i] = (short) Math.round(Short.MAX_VALUE * LOUDNESS * Math.sin(2 * Math.PI * i / PERIOD));
        }
        return tone;
    }

    /** Over these words, with their padding. */
    public static Bleep over(List<AudioSpan> words) {
        return over(words, PADDING_MS);
    }

    /** @param paddingMs how much before and behind each is covered as well */
    static Bleep over(List<AudioSpan> words, long paddingMs) {
        List<Samples> covered = new ArrayList<>();
        for (AudioSpan word : words) {
            covered.add(new Samples(
                    PcmFormat.toSamples(Math.max(0, word.startMs() - paddingMs)),
                    PcmFormat.toSamples(word.endMs() + paddingMs)));
        }
        return new Bleep(List.copyOf(covered));
    }

    /**
     * Puts the tone where it belongs.
     *
     * @param sound samples; changed
     * @param count how many of them count
     * @param at the place of the first one, samples since the beginning of the broadcast
     */
    public void cover(short[] sound, int count, long at) {
        for (Samples each : covered) {
            long to = Math.min(each.to(), at + count);
            for (long sample = Math.max(each.from(), at); sample < to; sample++) {
                sound[(int) (sample - at)] = TONE[(int) (sample % PERIOD)];
            }
        }
    }
}
