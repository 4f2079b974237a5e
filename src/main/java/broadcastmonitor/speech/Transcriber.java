package broadcastmonitor.speech;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.speech.model.NativeVosk;
import broadcastmonitor.speech.model.SpeechException;
import com.sun.jna.Pointer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Turns one stretch of sound into transcripts: 16 kHz mono samples in, hypotheses out.
 *
 * <p>The transcripts are a function of the samples, the place of the first one, the model and the size of the frames.
 * Feed frames of {@link #FRAME} samples (only the last may be shorter), whatever the pace at which they arrive.
 *
 * <p>An utterance is named after the place where listening for it began ({@code u} and ten digits of milliseconds), so
 * that names sort by time and are the same in every run. (Its first word may begin a little earlier: the decoder lags.) A partial hypothesis is given when its text differs from the one
 * before, and again while it stands, three times a second; a final one when the recogniser finds an endpoint. An utterance that comes to nothing gives nothing, unless
 * there were partials of it: then its final hypothesis is blank, so that whatever was concluded from them can be taken
 * back.
 *
 * <p>Belongs to the thread that created it, from creation to close, except that closing twice is harmless. Misuse throws
 * {@link IllegalStateException}; nothing of it reaches native code.
 */
public final class Transcriber implements AutoCloseable {
    /** Samples per second of everything that is heard. */
    public static final int SAMPLE_RATE = 16_000;

    /** Samples of a frame: 100 ms. */
    public static final int FRAME = SAMPLE_RATE / 10;

    /** Frames after which a partial hypothesis that stands is given again; the recogniser has thought anew by then. */
    static final int AGAIN_AFTER = 3;

    /** How often in a row a partial hypothesis is not given because there is more to hear: one is given every 300 ms of sound. */
    static final int MOST_HELD = 2;

    private enum State {
        HEARING,
        FINISHED,
        BROKEN,
        CLOSED
    }

    private final Thread owner = Thread.currentThread();
    private final String broadcast;
    private final String language;
    private final long startSample;
    private final Clock clock;
    private final Pointer recogniser;
    private State state = State.HEARING;

    private long heard;
    private Instant heardAt;
    private long utteranceStart;
    private int revision;
    private long lastWordEnd;
    private String lastPartial = "";
    private PartialWords partial;
    private int standing;
    private boolean supposed;
    private boolean due;
    private int held;

    /**
     * Starts to listen.
     *
     * @param model an open model
     * @param broadcast id of the broadcast
     * @param startSample place of the first sample, counted from the first one of the broadcast
     * @param clock tells when a hypothesis was made, or null to leave that open (replays that are not at their own pace)
     */
    public Transcriber(SpeechModel model, String broadcast, long startSample, Clock clock) {
        this.broadcast = Objects.requireNonNull(broadcast, "broadcast");
        this.language = model.language();
        if (startSample < 0) {
            throw new IllegalArgumentException("the first sample cannot lie before the broadcast: " + startSample);
        }
        this.startSample = startSample;
        this.clock = clock;
        this.utteranceStart = startSample;
        this.lastWordEnd = Times.millis(startSample);
        this.partial = new PartialWords(lastWordEnd);
        this.recogniser = model.newRecogniser();
    }

    /**
     * Hears one frame.
     *
     * @param samples 16-bit samples
     * @param count how many of them count
     * @return the hypotheses that came of it, in order; mostly none
     * @throws SpeechException when the recogniser failed; it can only be closed then
     */
    public List<Transcript> accept(short[] samples, int count) {
        return accept(samples, count, null, false);
    }

    /**
     * As {@link #accept(short[], int)}.
     *
     * @param heardAt when the last of the samples was heard, wall-clock; null when nobody knows
     * @param more whether the next frame is there already: then its hypothesis will do, but for {@value #MOST_HELD} in a row
     */
    public List<Transcript> accept(short[] samples, int count, Instant heardAt, boolean more) {
        requireHearing();
        Objects.checkFromIndexSize(0, count, samples.length);
        if (count == 0) {
            return List.of();
        }
        int endpoint = NativeVosk.vosk_recognizer_accept_waveform_s(recogniser, samples, count);
        heard += count;
        this.heardAt = heardAt;
        if (endpoint < 0) {
            state = State.BROKEN;
            throw new SpeechException("the recogniser failed at " + Times.clock(audioClockMs())
                    + " of the broadcast; the model may be damaged (models verify)");
        }
        if (endpoint == 1) {
            return utteranceEnds(NativeVosk.vosk_recognizer_result(recogniser));
        }
        String json = NativeVosk.text(NativeVosk.vosk_recognizer_partial_result(recogniser));
        if (!json.equals(lastPartial) && partial.revise(RecogniserOutput.partialWords(json), audioClockMs())) {
            standing = 0;
            due = true;
        } else {
            // One that stands is given again: who waits for it to stand need not wait for the next word.
            standing++;
            due |= standing % AGAIN_AFTER == 0 && !partial.words().isEmpty();
        }
        lastPartial = json;
        if (!due) {
            return List.of();
        }
        supposed = true;
        if (more && held < MOST_HELD) {
            held++;
            return List.of();
        }
        due = false;
        held = 0;
        return List.of(transcript(false, partial.words()));
    }

    /** Ends the stretch of sound: what is still open becomes final. Afterwards it can only be closed. */
    public List<Transcript> finish() {
        requireHearing();
        state = State.FINISHED;
        return utteranceEnds(NativeVosk.vosk_recognizer_final_result(recogniser));
    }

    private List<Transcript> utteranceEnds(Pointer result) {
        List<Word> words = RecogniserOutput.finalWords(
                NativeVosk.text(result), partial, Times.millis(startSample), audioClockMs());
        List<Transcript> given = new ArrayList<>(1);
        if (!words.isEmpty() || supposed) {
            given.add(transcript(true, words));
        }
        utteranceStart = startSample + heard;
        revision = 0;
        lastPartial = "";
        standing = 0;
        supposed = false;
        due = false;
        held = 0;
        // The decoder lags behind the sound, so the next utterance may have begun before this one's end was noticed.
        lastWordEnd =
                words.isEmpty() ? lastWordEnd : words.get(words.size() - 1).endMs();
        partial = new PartialWords(lastWordEnd);
        return given;
    }

    private Transcript transcript(boolean isFinal, List<Word> words) {
        StringBuilder text = new StringBuilder();
        for (Word word : words) {
            text.append(text.isEmpty() ? "" : " ").append(word.word());
        }
        long start =
                words.isEmpty() ? Times.millis(utteranceStart) : words.get(0).startMs();
        long end = words.isEmpty() ? start : words.get(words.size() - 1).endMs();
        return new Transcript(
                broadcast,
                String.format(Locale.ROOT, "u%010d", Times.millis(utteranceStart)),
                revision++,
                isFinal,
                language,
                start,
                end,
                text.toString(),
                words,
                audioClockMs(),
                clock == null ? null : clock.instant(),
                heardAt);
    }

    private long audioClockMs() {
        return Times.millis(startSample + heard);
    }

    private void requireHearing() {
        requireOwner();
        if (state != State.HEARING) {
            throw new IllegalStateException("the transcriber is " + state.name().toLowerCase(Locale.ROOT));
        }
    }

    private void requireOwner() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("the transcriber belongs to the thread " + owner.getName());
        }
    }

    /** Gives the recogniser back. Closing twice is harmless, closing from another thread is refused. */
    @Override
    public void close() {
        requireOwner();
        if (state != State.CLOSED) {
            state = State.CLOSED;
            SpeechModel.free(recogniser);
        }
    }
}
