package broadcastmonitor.speech;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.TranscriptMask;
import broadcastmonitor.audio.Bleep;
import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is masked in the transcript is not in the sound any more: Vosk hears it again and hears nothing of it. */
class BleepHeardAgainTest {
    private static final Set<String> ENGLISH = Set.of(
            "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty",
            "thirty");

    private static final Set<String> RUSSIAN = Set.of(
            "ноль",
            "один",
            "два",
            "три",
            "четыре",
            "пять",
            "шесть",
            "семь",
            "восемь",
            "девять",
            "восемьсот",
            "девятьсот",
            "девяносто");

    /** In English the number of the sample broadcast; in Russian one put together from words of the sample. */
    private static short[] sound(String language) {
        return language.equals("en")
                ? Arrays.copyOfRange(Samples.sound("broadcast_en"), 103 * 16_000 + 8_000, 112 * 16_000)
                : spoken("broadcast_ru");
    }

    /** "... номер семь семь восемьсот девятьсот девяносто ..." in the rhythm of somebody who dictates. */
    private static short[] spoken(String sample) {
        short[] all = Samples.sound(sample);
        List<Word> reference = Samples.reference(sample);
        short[] out = new short[16_000 * 20];
        int at = 8_000;
        for (String wanted : List.of(
                "пишите",
                "мне",
                "номер",
                "восемьсот",
                "девятьсот",
                "девяносто",
                "семь",
                "семь",
                "семь",
                "на",
                "сегодня",
                "все")) {
            Word word = reference.stream()
                    .filter(each -> each.word().equals(wanted))
                    .findFirst()
                    .orElseThrow();
            int from = (int) word.startMs() * 16;
            int length = (int) (word.endMs() - word.startMs()) * 16;
            System.arraycopy(all, from, out, at, length);
            at += length + 800;
        }
        return Arrays.copyOf(out, at + 16_000);
    }

    private static List<Transcript> heard(String language, short[] sound) {
        List<Transcript> finals = new ArrayList<>();
        try (SpeechModel model = SpeechModel.open(DemoModels.directory(language))) {
            for (Transcript each : Spoken.transcribe(model, sound, 0)) {
                if (each.isFinal()) {
                    finals.add(each);
                }
            }
        }
        return finals;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void shouldLeaveNothingOfANumber(String language) {
        short[] sound = sound(language);
        List<Transcript> before = heard(language, sound);
        List<AudioSpan> hidden = hidden(before);
        assertThat(hidden).as("%s", texts(before)).isNotEmpty();

        short[] covered = sound.clone();
        Bleep.over(hidden).cover(covered, covered.length, 0);
        // What nobody hears in a quiet room comes out in noise.
        List<Transcript> after = new ArrayList<>(heard(language, covered));
        after.addAll(heard(language, withNoise(covered)));

        Set<String> numbers = language.equals("en") ? ENGLISH : RUSSIAN;
        assertThat(words(before)).anyMatch(numbers::contains);
        assertThat(words(after)).as("%s", texts(after)).noneMatch(numbers::contains);
        assertThat(hidden(after)).isEmpty();
        for (int i = 0; i < sound.length; i++) {
            long ms = i / 16;
            if (hidden.stream()
                    .noneMatch(
                            each -> ms >= each.startMs() - Bleep.PADDING_MS && ms <= each.endMs() + Bleep.PADDING_MS)) {
                assertThat(covered[i]).isEqualTo(sound[i]);
            }
        }
    }

    private static List<AudioSpan> hidden(List<Transcript> said) {
        return TranscriptMask.hidden(said.stream()
                .map(each -> TranscriptMask.mask(each).transcript())
                .toList());
    }

    private static short[] withNoise(short[] sound) {
        Random random = new Random(1);
        short[] noisy = new short[sound.length];
        for (int i = 0; i < sound.length; i++) {
            noisy[i] = (short) (sound[i] + Math.round(random.nextGaussian() * 150));
        }
        return noisy;
    }

    private static List<String> texts(List<Transcript> said) {
        return said.stream().map(Transcript::text).toList();
    }

    private static List<String> words(List<Transcript> said) {
        return said.stream()
                .flatMap(each -> each.words().stream().map(Word::word))
                .toList();
    }
}
