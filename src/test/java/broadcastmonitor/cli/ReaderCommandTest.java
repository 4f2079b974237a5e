package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderCommandTest {
    private static final String LINES = """
            {"text": "это самый лучший чайник из всех что бывают", "labels": ["superlative"], "quote": {"superlative": "самый лучший чайник"}}
            {"text": "write to me in telegram my nick is kettle queen", "labels": ["contact-exchange"], "language": "en"}
            {"text": "the lid is made of glass", "labels": [], "language": "en"}

            {"text": "крышка стеклянная", "labels": ["illegal"], "id": "wrong"}
            """;

    @TempDir
    Path folder;

    private String file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("lines.jsonl"), LINES).toString();
    }

    @Test
    void shouldPrintHowRightTheReaderIs() {
        Ran ran = Ran.command("reader", "evaluate", file, "--misses");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("broadcast-reader-1, balanced: 4 lines, of 1 clean ones 0 alert")
                .containsPattern("(?m)^superlative +1\\.000 +1\\.000 +1\\.000 +1 +0 +0$")
                .containsPattern("(?m)^illegal +1\\.000 +0\\.000 +0\\.000 +0 +0 +1$")
                .contains(
                        "MISSED illegal",
                        "wrong: крышка стеклянная",
                        "quotes: 1 of 1 overlap the marked words, on average")
                .contains("confidence above 0.3 is off by", "one threshold for all");
    }

    @Test
    void shouldPrintTheSameFiguresAsJson() throws IOException {
        Ran ran = Ran.command("reader", "evaluate", file, "--json", "--caution", "careful");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.lines()).hasSize(1);
        JsonNode figures = new ObjectMapper().readTree(ran.out());
        assertThat(figures.path("caution").asText()).isEqualTo("careful");
        assertThat(figures.path("lines").asInt()).isEqualTo(4);
        assertThat(figures.at("/labels/superlative/f1").asDouble()).isEqualTo(1);
        assertThat(figures.at("/all/misses").asInt()).isPositive();
        assertThat(figures.path("curve").size()).isEqualTo(10);
        assertThat(figures.path("reliability").size()).isPositive();
    }

    @Test
    void shouldCompareWhatPatternsReaderAndBothTogetherAlert() throws IOException {
        String lines = lines("""
                {"text": "это самый лучший чайник из всех что бывают", "labels": ["superlative"]}
                {"text": "call me on plus seven nine one six five five five zero one two three", "labels": ["contact-exchange"]}
                {"text": "the lid is made of glass", "labels": []}
                {"text": "ПОКУПАЙТЕ ЧАЙНИКИ СЕГОДНЯ", "labels": ["chat-uppercase"], "channel": "chat"}
                {"text": "the lid is made of iron", "labels": ["illegal"], "id": "wrong"}
                """);

        Ran ran = Ran.command("reader", "evaluate", "--fused", "--misses", lines);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("reader broadcast-reader-1", ", balanced", "MISSED illegal wrong: the lid is made of iron")
                .containsPattern("(?m)^all, 5 lines .*of 1 clean ones alert$")
                .containsPattern("(?m)^en speech, 3 lines .*of 1 clean ones alert$")
                .containsPattern("(?m)^ru chat, 1 line .*of 0 clean ones alert$")
                .containsPattern("(?m)^  fused +1\\.000 +0\\.750 +0\\.857  0$");
        JsonNode figures = new ObjectMapper()
                .readTree(Ran.command("reader", "evaluate", "--fused", "--json", lines)
                        .out());
        assertThat(figures.at("/all/fused/f1").asDouble()).isEqualTo(0.857);
        assertThat(figures.at("/ru chat/reader/recall").asDouble()).isZero();
        assertThat(figures.at("/ru chat/patterns/recall").asDouble()).isEqualTo(1);
    }

    @Test
    void shouldCutLinesInTwoAndPairThem() throws IOException {
        String lines = lines("""
                {"text": "this is the best kettle that you will find in the whole wide world", "labels": ["superlative"]}
                {"text": "the lid is made of glass", "labels": []}
                {"text": "it boils a litre of water in four minutes", "labels": []}
                {"text": "ПОКУПАЙТЕ ЧАЙНИКИ СЕГОДНЯ", "labels": ["chat-uppercase"], "channel": "chat"}
                """);

        JsonNode figures = new ObjectMapper()
                .readTree(Ran.command("reader", "evaluate", "--cut", "3", "--json", lines)
                        .out());

        assertThat(figures.at("/en cut in two/lines").asInt()).isEqualTo(3);
        assertThat(figures.at("/en cut in two/clean").asInt()).isEqualTo(2);
        assertThat(figures.has("ru cut in two")).isFalse();
    }

    @Test
    void shouldLearnThresholdsIntoAFolderOfRules() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Path many = folder.resolve("many.jsonl");
        Files.writeString(
                many,
                String.join(
                        "\n",
                        Files.readAllLines(Path.of("models/reader/calibration/chat-en.jsonl"))
                                .subList(0, 60)));

        Ran ran = Ran.command("reader", "calibrate", many.toString(), "--rules", rules.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("careful: 60 lines", "balanced: 60 lines", "eager: 60 lines");
        assertThat(rules.resolve("reader/thresholds.yaml"))
                .content()
                .contains("rudeness:", "reader: broadcast-reader-1");
        Ran again = Ran.command("reader", "evaluate", many.toString(), "--rules", rules.toString());
        assertThat(again.err()).doesNotContain("No calibration fits");
    }

    @Test
    void shouldRefuseAMistakeWithOneClearLine() throws IOException {
        refused("which of them? evaluate, calibrate", "reader");
        refused("no such file", "reader", "evaluate", "/no/such/file");
        refused("no such rules directory", "reader", "evaluate", file, "--rules", "/no/such/dir");
        refused("there is no reader house-1", "reader", "evaluate", file, "--reader", "house-1");
        refused("has no reader.json", "reader", "evaluate", file, "--reader", folder.toString());
        refused("--caution", "reader", "evaluate", file, "--caution", "brave");
        refused("there is no reader house-1", "reader", "evaluate", "--fused", file, "--reader", "house-1");
        refused("only 4 lines", "reader", "calibrate", file, "--dry-run");
        refused("a number from 2 to 100", "reader", "calibrate", file, "--folds", "1");
        refused("needs \"text\" and \"labels\"", "reader", "evaluate", lines("{\"text\": \"x\"}"));
        refused("line 1", "reader", "evaluate", lines("{"));
        refused("no labelled lines", "reader", "evaluate", lines(""));
    }

    private String lines(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "lines", ".jsonl"), content)
                .toString();
    }

    private static void refused(String reason, String... args) {
        Ran ran = Ran.command(args);

        assertThat(ran.code()).as(List.of(args) + ran.err()).isEqualTo(2);
        assertThat(ran.err().lines()).singleElement().asString().contains(reason);
        assertThat(ran.out()).isEmpty();
    }
}
