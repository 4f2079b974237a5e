package broadcastmonitor.speech;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.audio.Gap;
import broadcastmonitor.broadcast.Transcript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptionGapTest {
    private static final int SECOND = Transcriber.SAMPLE_RATE;

    /** Sound, a gap in the middle of a sentence, and sound again. */
    private static final class Interrupted implements FrameSource {
        private final FrameSource before;
        private final FrameSource after;
        private final Gap gap;
        private int state;

        Interrupted(short[] before, short[] after, Gap gap) {
            this.before = Samples.source(before);
            this.after = Samples.source(after);
            this.gap = gap;
        }

        @Override
        public int next(short[] frame) {
            int count = state == 0 ? before.next(frame) : -1;
            if (count < 0 && state == 0) {
                state = 1;
                return 0;
            }
            state = state == 1 ? 2 : state;
            return state == 2 ? after.next(frame) : count;
        }

        @Override
        public Optional<Gap> gap() {
            return state == 1 ? Optional.of(gap) : Optional.empty();
        }

        @Override
        public OptionalLong durationMs() {
            return OptionalLong.empty();
        }

        @Override
        public Optional<String> loss() {
            return Optional.empty();
        }

        @Override
        public void close() {
            state = 3;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldJoinNoWordsOverAGapAndKeepTheTimesRight(int cores) {
        short[] sound = Samples.sound("compliant_en");
        short[] before = Arrays.copyOf(sound, 7 * SECOND + 333);
        short[] after = Arrays.copyOfRange(sound, 9 * SECOND, 15 * SECOND);
        long resumes = 20 * SECOND;
        Gap gap = new Gap(before.length, resumes, Instant.EPOCH, Optional.empty(), "deleted");
        List<Transcript> given = new ArrayList<>();
        List<Transcript> apart = new ArrayList<>();
        try (SpeechModel model = SpeechModel.open(DemoModels.directory("en"))) {
            long heard = new Transcription(model, "b", cores, null)
                    .run(new Interrupted(before, after, gap), given::add, ms -> {});
            assertThat(heard).isEqualTo(26_000);
            apart.addAll(transcribe(model, 0, before));
            apart.addAll(transcribe(model, resumes, after));
        }

        assertThat(given).isEqualTo(apart);
        assertThat(given.stream().filter(Transcript::isFinal)).hasSizeGreaterThan(2);
        assertThat(given.stream().flatMap(t -> t.words().stream()))
                .allMatch(word -> word.endMs() <= 7_021 || word.startMs() >= 20_000);
    }

    /** A live broadcast that goes on after a crash gives what it would have given without. */
    @Test
    void shouldGoOnFromASplitAsIfItHadNeverEnded() {
        short[] sound = Arrays.copyOf(Samples.sound("broadcast_en"), 75 * SECOND);
        Kept whole = new Kept();
        try (SpeechModel model = SpeechModel.open(DemoModels.directory("en"))) {
            Transcription transcription = new Transcription(model, "b", 1, null);
            assertThat(transcription.follow(Samples.source(sound), 0, whole)).isEqualTo(sound.length);
            assertThat(whole.splits).hasSize(2);
            for (long split : whole.splits) {
                short[] rest = Arrays.copyOfRange(sound, (int) split, sound.length);
                Kept again = new Kept();
                assertThat(transcription.follow(Samples.source(rest), split, again))
                        .isEqualTo(sound.length);
                assertThat(again.given)
                        .isEqualTo(whole.given.stream()
                                .filter(t -> t.audioClockMs() > split / 16)
                                .toList());
            }
        }
    }

    private static final class Kept implements Transcription.Listener {
        private final List<Transcript> given = new ArrayList<>();
        private final List<Long> splits = new ArrayList<>();

        @Override
        public void heard(Transcript transcript) {
            given.add(transcript);
        }

        @Override
        public void split(long sample) {
            splits.add(sample);
        }

        @Override
        public void reached(long sample) {}
    }

    private static List<Transcript> transcribe(SpeechModel model, long start, short[] sound) {
        List<Transcript> given = new ArrayList<>();
        short[] frame = new short[Transcriber.FRAME];
        FrameSource source = Samples.source(sound);
        try (Transcriber transcriber = new Transcriber(model, "b", start, null)) {
            for (int count = source.next(frame); count >= 0; count = source.next(frame)) {
                given.addAll(transcriber.accept(frame, count));
            }
            given.addAll(transcriber.finish());
        }
        return given;
    }
}
