package broadcastmonitor.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A line that is wider than the terminal is broken between words. */
class WrappingTest {
    private static final String[] WORDS = {
        "чайник",
        "a",
        "the",
        "best",
        "предварительно",
        "«самый",
        "лучший»",
        (char) (Style.RESET + 2) + "dim",
        "words" + Style.RESET,
        "👨‍👩‍👧",
        "日本語",
        "e\u0301"
    };

    @Test
    void shouldKeepEveryWordWholeAndEveryLineInItsColumns() {
        Random random = new Random(22);
        for (int i = 0; i < 1000; i++) {
            int columns = 40 + random.nextInt(60);
            List<String> words = new ArrayList<>();
            for (int w = 0; w < 1 + random.nextInt(60); w++) {
                words.add(WORDS[random.nextInt(WORDS.length)]);
            }
            String head = List.of("", "00:01.0  ", "         ", "line 12  ", "  not heard     ")
                    .get(random.nextInt(5));

            List<String> lines = Screen.wrap(head + String.join(" ", words), columns);

            assertThat(lines)
                    .allSatisfy(line -> assertThat(Screen.cut(line, columns)).doesNotEndWith("…"));
            List<String> shown = Arrays.stream(
                            plain(String.join(" ", lines)).strip().split(" +"))
                    .toList();
            assertThat(shown)
                    .containsExactly(
                            plain(head + String.join(" ", words)).strip().split(" +"));
            assertThat(lines.stream().skip(1)).allSatisfy(line -> assertThat(plain(line))
                    .startsWith(" ".repeat(Math.min(head.length(), columns / 3))));
        }
    }

    @Test
    void shouldBreakOnlyAWordThatNoLineCanHold() {
        assertThat(Screen.wrap("00:01.0  " + "x".repeat(30), 20))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(20));
        assertThat(String.join("", Screen.wrap("x".repeat(50), 20))).isEqualTo("x".repeat(50));
    }

    @Test
    void shouldNotBeginALineThatGrowsInTheMiddleOfAWord() {
        String text = "это самый лучший чайник на рынке";
        for (int columns = 12; columns < text.length(); columns++) {
            String tail = Screen.tail(text, columns);

            assertThat(tail.length()).isLessThanOrEqualTo(columns);
            assertThat(text.split(" ")).contains(tail.substring(1).strip().split(" "));
        }
    }

    private static String plain(String text) {
        return text.replaceAll("[\uFDD0-\uFDEF]", "");
    }
}
