package broadcastmonitor.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.detector.Severity;
import broadcastmonitor.log.Harmless;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final int[] HOSTILE = {
        0, 7, 8, 9, 10, 13, 27, 0x7F, 0x85, 0x90, 0x9B, 0x9D, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E,
        0x2066, 0x2069
    };

    @Test
    void shouldCutALineToItsColumnsAndCloseItsColour() {
        assertThat(Screen.cut("hello", 5)).isEqualTo("hello");
        assertThat(Screen.cut("hello!", 5)).isEqualTo("hell…");
        assertThat(Style.shown(Screen.cut(Style.ANSI.green("hello!"), 5))).isEqualTo("\033[32mhell…\033[0m");
        assertThat(Style.shown(Screen.cut(Style.ANSI.green("hello"), 5))).isEqualTo("\033[32mhello\033[0m");
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

    /** Whatever is said by whichever way, a terminal gets our colours, our cursor and text. */
    @Test
    void shouldLetNothingOfAStrangerDriveTheTerminal() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            ByteArrayOutputStream screen = new ByteArrayOutputStream();
            PrintStream both = new PrintStream(screen, true, StandardCharsets.UTF_8);
            Console console = new Console(both, both, true, true, true, () -> 40);
            console.line(console.style().bold(hostile(random)) + hostile(random));
            console.note(console.noteStyle().severity(Severity.CRITICAL, hostile(random)));
            console.error("no file " + hostile(random));
            console.out().println(hostile(random));
            console.out().printf("%s %c%n", hostile(random), 0x9B);
            console.json("{\"a\": \"" + hostile(random).replaceAll("[\"\\\\\\x00-\\x1f]", "") + "\"}");
            console.status(List.of(hostile(random), Screen.tail(hostile(random), 9)));
            console.status(List.of());
            String seen = screen.toString(StandardCharsets.UTF_8)
                    .replaceAll("\033\\[(0|1|1;97;41)m", "")
                    .replaceAll("(\033\\[1A)?\r\033\\[J", "")
                    .replace("\n", "")
                    .replace("\t", "");
            assertThat(seen.codePoints().filter(Harmless::isHarmful).boxed().toList())
                    .isEmpty();
        }
    }

    private static String hostile(Random random) {
        int[] points = random.ints(30, 0, 0x2100).toArray();
        for (int i = 0; i < points.length; i += 3) {
            points[i] = HOSTILE[random.nextInt(HOSTILE.length)];
        }
        return new String(points, 0, points.length) + "\033[31m\033]0;title\007\033[2J";
    }

    @Test
    void shouldSayTheSameInJsonWithoutAnythingHarmful() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        for (int seed = 0; seed < 300; seed++) {
            String text = hostile(new Random(seed));
            String json = mapper.writeValueAsString(Map.of("text", text));
            assertThat(Harmless.json(json).codePoints()).noneMatch(Harmless::isHarmful);
            assertThat(mapper.readTree(Harmless.json(json))).isEqualTo(mapper.readTree(json));
        }
    }
}
