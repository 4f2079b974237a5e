package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Fusion.Fused;
import broadcastmonitor.app.Detectors;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.DetectorFault;
import broadcastmonitor.rules.Author;
import broadcastmonitor.rules.Marketplace;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.text.input.InputFormat;
import broadcastmonitor.text.input.InputItem;
import broadcastmonitor.text.input.InputItems;
import broadcastmonitor.text.input.TextInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check} on the files that people really have. */
class CheckInputTest {
    private static final RuleSet PACKS = RuleSet.loadUnproven(Path.of("rules"));
    private static final BroadcastEvaluation EVALUATION =
            Detectors.patternsAlone().of(() -> PACKS, Brief.none());

    /** The categories that were found, each with the time of its item. */
    private static class Found implements CheckView {
        private final List<String> labels = new ArrayList<>();

        @Override
        public void checked(InputItem item, List<Fused> findings) {
            assertThat(item.text()).doesNotContain("&#39;", "&rsquo;");
            findings.stream()
                    .map(fused -> fused.finding().category())
                    .distinct()
                    .sorted()
                    .forEach(category -> labels.add(category + "@" + item.startMs()));
        }

        @Override
        public void whole(List<Fused> findings) {
            throw new AssertionError(findings);
        }

        @Override
        public void bad(InputItem item) {
            throw new AssertionError(item.error());
        }

        @Override
        public void fault(InputItem item, DetectorFault fault) {
            throw new AssertionError(fault.reason());
        }

        @Override
        public void end(Check check) {}
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "blank-after-timing.vtt,superlative@0",
        "blank-inside.srt,superlative@0",
        "cue-under-header.vtt,superlative@0",
        "cue-under-note.vtt,superlative@0",
        "no-blank-between.srt,superlative@605000",
        "segments-joined.vtt,superlative@3000",
        "references.vtt,rudeness@0 superlative@0",
        "rolling.vtt,superlative@160",
        "utf16.srt,superlative@0",
        "utf16.txt,superlative@-1 profanity@-1"
    })
    void shouldFindWhatIsSaidInTheCasesWhereItIsSaid(String file, String expected) throws IOException {
        Path path = Path.of("src/test/resources/subtitles", file);
        Found found = new Found();
        Check check = new Check(EVALUATION, Channel.SPEECH, null, Author.SELLER, Marketplace.ozon(), found);
        try (TextInput input = TextInput.open(path, null)) {
            InputItems items = input.items(InputFormat.ofName(file));
            for (InputItem item = items.next(); item != null; item = items.next()) {
                check.accept(item);
            }
            check.end();
        }

        assertThat(check.clean()).isTrue();
        assertThat(found.labels).containsExactly(expected.split(" "));
    }

    @Test
    void shouldSayInWhichEncodingAFileWasRead() throws IOException {
        String encoding = "windows-1251";
        Path file = folder.resolve("script.txt");
        Files.write(file, "это самый лучший чайник на рынке\n".getBytes(Charset.forName(encoding)));

        Ran ran = Ran.command("check", file.toString(), "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("superlative");
        assertThat(ran.err()).contains("read as " + encoding);
    }

    @Test
    void shouldRefuseWhatIsNoTextToCheckInOneLine() throws IOException {
        Path json = folder.resolve("whisper.json");
        Files.writeString(json, "{\n  \"segments\": [\n    {\"text\": \"hello\"}\n  ]\n}\n");

        for (String file : List.of("samples/compliant_en.wav", "samples/compliant_ru.flac", json.toString())) {
            Ran ran = Ran.command("check", file);

            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err().lines()).singleElement().asString().startsWith("monitor: ");
        }
    }

    @Test
    void shouldShowTenBadLinesAndCountTheOthers() {
        Ran ran = Ran.withInput("{\"id\": 1, \"text\": \n".repeat(500).getBytes(StandardCharsets.UTF_8), "check", "-");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err().lines()).hasSizeLessThan(15);
        assertThat(ran.err()).contains("line 10:", "490 lines more", "500 lines could not be checked");
    }

    @Test
    void shouldLeaveOutWhatBindsSellersOnlyWhereAViewerWrites() throws IOException {
        List<String> labels = new ArrayList<>();
        for (String line : List.of(
                "{\"text\": \"WHERE IS MY ORDER!!!\", \"channel\": \"chat\", \"role\": \"viewer\"}",
                "{\"text\": \"fuck you\", \"channel\": \"chat\", \"author\": \"viewer\"}",
                "{\"text\": \"WHERE IS MY ORDER!!!\", \"channel\": \"chat\", \"author\": \"Anna\"}")) {
            Found found = new Found();
            Check check = new Check(EVALUATION, Channel.SPEECH, null, Author.SELLER, Marketplace.ozon(), found);
            InputItems items = TextInput.of(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), null)
                    .items(InputFormat.JSONL);
            check.accept(items.next());
            labels.add(String.join(" ", found.labels).replace("@-1", ""));
        }

        assertThat(labels).containsExactly("", "profanity", "chat-punctuation chat-uppercase");
    }

    @ParameterizedTest
    @CsvSource({
        "this is the best,kettle on the market and it boils fast,the best kettle on the market",
        "посмотрите это самая лучшая,сковорода на рынке берите две,самая лучшая сковорода на рынке",
        "we have the lowest,prices in the country today,the lowest prices in the country"
    })
    void shouldQuoteAPhraseThatRunsOverTwoCuesAsAWhole(String first, String second, String quote) throws IOException {
        for (long pauseMs : new long[] {0, 300, 800, 5_000}) {
            List<String> quotes = new ArrayList<>();
            Found found = new Found() {
                @Override
                public void checked(InputItem item, List<Fused> findings) {
                    findings.forEach(fused ->
                            quotes.add(item.startMs() + " " + fused.finding().quote()));
                }
            };
            String text = "1\n00:00:01,000 --> 00:00:03,000\n" + first + "\n\n2\n" + stamp(3_000 + pauseMs) + " --> "
                    + stamp(6_000 + pauseMs) + "\n" + second + "\n";
            Check check = new Check(EVALUATION, Channel.SPEECH, null, Author.SELLER, Marketplace.ozon(), found);
            InputItems items = TextInput.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null)
                    .items(InputFormat.SRT);
            for (InputItem item = items.next(); item != null; item = items.next()) {
                check.accept(item);
            }
            check.end();

            assertThat(quotes).as("pause of %d ms", pauseMs).hasSize(1);
            assertThat(quotes.get(0).startsWith("1000 ")).isTrue();
            assertThat(quotes.get(0).endsWith(quote)).isEqualTo(pauseMs < 2_000);
        }
    }

    private static String stamp(long ms) {
        return String.format("00:00:%02d,%03d", ms / 1_000, ms % 1_000);
    }
}
