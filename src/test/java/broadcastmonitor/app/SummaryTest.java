package broadcastmonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void shouldCountTheWordsOfFinalTranscriptsAndTheDoubtfulAmongThem() {
        HearingTally heard = new HearingTally();
        heard.transcript(transcript(false, 0.1, 0.1));
        heard.transcript(transcript(true, 0.9, 0.49, 0.5));

        assertThat(heard.words()).isEqualTo(3);
        assertThat(heard.doubtfulWords()).isEqualTo(1);
    }

    @Test
    void shouldTakePercentilesByTheNearestRank() {
        Latencies latencies = Latencies.of(List.of(40L, 10L, 30L, 20L));

        assertThat(latencies.percentile(50)).isEqualTo(20);
        assertThat(latencies.percentile(75)).isEqualTo(30);
        assertThat(latencies.percentile(95)).isEqualTo(40);
        assertThat(latencies.percentile(0.1)).isEqualTo(10);
        assertThatThrownBy(() -> Latencies.of(List.of()).percentile(50)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldCountWhatIsMissingAndWhatIsSilentAsNotCovered() {
        assertThat(summary(90_000, 100_000, 10_000).coverage()).isEqualTo(0.8);
        assertThat(summary(100_500, 100_000, 0).coverage()).isEqualTo(1);
        assertThat(summary(0, 0, 0).coverage()).isZero();
    }

    private static Summary summary(long audioMs, long declaredMs, long silentMs) {
        Latencies none = Latencies.of(List.of());
        return new Summary("b", audioMs, declaredMs, 1, 0, 0, silentMs, null, List.of(), 0, 0, none, none, false);
    }

    private static Transcript transcript(boolean isFinal, double... confidences) {
        List<Word> words = Arrays.stream(confidences)
                .mapToObj(confidence -> new Word("word", 0, 1, confidence))
                .toList();
        return new Transcript("b", "u", 0, isFinal, "en", 0, 1, "text", words, 1, null);
    }
}
