package broadcastmonitor.speech;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.speech.model.SpeechException;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Transcribes a broadcast from its first frame to its last.
 *
 * <p>The sound is split where nobody speaks and at gaps ({@link Splits}), and every segment has a recogniser of its own, in every mode of
 * running. The transcripts are therefore the same, one by one, for any number of cores and at any pace. On one core they
 * are given as they arise; on several, segments are decoded side by side and given in order, each once it is complete.
 *
 * <p>{@link #run} works on the calling thread, which alone reads the source and is given the transcripts. When that thread is
 * interrupted the run ends in a {@link CancellationException}: everything given until then stands, and everything native is
 * closed.
 */
public final class Transcription {
    private final SpeechModel model;
    private final String broadcast;
    private final int cores;
    private final Clock clock;

    /**
     * Prepares a transcription.
     *
     * @param model an open model, which stays the caller's to close
     * @param broadcast id of the broadcast
     * @param cores how many recognisers work at once, at least 1; 1 for everything that is watched as it happens
     * @param clock stamps the hypotheses, or null to leave them unstamped (replays that are not at their own pace)
     */
    public Transcription(SpeechModel model, String broadcast, int cores, Clock clock) {
        this.model = Objects.requireNonNull(model, "model");
        this.broadcast = Objects.requireNonNull(broadcast, "broadcast");
        this.cores = cores;
        this.clock = clock;
        if (cores < 1) {
            throw new IllegalArgumentException("at least one core must work: " + cores);
        }
    }

    /** What is told of a broadcast that is transcribed as it comes, on the thread that transcribes. */
    public interface Listener {
        /** A hypothesis, in order. */
        void heard(Transcript transcript);

        /** Everything before this sample is final and was given; from here on another recogniser listens. */
        void split(long sample);

        /** Everything before this sample has been transcribed. Told after every frame. */
        void reached(long sample);
    }

    /**
     * Runs from the source's next frame to its end. The source stays the caller's to close.
     *
     * @param transcripts is given every hypothesis, in order; what it throws ends the run
     * @param heardMs is told how much of the sound has been transcribed, audio time
     * @return how much was heard, in milliseconds
     * @throws SpeechException when the recogniser fails
     * @throws CancellationException when the thread was interrupted; the interrupt flag is set
     */
    public long run(FrameSource source, Consumer<Transcript> transcripts, LongConsumer heardMs) {
        if (cores == 1) {
            return Times.millis(follow(source, 0, new Listener() {
                @Override
                public void heard(Transcript transcript) {
                    transcripts.accept(transcript);
                }

                @Override
                public void split(long sample) {}

                @Override
                public void reached(long sample) {
                    heardMs.accept(Times.millis(sample));
                }
            }));
        }
        try (SideBySide workers = new SideBySide(model, broadcast, cores, clock, transcripts, heardMs)) {
            return workers.run(source);
        }
    }

    /**
     * Runs to the source's end on one core, each hypothesis given as it arises. Begun at a sample that {@link Listener#split} named
     * in an earlier run over the same sound, it gives exactly what that run gave from there on. The source stays the caller's to
     * close.
     *
     * @param fromSample place of the source's next sample in the broadcast
     * @param listener is told everything, in order; what it throws ends the run
     * @return the place of the sample after the last one
     * @throws SpeechException when the recogniser fails
     * @throws CancellationException when the thread was interrupted; the interrupt flag is set
     */
    public long follow(FrameSource source, long fromSample, Listener listener) {
        Splits splits = new Splits();
        short[] frame = new short[Transcriber.FRAME];
        long heard = fromSample;
        Transcriber transcriber = new Transcriber(model, broadcast, heard, clock);
        try {
            for (int count = source.next(frame); count >= 0; count = source.next(frame)) {
                boolean more = source.awaitFrames(0) > 0;
                transcriber
                        .accept(frame, count, source.heardAt().orElse(null), more)
                        .forEach(listener::heard);
                heard += count;
                boolean ends;
                if (count == 0) {
                    heard = source.gap().map(Gap::nextSample).orElse(heard);
                    splits.gap();
                    ends = true;
                } else {
                    ends = splits.endWith(frame, count);
                }
                if (ends) {
                    transcriber.finish().forEach(listener::heard);
                    transcriber.close();
                    listener.split(heard);
                    transcriber = new Transcriber(model, broadcast, heard, clock);
                }
                listener.reached(heard);
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted");
                }
            }
            transcriber.finish().forEach(listener::heard);
            return heard;
        } finally {
            transcriber.close();
        }
    }
}
