package broadcastmonitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptMaskTest {
    private static final String NUMBER = "eight nine one six one two three four five six seven";

    @Test
    void shouldPutOneWordWithTimesAndLeastConfidenceInThePlaceOfANumber() {
        Transcript heard = Speech.last("b", "u", 3, 1_000, "call me " + NUMBER + " today");
        List<Word> words = new ArrayList<>(heard.words());
        words.set(5, new Word("six", words.get(5).startMs(), words.get(5).endMs(), 0.4));
        Transcript masked = TranscriptMask.mask(with(heard, words)).transcript();
        assertThat(masked.text()).isEqualTo("call me [phone] today");
        assertThat(masked.words()).hasSize(4);
        Word mask = masked.words().get(2);
        assertThat(mask)
                .isEqualTo(new Word(
                        "[phone]",
                        heard.words().get(2).startMs(),
                        heard.words().get(12).endMs(),
                        0.4));
        assertThat(masked.revision()).isEqualTo(3);
        assertThat(masked.endMs()).isEqualTo(heard.endMs());
    }

    @Test
    void shouldChangeNothingTheSecondTime() {
        Transcript masked = TranscriptMask.mask(Speech.last("b", "u", 0, 0, "call me " + NUMBER + " today"))
                .transcript();
        assertThat(TranscriptMask.mask(masked).transcript()).isEqualTo(masked);
    }

    @Test
    void shouldLeaveATranscriptWithoutPersonalDataAsItIs() {
        Transcript heard = Speech.last("b", "u", 0, 0, "this dress is two hundred");
        assertThat(TranscriptMask.mask(heard).transcript()).isSameAs(heard);
    }

    @Test
    void shouldMaskTheContextOfAnAlertToo() {
        AlertLifecycle lifecycle =
                new AlertLifecycle(WordRules.evaluation(), AlertPolicy.DEFAULT, java.time.InstantSource.system());
        Alert alert = lifecycle
                .accept(Speech.last("b", "u", 0, 0, "call me " + NUMBER + " the best"))
                .alerts()
                .get(0);
        assertThat(alert.before()).isEqualTo("call me [phone] the");
    }

    @Test
    void shouldNotMaskInTheLifecycleWhatWasMaskedWhereItWasHeard() {
        AlertLifecycle lifecycle =
                new AlertLifecycle(WordRules.evaluation(), AlertPolicy.DEFAULT, java.time.InstantSource.system());
        // Somebody's word counts: a number that was let through stays.
        Alert alert = lifecycle
                .accept(MaskedTranscript.maskedBefore(Speech.last("b", "u", 0, 0, NUMBER + " the best")))
                .alerts()
                .get(0);
        assertThat(alert.before()).isEqualTo("one two three four five six seven the");
    }

    private static Transcript with(Transcript t, List<Word> words) {
        return new Transcript(
                t.broadcast(),
                t.utterance(),
                t.revision(),
                t.isFinal(),
                t.language(),
                t.startMs(),
                t.endMs(),
                t.text(),
                words,
                t.audioClockMs(),
                t.emittedAt());
    }
}
