package broadcastmonitor.text.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every word of every cue is read once, at its cue's time, in whatever way the file was put together. */
class CueReadingTest {
    private static final String[] WORDS = {
        "kettle", "boils", "fast", "the", "best", "hello", "viewers", "чайник", "самый", "лучший", "рынок", "it",
        "don't", "NOTE"
    };

    /** A cue as it was said. */
    private record Said(long startMs, String text) {}

    @ParameterizedTest
    @CsvSource({
        "blank-after-timing.vtt,0,this is the best kettle on the market",
        "blank-inside.srt,0,hello this is the best kettle on the market",
        "cue-under-header.vtt,0,this is the best kettle on the market",
        "cue-under-note.vtt,0,this is the best kettle on the market",
        "no-blank-between.srt,605000,this is the best kettle on the market",
        "segments-joined.vtt,3000,this is the best kettle on the market",
        "utf16.srt,0,this is the best kettle on the market"
    })
    void shouldReadEveryCueOfTheCasesAtItsOwnTime(String file, long startMs, String text) throws IOException {
        assertThat(said(Files.readAllBytes(Path.of("src/test/resources/subtitles", file))))
                .contains(new Said(startMs, text))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void shouldHearRollingCaptionsOnce() throws IOException {
        assertThat(said(Files.readAllBytes(Path.of("src/test/resources/subtitles/rolling.vtt"))))
                .containsExactly(new Said(160, "this is the best kettle"), new Said(3439, "and it boils fast"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReadWhateverWayTheCuesStandTogether(boolean vtt) throws IOException {
        Random random = new Random(vtt ? 17 : 18);
        for (int run = 0; run < 500; run++) {
            List<Said> expected = new ArrayList<>();
            String end = pick(random, "\n", "\r\n", "\r", "\r\r\n");
            StringBuilder file = new StringBuilder();
            boolean numbered = !vtt || random.nextBoolean();
            // What has a blank line inside and none around needs its numbers to be told apart.
            for (int part = 0; part < 1 + random.nextInt(3); part++) {
                header(random, vtt, end, file);
                long at = random.nextInt(20_000);
                for (int i = 0; i < 1 + random.nextInt(4); i++) {
                    file.append(numbered ? (i + 1) + end : "");
                    file.append(time(at, vtt, random)).append(pick(random, " --> ", "-->", "  -->  "));
                    file.append(time(at + 1500, vtt, random));
                    file.append(vtt ? pick(random, "", " align:start position:0%", " line:1") : "")
                            .append(end);
                    List<String> lines = lines(random);
                    file.append(blank(random, end, 0.1));
                    for (String line : lines) {
                        file.append(line).append(end).append(blank(random, end, 0.15));
                    }
                    file.append(blank(random, end, 0.7));
                    if (vtt && random.nextInt(5) == 0) {
                        file.append(end).append("NOTE not said").append(end).append(blank(random, end, 0.5));
                    }
                    expected.add(new Said(at, String.join(" ", lines)));
                    at += 2000 + random.nextInt(4_000_000);
                }
            }

            assertThat(said(file.toString().getBytes(StandardCharsets.UTF_8)))
                    .as("%s", file)
                    .containsExactlyElementsOf(expected);
        }
    }

    private static void header(Random random, boolean vtt, String end, StringBuilder file) {
        file.append(pick(random, "", "\uFEFF"));
        if (vtt) {
            file.append(pick(random, "WEBVTT", "WEBVTT - title", "WEBVTT\ttitle"))
                    .append(end);
            file.append(
                    pick(random, "", "Kind: captions" + end + "Language: en" + end, "X-TIMESTAMP-MAP=LOCAL:0" + end));
            file.append(blank(random, end, 0.5));
            file.append(pick(random, "", end + "STYLE" + end + "::cue { color: red }" + end + end));
        }
    }

    @Test
    void shouldHearEveryWordOfCaptionsThatRollOnce() throws IOException {
        Random random = new Random(19);
        for (int run = 0; run < 500; run++) {
            List<String> spoken = new ArrayList<>();
            int height = 2 + random.nextInt(2);
            int way = random.nextInt(3);
            StringBuilder file = new StringBuilder("WEBVTT\n\n");
            long at = 0;
            List<String> screen = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(6); i++) {
                String line = i + " " + String.join(" ", words(random, 1 + random.nextInt(5)));
                spoken.add(line);
                if (way == 0) {
                    // A line grows word by word.
                    String[] words = line.split(" ");
                    for (int w = 1; w <= words.length; w++) {
                        String grown = String.join(" ", List.of(words).subList(0, w));
                        cue(file, at, at + 300, List.of(grown));
                        at += 300;
                    }
                    continue;
                }
                screen.add(line);
                while (screen.size() > height) {
                    screen.remove(0);
                }
                cue(file, at, at + 2000, screen);
                at += 2000;
                if (way == 1) {
                    // What is left over stands alone for a moment.
                    screen = new ArrayList<>(List.of(line));
                    cue(file, at, at + 10, screen);
                    at += 10;
                }
            }

            StringBuilder heard = new StringBuilder();
            for (Said each : said(file.toString().getBytes(StandardCharsets.UTF_8))) {
                heard.append(heard.isEmpty() ? "" : " ").append(each.text());
            }
            assertThat(heard.toString()).as("%s", file).isEqualTo(String.join(" ", spoken));
        }
    }

    @Test
    void shouldKeepWhatIsSaidAgainAfterAPause() throws IOException {
        StringBuilder file = new StringBuilder("WEBVTT\n\n");
        cue(file, 0, 1000, List.of("the best kettle"));
        cue(file, 3000, 4000, List.of("the best kettle"));

        assertThat(said(file.toString().getBytes(StandardCharsets.UTF_8))).hasSize(2);
    }

    @Test
    void shouldGiveACueThatStandsInTwoSegmentsOnce() throws IOException {
        StringBuilder file = new StringBuilder("WEBVTT\n\n");
        cue(file, 0, 6000, List.of("long one"));
        cue(file, 3000, 7000, List.of("over it"));
        file.append("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n");
        cue(file, 0, 6000, List.of("long one"));
        cue(file, 3000, 7000, List.of("over it"));
        cue(file, 7000, 8000, List.of("new"));

        assertThat(said(file.toString().getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new Said(0, "long one"), new Said(3000, "over it"), new Said(7000, "new"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "don&#39;t &amp; won&#x2019;t&hellip;|don't & won’t…",
                "&laquo;самый&raquo; &numero;1 &ndash; &NotEqualTilde;|«самый» №1 – ≂̸",
                "don&amp;#39;t|don't",
                "&lt;i&gt;hello&lt;/i&gt; you|hello you",
                "AT&T R&D &unknown; &|AT&T R&D &unknown; &",
                "<i>it's</i> <b.loud>the</b> <c>be</c><c>st</c>|it's the best",
                "<v Ann Lee>hello <00:00:01.500>there <lang en>you</lang></v>|hello there you",
                "{\\an8}up {y:i}here|up here",
                "<font color=\"#fff\">white</font><br/>line\\Nnext|white line next",
                "price < 100 and > 50 <3|price < 100 and > 50 <3"
            })
    void shouldTakeMarksAwayAndResolveReferences(String written, String said) throws IOException {
        StringBuilder file = new StringBuilder();
        cue(file, 0, 1000, List.of(written));

        assertThat(said(file.toString().getBytes(StandardCharsets.UTF_8))).containsExactly(new Said(0, said));
    }

    @Test
    void shouldTellOfATimingThatCannotBeReadAndKeepItsText() throws IOException {
        InputItems items = items("1\n00:00:01,000 --> 00:00:02,000\none\n\n2\n00:00:xx --> 00:00:04,000\ntwo\n"
                .getBytes(StandardCharsets.UTF_8));

        assertThat(items.next().text()).isEqualTo("one");
        assertThat(items.next().error()).contains("no timing");
        assertThat(items.next().text()).isEqualTo("two");
        assertThat(items.next()).isNull();
    }

    @Test
    void shouldSayWhereTimesStartAnew() throws IOException {
        StringBuilder file = new StringBuilder();
        cue(file, 5000, 6000, List.of("one"));
        cue(file, 1000, 2000, List.of("two"));
        cue(file, 2000, 1000, List.of("three"));
        InputItems items = items(file.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(items.next().restarts()).isFalse();
        assertThat(items.next().restarts()).isTrue();
        InputItem backwards = items.next();
        assertThat(backwards.restarts()).isFalse();
        assertThat(backwards.endMs()).isEqualTo(backwards.startMs());
    }

    private static void cue(StringBuilder file, long start, long end, List<String> lines) {
        file.append(String.format(Locale.ROOT, "%02d:%02d.%03d", start / 60000, start / 1000 % 60, start % 1000));
        file.append(" --> ");
        file.append(String.format(Locale.ROOT, "%02d:%02d.%03d%n", end / 60000, end / 1000 % 60, end % 1000));
        file.append(String.join("\n", lines)).append("\n\n");
    }

    private static String time(long at, boolean vtt, Random random) {
        String hours = vtt && at < 3_600_000 && random.nextBoolean() ? "" : String.format("%02d:", at / 3_600_000);
        return hours
                + String.format(
                        Locale.ROOT, "%02d:%02d%s%03d", at / 60_000 % 60, at / 1000 % 60, vtt ? "." : ",", at % 1000);
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            // Several words: a word alone under a blank line could be a name.
            lines.add(String.join(" ", words(random, 3 + random.nextInt(4))));
        }
        return lines;
    }

    private static List<String> words(Random random, int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(i == 0 ? pick(random, "and", "вот") : pick(random, WORDS));
        }
        return words;
    }

    private static String blank(Random random, String end, double share) {
        return random.nextDouble() < share ? pick(random, "", " ") + end : "";
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static InputItems items(byte[] file) throws IOException {
        return TextInput.of(new ByteArrayInputStream(file), null).items(InputFormat.AUTO);
    }

    private static List<Said> said(byte[] file) throws IOException {
        List<Said> said = new ArrayList<>();
        InputItems items = items(file);
        for (InputItem item = items.next(); item != null; item = items.next()) {
            assertThat(item.error()).isNull();
            said.add(new Said(item.startMs(), item.text()));
        }
        return said;
    }
}
