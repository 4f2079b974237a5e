package broadcastmonitor.cases.view;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Speech;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordTimesTest {
    @Property(tries = 200, seed = "20260308")
    void nothingOfTheWordsIsLost(@ForAll long seed) {
        Random random = new Random(seed);
        List<Word> words = new ArrayList<>();
        long at = random.nextInt(10_000_000);
        for (int i = random.nextInt(20); i > 0; i--) {
            long end = at + random.nextInt(900);
            words.add(new Word(random.nextInt(5) == 0 ? "[phone]" : "слово" + i, at, end, random.nextDouble()));
            at = end - random.nextInt(50); // words may overlap
        }
        String text = String.join(" ", words.stream().map(Word::word).toList());
        Transcript said = Speech.last("b", "u", 1, 0, "x").saying(text, words);
        Transcript bare = said.saying(text, List.of());
        assertThat(WordTimes.with(bare, WordTimes.of(said))).isEqualTo(said);
    }

    @Test
    void shouldNotPartWordsThatAreNotThoseOfTheText() {
        Transcript said = Speech.last("b", "u", 1, 0, "one two");
        assertThat(WordTimes.of(said.saying("one two three", said.words()))).isNull();
        assertThat(WordTimes.of(said.saying("one two", List.of(new Word("one two", 0, 1, 1)))))
                .isNull();
        assertThat(WordTimes.with(said, null)).isEqualTo(said);
    }
}
