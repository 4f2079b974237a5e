package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void shouldCutALineToItsColumnsAndCloseItsColour() {
        assertThat(Screen.cut("hello", 5)).isEqualTo("hello");
        assertThat(Screen.cut("hello!", 5)).isEqualTo("hell…");
        assertThat(Screen.cut("\033[31mhello!\033[0m", 5)).isEqualTo("\033[31mhell…\033[0m");
        assertThat(Screen.cut("\033[31mhello\033[0m", 5)).isEqualTo("\033[31mhello\033[0m");
        assertThat(Screen.cut("日本語", 5)).isEqualTo("日本…");
        assertThat(Screen.cut("e\u0301e\u0301", 2)).isEqualTo("e\u0301e\u0301");
    }

    @Test
    void shouldKeepTheEndOfALineThatGrows() {
        assertThat(Screen.tail("one two three", 20)).isEqualTo("one two three");
        assertThat(Screen.tail("one two three", 6)).isEqualTo("…three");
    }

    @Test
    void shouldTakeFromATextWhatCouldDriveTheTerminal() {
        assertThat(Screen.clean("a\033[2Jb\u0000\r\u202Ec\nd")).isEqualTo("a\uFFFD[2Jb\uFFFD\uFFFD\uFFFDc\uFFFDd");
        assertThat(Screen.clean("לום 👨‍👩‍👧 e\u0301")).isEqualTo("לום 👨‍👩‍👧 e\u0301");
    }

    @Test
    void shouldShowTimesAsAPersonReadsThem() {
        assertThat(Screen.clock(62_999)).isEqualTo("01:02");
        assertThat(Screen.clock(3_723_000)).isEqualTo("1:02:03");
        assertThat(Screen.instant(62_999)).isEqualTo("01:02.9");
    }

    @Test
    void shouldRewriteTheStatusBlockBelowTheLinesThatStay() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(screen, true, StandardCharsets.UTF_8);
        Console console = new Console(both, both, true, true, false, () -> 10);

        console.status(List.of("first", "a longer status"));
        console.line("result");
        console.status(List.of());

        assertThat(screen.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "first\na longer…" + "\033[1A\r\033[J" + "result\n" + "first\na longer…" + "\033[1A\r\033[J");
    }

    @Test
    void shouldShowNoStatusWithoutATerminal() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Console console = new Console(stream, stream, true, false, true, () -> 80);

        console.status(List.of("status"));

        assertThat(err.size()).isZero();
        assertThat(console.style()).isEqualTo(Style.ANSI);
        assertThat(console.noteStyle()).isEqualTo(Style.PLAIN);
    }
}
