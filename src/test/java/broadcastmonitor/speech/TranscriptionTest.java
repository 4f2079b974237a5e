package broadcastmonitor.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.speech.Samples.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptionTest {
    /** Long enough to be split. */
    private static final short[] BEGINNING = Arrays.copyOf(Samples.sound("broadcast_en"), 40 * Transcriber.SAMPLE_RATE);

    @AfterEach
    void forgetInterrupts() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"broadcast_en", "broadcast_ru"})
    void shouldGiveTheSameTranscriptsForAnyNumberOfCores(String sample) {
        short[] sound = Arrays.copyOf(Samples.sound(sample), 70 * Transcriber.SAMPLE_RATE);
        List<Transcript> one = transcribe(sample, sound, 1);
        assertThat(one.stream().filter(Transcript::isFinal)).hasSizeGreaterThan(10);
        assertThat(transcribe(sample, sound, 3)).isEqualTo(one);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"broadcast_en", "broadcast_ru"})
    void shouldGiveTheSameTranscriptsOfAWholeBroadcast(String sample) {
        List<Transcript> one = transcribe(sample, Samples.sound(sample), 1);
        assertThat(transcribe(sample, Samples.sound(sample), 2)).isEqualTo(one);
        assertThat(transcribe(sample, Samples.sound(sample), 4)).isEqualTo(one);
    }

    /** The figures are those of models/README.md. */
    @ParameterizedTest
    @CsvSource({"compliant_en, 0.04", "compliant_ru, 0.03"})
    void shouldHearTheSamplesAsWellAsDocumented(String sample, double mostErrors) {
        assertHeard(sample, mostErrors);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"broadcast_en, 0.01", "broadcast_ru, 0.03"})
    void shouldHearTheBroadcastsAsWellAsDocumented(String sample, double mostErrors) {
        assertHeard(sample, mostErrors);
    }

    private static void assertHeard(String sample, double mostErrors) {
        List<Word> spoken = Samples.reference(sample);
        List<Pair> pairs = Samples.align(spoken, words(transcribe(sample, Samples.sound(sample), 2)));
        List<Pair> wrong = pairs.stream().filter(pair -> !pair.right()).toList();
        assertThat(wrong.size()).as("%s", wrong).isLessThanOrEqualTo((int) (mostErrors * spoken.size()));
        long worst = 0;
        for (Pair pair : pairs) {
            if (pair.right()) {
                worst = Math.max(
                        worst, Math.abs(pair.heard().startMs() - pair.spoken().startMs()));
                worst = Math.max(
                        worst, Math.abs(pair.heard().endMs() - pair.spoken().endMs()));
            }
        }
        assertThat(worst).isLessThanOrEqualTo(300);
    }

    /** The recogniser's own clock is said to drift, or to lose frames, after ten minutes. */
    @Tag("long")
    @Test
    void shouldKeepTheTimeOverTwoHours() {
        short[] minute = Samples.sound("compliant_ru");
        int times = 2 * 3600 * Transcriber.SAMPLE_RATE / minute.length + 1;
        List<Word> reference = Samples.reference("compliant_ru");
        List<Word> heard = words(transcribe("x_ru", Samples.repeat(minute, times), 2));
        for (int i = 0; i < times; i++) {
            long from = (long) i * minute.length / 16;
            long to = from + minute.length / 16;
            List<Word> here = heard.stream()
                    .filter(word -> word.startMs() >= from && word.startMs() < to)
                    .map(word -> new Word(word.word(), word.startMs() - from, word.endMs() - from, word.confidence()))
                    .toList();
            List<Pair> right =
                    Samples.align(reference, here).stream().filter(Pair::right).toList();
            assertThat(right).as("round %d", i).hasSizeGreaterThan(reference.size() * 9 / 10);
            assertThat(right)
                    .allMatch(pair ->
                            Math.abs(pair.heard().startMs() - pair.spoken().startMs()) <= 300);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldKeepWhatWasGivenWhenItIsInterrupted(int cores) throws InterruptedException {
        List<Transcript> given = new ArrayList<>();
        try (SpeechModel model = SpeechModel.open(DemoModels.directory("en"))) {
            Transcription transcription = new Transcription(model, "b", cores, null);
            assertThatThrownBy(() -> transcription.run(
                            Samples.source(BEGINNING),
                            transcript -> {
                                given.add(transcript);
                                if (transcript.isFinal() && given.size() > 5) {
                                    Thread.currentThread().interrupt();
                                }
                            },
                            heard -> {}))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(Thread.interrupted()).isTrue();
        List<Transcript> all = transcribe("broadcast_en", BEGINNING, 1);
        assertThat(given).isNotEmpty().isEqualTo(all.subList(0, given.size()));
        assertThat(given.size()).isLessThan(all.size());
        assertNoRecogniserThreads();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldEndWhenTheReceiverFails(int cores) throws InterruptedException {
        try (SpeechModel model = SpeechModel.open(DemoModels.directory("en"))) {
            Transcription transcription = new Transcription(model, "b", cores, null);
            assertThatThrownBy(() -> transcription.run(
                            Samples.source(BEGINNING),
                            transcript -> {
                                throw new IllegalArgumentException("full");
                            },
                            heard -> {}))
                    .hasMessage("full");
        }
        assertNoRecogniserThreads();
    }

    @Test
    void shouldGiveNothingForNoSound() {
        assertThat(transcribe("x_en", new short[0], 1)).isEmpty();
        assertThat(transcribe("x_en", new short[0], 2)).isEmpty();
        assertThat(transcribe("x_en", new short[16_000 * 40], 2)).isEmpty();
    }

    /** A pool has ended a little before its threads have. */
    private static void assertNoRecogniserThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("recogniser")) {
                thread.join(5_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    private static List<Transcript> transcribe(String sample, short[] sound, int cores) {
        List<Transcript> given = new ArrayList<>();
        String language = sample.substring(sample.length() - 2);
        try (SpeechModel model = SpeechModel.open(DemoModels.directory(language))) {
            long heard = new Transcription(model, "b", cores, null).run(Samples.source(sound), given::add, ms -> {});
            assertThat(heard).isEqualTo(sound.length / 16);
        }
        return given;
    }

    private static List<Word> words(List<Transcript> transcripts) {
        List<Word> words = new ArrayList<>();
        transcripts.stream().filter(Transcript::isFinal).forEach(transcript -> words.addAll(transcript.words()));
        return words;
    }
}
