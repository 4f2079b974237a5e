package broadcastmonitor.speech;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.audio.TimestampJump;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.speech.model.ModelStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the language of a broadcast: the best model of each language hears the first ten seconds of sound, and the one that
 * is surest of what it heard is kept. Needs ten seconds before anything is transcribed; with models of unequal quality the
 * better one has an advantage.
 *
 * @param scores what each model made of it, best first
 * @param source the sound from its beginning, what was heard for the detection included; closing it closes the source
 */
public record LanguageDetection(List<Score> scores, FrameSource source) {
    /** Frames louder than this count as sound: -50 dBFS. */
    private static final int AUDIBLE = 46;

    private static final int AUDIBLE_FRAMES = 100;
    /** How long is waited for them: a minute. */
    private static final int MOST_FRAMES = 600;

    /** Slow talk; who hears fewer words than that has missed some. */
    private static final double WORDS_PER_SECOND = 1.5;

    /**
     * How sure one model is.
     *
     * @param choice the model
     * @param words how many words it heard
     * @param confidence their mean confidence, 0 to 1
     * @param score confidence, less when there are fewer words than slow talk has; 0 to 1
     */
    public record Score(ModelStore.Choice choice, int words, double confidence, double score) {}

    public LanguageDetection {
        scores = List.copyOf(scores);
    }

    /** The model to use. */
    public ModelStore.Choice best() {
        return scores.get(0).choice();
    }

    /** True when no model heard a word, so that the choice means nothing. */
    public boolean nothingHeard() {
        return scores.get(0).words() == 0;
    }

    /**
     * Listens to the beginning of a source.
     *
     * @param source at its beginning; use {@link #source()} instead of it afterwards
     * @param choices a model for each language, at least one
     */
    public static LanguageDetection listen(FrameSource source, List<ModelStore.Choice> choices) {
        List<Piece> beginning = new ArrayList<>();
        int audible = 0;
        short[] frame = new short[Transcriber.FRAME];
        while (audible < AUDIBLE_FRAMES && beginning.size() < MOST_FRAMES) {
            int count = source.next(frame);
            if (count < 0) {
                break;
            }
            beginning.add(new Piece(Arrays.copyOf(frame, count), source.gap(), source.heardAt()));
            audible += Splits.level(frame, count) > AUDIBLE ? 1 : 0;
        }
        List<Score> scores = new ArrayList<>();
        for (ModelStore.Choice choice : choices) {
            scores.add(score(choice, beginning, audible / 10.0));
        }
        scores.sort(Comparator.comparingDouble(Score::score).reversed());
        return new LanguageDetection(scores, new Resumed(beginning, source));
    }

    private static Score score(ModelStore.Choice choice, List<Piece> frames, double seconds) {
        List<Word> words = new ArrayList<>();
        try (SpeechModel model = SpeechModel.open(choice);
                Transcriber transcriber = new Transcriber(model, "detection", 0, null)) {
            List<Transcript> heard = new ArrayList<>();
            for (Piece frame : frames) {
                heard.addAll(transcriber.accept(frame.samples(), frame.samples().length));
            }
            heard.addAll(transcriber.finish());
            heard.stream().filter(Transcript::isFinal).forEach(transcript -> words.addAll(transcript.words()));
        }
        double confidence =
                words.stream().mapToDouble(Word::confidence).average().orElse(0);
        double pace = seconds == 0 ? 0 : Math.min(1, words.size() / seconds / WORDS_PER_SECOND);
        return new Score(choice, words.size(), confidence, confidence * pace);
    }

    /** A frame, or a gap without samples. */
    private record Piece(short[] samples, Optional<Gap> gap, Optional<Instant> heardAt) {}

    /** What was heard already, then the rest. */
    private static final class Resumed implements FrameSource {
        private final List<Piece> heard;
        private final FrameSource rest;
        private int position;
        private Optional<Gap> gap = Optional.empty();
        private Optional<Instant> heardAt = Optional.empty();

        Resumed(List<Piece> heard, FrameSource rest) {
            this.heard = heard;
            this.rest = rest;
        }

        @Override
        public int next(short[] frame) {
            if (position == heard.size()) {
                int count = rest.next(frame);
                gap = rest.gap();
                heardAt = rest.heardAt();
                return count;
            }
            Piece next = heard.set(position++, null);
            gap = next.gap();
            heardAt = next.heardAt();
            System.arraycopy(next.samples(), 0, frame, 0, next.samples().length);
            return next.samples().length;
        }

        @Override
        public int awaitFrames(int frames) {
            return position == heard.size() ? rest.awaitFrames(frames) : 0;
        }

        @Override
        public Optional<Gap> gap() {
            return gap;
        }

        @Override
        public Optional<Instant> heardAt() {
            return heardAt;
        }

        @Override
        public OptionalLong durationMs() {
            return rest.durationMs();
        }

        @Override
        public List<TimestampJump> jumps() {
            return rest.jumps();
        }

        @Override
        public Optional<String> loss() {
            return rest.loss();
        }

        @Override
        public void close() {
            rest.close();
        }
    }
}
