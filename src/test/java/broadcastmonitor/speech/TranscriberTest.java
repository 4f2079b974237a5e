package broadcastmonitor.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscriberTest {
    private SpeechModel model;

    @BeforeAll
    void openModel() {
        model = SpeechModel.open(DemoModels.directory("en"));
    }

    @AfterAll
    void closeModel() {
        model.close();
    }

    @Test
    void shouldGiveNothingForSilence() {
        try (Transcriber transcriber = new Transcriber(model, "b", 0, null)) {
            List<Transcript> heard = new ArrayList<>();
            Sound.frames(new short[5 * Transcriber.SAMPLE_RATE], (f, n) -> heard.addAll(transcriber.accept(f, n)));
            heard.addAll(transcriber.finish());
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void shouldRefuseEveryMisuseInsteadOfEndingTheProcess() throws InterruptedException {
        Transcriber transcriber = new Transcriber(model, "b", 0, null);
        assertThatThrownBy(() -> transcriber.accept(new short[10], 11)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> transcriber.accept(new short[10], -1)).isInstanceOf(IndexOutOfBoundsException.class);
        AtomicReference<Throwable> elsewhere = new AtomicReference<>();
        Thread other = new Thread(() -> {
            try {
                transcriber.close();
            } catch (IllegalStateException e) {
                elsewhere.set(e);
            }
        });
        other.start();
        other.join();
        assertThat(elsewhere.get()).hasMessageContaining("belongs to the thread");
        transcriber.finish();
        assertThatThrownBy(() -> transcriber.accept(new short[10], 10)).hasMessageContaining("finished");
        transcriber.close();
        transcriber.close();
        assertThatThrownBy(() -> transcriber.accept(new short[10], 10)).hasMessageContaining("closed");
        assertThatThrownBy(transcriber::finish).hasMessageContaining("closed");
    }

    @Test
    void shouldHearOnWhenItsModelIsClosedMeanwhile() {
        SpeechModel second = SpeechModel.open(DemoModels.directory("ru"));
        Transcriber transcriber = new Transcriber(second, "b", 0, null);
        second.close();
        second.close();
        assertThat(transcriber.accept(new short[Transcriber.FRAME], Transcriber.FRAME))
                .isEmpty();
        transcriber.close();
        assertThatThrownBy(() -> new Transcriber(second, "b", 0, null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldNumberRevisionsAndNameUtterancesByTheirPlace() {
        Map<String, Integer> next = new HashMap<>();
        String last = "";
        for (Transcript transcript : Spoken.english(model, 0)) {
            assertThat(transcript.utterance()).matches("u\\d{10}").isGreaterThanOrEqualTo(last);
            assertThat(transcript.revision()).isEqualTo(next.getOrDefault(transcript.utterance(), 0));
            assertThat(transcript.emittedAt()).isNull();
            next.put(transcript.utterance(), transcript.isFinal() ? -1 : transcript.revision() + 1);
            last = transcript.utterance();
        }
        assertThat(next).isNotEmpty().values().containsOnly(-1);
    }

    @Test
    void shouldKeepWordTimesInOrderAndBehindTheAudioClock() {
        for (Transcript transcript : Spoken.english(model, 0)) {
            long last = 0;
            for (Word word : transcript.words()) {
                assertThat(word.startMs()).isGreaterThanOrEqualTo(last);
                assertThat(word.endMs()).isBetween(word.startMs(), transcript.audioClockMs());
                last = word.endMs();
            }
            assertThat(transcript.endMs()).isEqualTo(last);
        }
    }

    @Test
    void shouldShiftEverythingByThePlaceOfTheFirstSample() {
        List<Transcript> here = Spoken.english(model, 0);
        List<Transcript> later = Spoken.english(model, 3600L * Transcriber.SAMPLE_RATE);
        assertThat(later).hasSameSizeAs(here);
        for (int i = 0; i < here.size(); i++) {
            assertThat(later.get(i).text()).isEqualTo(here.get(i).text());
            assertThat(later.get(i).startMs()).isEqualTo(here.get(i).startMs() + 3_600_000);
            assertThat(later.get(i).audioClockMs()).isEqualTo(here.get(i).audioClockMs() + 3_600_000);
        }
    }

    @Test
    void shouldHearRussianUnharmed() {
        try (SpeechModel russian = SpeechModel.open(DemoModels.directory("ru"))) {
            List<String> finals = Spoken.transcribe(russian, Spoken.russianSamples(), 0).stream()
                    .filter(Transcript::isFinal)
                    .map(Transcript::text)
                    .toList();
            assertThat(finals).isNotEmpty().allMatch(text -> text.matches("[а-яё ]+"));
            assertThat(finals.get(0)).contains("доброе утро");
        }
    }

    /** Who comes late with the sound gets fewer hypotheses, and the same finals. */
    @Test
    void shouldLeaveOutHypothesesThatAreOldAlready() {
        short[] sound = Arrays.copyOf(Samples.sound("broadcast_en"), 20 * Transcriber.SAMPLE_RATE);
        List<Transcript> all = new ArrayList<>();
        List<Transcript> late = new ArrayList<>();
        try (Transcriber inTime = new Transcriber(model, "b", 0, null);
                Transcriber behind = new Transcriber(model, "b", 0, null)) {
            Sound.frames(sound, (frame, count) -> {
                all.addAll(inTime.accept(frame, count));
                late.addAll(behind.accept(frame, count, null, true));
            });
            all.addAll(inTime.finish());
            late.addAll(behind.finish());
        }
        assertThat(texts(late, true)).isEqualTo(texts(all, true)).isNotEmpty();
        assertThat(texts(late, false))
                .isSubsetOf(texts(all, false))
                .hasSizeLessThan(texts(all, false).size());
        long heldMs = (Transcriber.MOST_HELD + 1) * 100;
        for (Transcript given : all) {
            assertThat(late)
                    .anyMatch(t -> t.utterance().equals(given.utterance())
                            && t.audioClockMs() >= given.audioClockMs()
                            && t.audioClockMs() <= given.audioClockMs() + heldMs);
        }
    }

    private static List<String> texts(List<Transcript> transcripts, boolean finals) {
        return transcripts.stream()
                .filter(t -> t.isFinal() == finals)
                .map(t -> t.utterance() + " " + t.text())
                .toList();
    }

    @Test
    void shouldStampTheClockWhenThereIsOne() {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        try (Transcriber transcriber = new Transcriber(model, "b", 0, Clock.fixed(now, ZoneOffset.UTC))) {
            List<Transcript> heard = new ArrayList<>();
            Sound.frames(Spoken.englishSamples(), (f, n) -> heard.addAll(transcriber.accept(f, n)));
            assertThat(heard).isNotEmpty().allMatch(transcript -> now.equals(transcript.emittedAt()));
        }
    }
}
