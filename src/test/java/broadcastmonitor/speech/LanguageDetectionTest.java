package broadcastmonitor.speech;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.audio.FrameSource;
import broadcastmonitor.speech.model.ModelCatalogue.Kind;
import broadcastmonitor.speech.model.ModelStore;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectionTest {
    private static final List<ModelStore.Choice> BOTH = List.of(demo("en"), demo("ru"));

    @ParameterizedTest
    @ValueSource(strings = {"compliant_en", "compliant_ru"})
    void shouldKeepTheModelThatIsSurer(String sample) {
        assertDetected(sample, Integer.MAX_VALUE);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"broadcast_en", "compliant_en", "broadcast_ru", "compliant_ru"})
    void shouldKeepTheModelThatIsSurerWhereverTheSoundBegins(String sample) {
        assertDetected(sample, 10);
    }

    private static void assertDetected(String sample, int everySeconds) {
        short[] sound = Samples.sound(sample);
        for (long second = 0; second + 30 < sound.length / 16_000; second += everySeconds) {
            short[] part = Arrays.copyOfRange(sound, (int) second * 16_000, sound.length);
            LanguageDetection detection = LanguageDetection.listen(Samples.source(part), BOTH);
            assertThat(detection.best().language())
                    .as("%s from %d s: %s", sample, second, detection.scores())
                    .isEqualTo(sample.substring(sample.length() - 2));
        }
    }

    @Test
    void shouldLoseNothingOfTheSound() {
        short[] sound = Arrays.copyOf(Samples.sound("compliant_en"), 12 * 16_000);
        FrameSource source = LanguageDetection.listen(Samples.source(sound), BOTH.subList(0, 1))
                .source();
        short[] again = new short[sound.length];
        short[] frame = new short[Transcriber.FRAME];
        int at = 0;
        for (int count = source.next(frame); count >= 0; count = source.next(frame)) {
            System.arraycopy(frame, 0, again, at, count);
            at += count;
        }
        assertThat(at).isEqualTo(sound.length);
        assertThat(again).isEqualTo(sound);
    }

    @Test
    void shouldSayThatNothingWasHeard() {
        assertThat(LanguageDetection.listen(Samples.source(new short[32_000]), BOTH)
                        .nothingHeard())
                .isTrue();
    }

    private static ModelStore.Choice demo(String language) {
        return new ModelStore.Choice(
                "vosk-model-demo-" + language, language, Kind.DEMO, DemoModels.directory(language));
    }
}
