package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.reader.Windows.Window;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowsTest {
    @Test
    void shouldCoverEveryPieceAndShareAThirdWithTheNextOne() {
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            int most = 6 + random.nextInt(30);
            Pieces pieces = pieces(random, random.nextInt(200), 1 + random.nextInt(most + 4));

            List<Window> windows = Windows.of(pieces, most);

            assertThat(windows.get(0).from()).isZero();
            assertThat(windows.get(windows.size() - 1).to()).isEqualTo(pieces.count());
            for (int i = 0; i < windows.size(); i++) {
                Window window = windows.get(i);
                assertThat(window.to() - window.from()).isBetween(Math.min(1, pieces.count()), most);
                if (i > 0) {
                    Window before = windows.get(i - 1);
                    assertThat(window.from()).isGreaterThan(before.from()).isLessThan(before.to());
                    assertThat(window.to()).isGreaterThan(before.to());
                }
            }
        }
    }

    @Test
    void shouldCutBetweenWords() {
        Pieces pieces = pieces(new Random(1), 120, 4);

        for (Window window : Windows.of(pieces, 30)) {
            assertThat(window.from() == 0 || pieces.words()[window.from()] != pieces.words()[window.from() - 1])
                    .isTrue();
            assertThat(window.to() == 120 || pieces.words()[window.to()] != pieces.words()[window.to() - 1])
                    .isTrue();
        }
    }

    @Test
    void shouldLeaveAShortTextWhole() {
        assertThat(Windows.of(pieces(new Random(1), 30, 3), 30)).containsExactly(new Window(0, 30));
    }

    private static Pieces pieces(Random random, int count, int longestWord) {
        int[] words = new int[count];
        for (int i = 0, word = 0; i < count; word++) {
            for (int n = 1 + random.nextInt(longestWord); n > 0 && i < count; n--) {
                words[i++] = word;
            }
        }
        return new Pieces(new int[count], new int[count], new int[count], words);
    }
}
