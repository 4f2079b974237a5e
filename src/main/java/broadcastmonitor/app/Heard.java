package broadcastmonitor.app;

import broadcastmonitor.speech.Transcript;
import broadcastmonitor.speech.Word;

/**
 * Counts what was heard of a broadcast and what was not. Fed with every frame and every transcript; for one thread, the
 * counts may be read by others when it is done.
 */
final class Heard {
    /** Words of which the recogniser is less sure than this are counted as doubtful. */
    static final double DOUBTFUL = 0.5;

    private static final int SAMPLES_PER_MS = 16;
    /** A pause between words is not digitally silent, and an encoder's is short; this is a broken line. */
    private static final long SILENCE_MS = 1000;

    private long samples;
    private long zeros;
    private long silentSamples;
    private long words;
    private long doubtful;

    void frame(short[] frame, int count) {
        samples += count;
        for (int i = 0; i < count; i++) {
            if (frame[i] == 0) {
                zeros++;
            } else {
                endOfSilence();
            }
        }
    }

    private void endOfSilence() {
        if (zeros >= SILENCE_MS * SAMPLES_PER_MS) {
            silentSamples += zeros;
        }
        zeros = 0;
    }

    void transcript(Transcript transcript) {
        if (!transcript.isFinal()) {
            return;
        }
        for (Word word : transcript.words()) {
            words++;
            doubtful += word.confidence() < DOUBTFUL ? 1 : 0;
        }
    }

    long audioMs() {
        return samples / SAMPLES_PER_MS;
    }

    /** Digital silence of a second or more: nothing came through, not even noise. */
    long silentMs() {
        long open = zeros >= SILENCE_MS * SAMPLES_PER_MS ? zeros : 0;
        return (silentSamples + open) / SAMPLES_PER_MS;
    }

    long words() {
        return words;
    }

    long doubtfulWords() {
        return doubtful;
    }
}
