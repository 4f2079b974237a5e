package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void shouldGiveOneObjectPerJsonLineInOrderAndKeepTheIds() throws IOException {
        Ran ran = check("""
                {"id": 7, "text": "good evening everyone"}
                {"id": "b", "text": "добрый вечер", "language": "ru", "channel": "chat", "labels": []}
                {"id": {"n": 1.50}, "text": ""}
                {"text": "no id"}
                """, "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.lines())
                .containsExactly(
                        "{\"id\":7,\"labels\":[],\"findings\":[]}",
                        "{\"id\":\"b\",\"labels\":[],\"findings\":[]}",
                        "{\"id\":{\"n\":1.50},\"labels\":[],\"findings\":[]}",
                        "{\"id\":null,\"labels\":[],\"findings\":[]}");
    }

    @Test
    void shouldReportABadJsonLineInItsPlaceAndCheckTheRest() throws IOException {
        Ran ran = check("""
                {"id": 1, "text": "one"}
                {"id": 2, "text":

                {"id": 4}
                {"id": 5, "text": 5}
                [6]
                {"id": 7, "text": "x", "language": "de"}
                {"id": 8, "text": "x", "channel": "fax"}
                {"id": 9, "text": "x"} {"id": 10}
                {"id": 11, "text": "eleven"}
                """, "--json");

        assertThat(ran.code()).isEqualTo(1);
        List<JsonNode> lines = parsed(ran);
        assertThat(lines).hasSize(10);
        for (int i = 1; i < 9; i++) {
            assertThat(lines.get(i).get("id").isNull()).isTrue();
            assertThat(lines.get(i).get("line").asInt()).isEqualTo(i + 1);
            assertThat(lines.get(i).get("error").asText()).isNotBlank();
        }
        assertThat(lines.get(0).get("id").asInt()).isEqualTo(1);
        assertThat(lines.get(9).get("id").asInt()).isEqualTo(11);
        assertThat(ran.err()).contains("8 lines could not be checked");
    }

    @Test
    void shouldSurviveInvalidUtf8AndGoOnBehindIt() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes("{\"id\":1,\"text\":\"a\"}\r\n".getBytes(StandardCharsets.UTF_8));
        text.writeBytes("{\"id\":2,\"text\":\"".getBytes(StandardCharsets.UTF_8));
        text.write(0xFF);
        text.writeBytes("\"}\r\n{\"id\":3,\"text\":\"c\"}".getBytes(StandardCharsets.UTF_8));

        Ran ran = Ran.withInput(text.toByteArray(), "check", "-", "--json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines())
                .containsExactly(
                        "{\"id\":1,\"labels\":[],\"findings\":[]}",
                        "{\"id\":null,\"line\":2,\"error\":\"not valid UTF-8 at byte 17 of the line\"}",
                        "{\"id\":3,\"labels\":[],\"findings\":[]}");
    }

    @Test
    void shouldTakeAnyUnicodeAndLinesOfAMegabyte() throws IOException {
        String strange = "\\u0000 \\ud800 мир\\u0301 e\\u0301 שלום 👨‍👩‍👧 \\u202e ";
        String text = "\uFEFF{\"id\":1,\"text\":\"" + strange + "\"}\n"
                + "{\"id\":2,\"text\":\"" + "the kettle boils ".repeat(1 << 12) + "\"}\n"
                + "{\"id\":3,\"text\":\"" + "\\u0000".repeat(1 << 12) + "\"}\n"
                + "{\"id\":4,\"text\":\"" + "a".repeat(1 << 20) + "\"}\n";

        Ran ran = check(text, "--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(parsed(ran)).extracting(node -> node.get("id").asInt()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void shouldSayWhichLineIsTooLongWithoutHoldingIt() throws IOException {
        Path file = folder.resolve("long.jsonl");
        Files.writeString(file, "a".repeat((16 << 20) + 1) + "\n{\"id\":2,\"text\":\"b\"}\n");

        Ran ran = Ran.command("check", file.toString(), "--json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines().get(0)).isEqualTo("{\"id\":null,\"line\":1,\"error\":\"longer than 16 MiB\"}");
        assertThat(ran.lines().get(1)).startsWith("{\"id\":2,");
    }

    @Test
    void shouldReadSubtitlesOfBothKindsWithTheirTimes() throws IOException {
        String srt = "1\r\n00:00:01,500 --> 00:00:03,000\r\n<i>hello</i>\r\neveryone\r\n\r\n"
                + "2\r\n00:00:03,000 --> 00:00:04,000\r\nwelcome\r\n";
        String vtt = "WEBVTT - a title\n\nNOTE not said\nat all\n\nSTYLE\n::cue {}\n\n"
                + "00:01.500 --> 00:03.000 align:start\n<v Ann>hello &amp; welcome\n\nname\n01:00:03.000 --> 01:00:04.000\nbye\n";

        assertThat(check(srt, "--json").lines())
                .containsExactly(
                        "{\"id\":\"1\",\"startMs\":1500,\"endMs\":3000,\"labels\":[],\"findings\":[]}",
                        "{\"id\":\"2\",\"startMs\":3000,\"endMs\":4000,\"labels\":[],\"findings\":[]}");
        assertThat(check(vtt, "--json").lines())
                .containsExactly(
                        "{\"id\":9,\"startMs\":1500,\"endMs\":3000,\"labels\":[],\"findings\":[]}",
                        "{\"id\":\"name\",\"startMs\":3603000,\"endMs\":3604000,\"labels\":[],\"findings\":[]}");
    }

    @Test
    void shouldSkipEmptyPlainLinesAndNumberTheOthersByTheirLine() throws IOException {
        Ran ran = check("first\n\n  \nfourth", "--json");

        assertThat(parsed(ran)).extracting(node -> node.get("id").asInt()).containsExactly(1, 4);
    }

    @Test
    void shouldGoByTheExtensionBeforeTheContent() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "{\"id\": 1}\n");

        assertThat(Ran.command("check", file.toString(), "--json").code()).isZero();
        assertThat(Ran.command("check", file.toString(), "--json", "--format", "jsonl")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void shouldTellTheLanguageByTheLetters() {
        assertThat(Language.byScript("hello")).isEqualTo(broadcastmonitor.broadcast.Language.EN);
        assertThat(Language.byScript("купите iPhone Pro Max")).isEqualTo(broadcastmonitor.broadcast.Language.RU);
        assertThat(Language.byScript("!!! 123")).isEqualTo(broadcastmonitor.broadcast.Language.EN);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no Ctrl-C to send to a process")
    void shouldEndWithAWholeLineWhenInterrupted() throws Exception {
        Path out = folder.resolve("out");
        Process monitor = Monitor.process("check", "-", "--json", "--reader", "off")
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            OutputStream in = monitor.getOutputStream();
            byte[] line = "{\"id\": 1, \"text\": \"good evening everyone\"}\n".getBytes(StandardCharsets.UTF_8);
            for (int i = 0; Files.size(out) == 0 || i % 100 != 7; i++) {
                in.write(line);
            }
            Monitor.interrupt(monitor);

            assertThat(monitor.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(monitor.exitValue()).isEqualTo(130);
            assertThat(Files.readString(out)).endsWith("}\n");
        } finally {
            monitor.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "check /no/such/file",
                "check .",
                "check - --language de",
                "check - --channel fax",
                "check - --format doc",
                "check - --rules /no/such/dir",
                "check - --brief /no/such/brief.yaml",
                "check - --nonsense",
                "chek -",
                ""
            })
    void shouldRefuseAMistakeWithOneClearLine(String line) {
        Ran ran = Ran.command(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).singleElement().asString().startsWith("monitor: ");
    }

    private static Ran check(String text, String... options) {
        List<String> args = new ArrayList<>(List.of("check", "-"));
        args.addAll(List.of(options));
        return Ran.withInput(text.getBytes(StandardCharsets.UTF_8), args.toArray(String[]::new));
    }

    private static List<JsonNode> parsed(Ran ran) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : ran.lines()) {
            nodes.add(MAPPER.readTree(line));
        }
        return nodes;
    }
}
