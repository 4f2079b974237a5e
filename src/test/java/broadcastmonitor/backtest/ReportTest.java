package broadcastmonitor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.detector.Lane;
import broadcastmonitor.detector.Severity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Side.Name OLD = new Side.Name("old <rules>", "a", null, null);
    private static final Side.Name NEW = new Side.Name("new", "b", "reader x", "c");

    @TempDir
    Path folder;

    private Journal<Outcome> journal;

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(folder.resolve("journal"), "x", Outcome.class);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void shouldGivePrecisionAsBoundsAndOfferWhatNobodyDecidedOn() throws IOException {
        Report report = judged(60, true);

        Tally total = report.total();
        Bounds old = Bounds.of(total.old());
        Bounds now = Bounds.of(total.now());
        assertThat(total.old()).isEqualTo(new Tally.Marks(10, 5, 15));
        assertThat(old.low()).isEqualTo(0.333);
        assertThat(old.high()).isEqualTo(0.833);
        assertThat(old.decided()).isEqualTo(0.667);
        assertThat(old.decidedLow()).isLessThan(0.667);
        assertThat(now.low()).isLessThan(old.low());
        assertThat(report.unlabelled()).isEqualTo(30);
        assertThat(report.sample()).hasSize(Report.SAMPLE).doesNotHaveDuplicates();
        assertThat(report.sample()).allSatisfy(hit -> assertThat(hit.rule()).isEqualTo("new"));
        assertThat(report.totalRecall()).isEqualTo(new Recall(11, 10, 10, 1, 0, 0));
    }

    @Test
    void shouldMeetConditionsOnWhatPeopleDecided() throws IOException {
        Report report = judged(60, false);

        assertThat(report.meeting(FailOn.REMOVED_VIOLATIONS)).isEqualTo(10);
        assertThat(report.meeting(FailOn.NEW_CRITICAL)).isEqualTo(30);
        assertThat(report.meeting(FailOn.NEW_FALSE_ALARMS)).isZero();
        assertThat(report.meeting(FailOn.ANY_CHANGE)).isEqualTo(60);
        assertThat(report.totalRecall()).isEqualTo(new Recall(11, 10, 0, 1, 0, 0));
    }

    @Test
    void shouldKeepItsSchema() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(judged(8, false), out);
        ObjectMapper json = new ObjectMapper();
        JsonNode report = json.readTree(out.toByteArray());

        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(json.readTree(Files.readAllBytes(Path.of("docs/schemas/backtest.schema.json"))))
                        .validate(report))
                .isEmpty();
        assertThat(report.path("changes")).hasSize(8);
        assertThat(report.path("findings").path("unchanged").asLong()).isZero();
    }

    @Test
    void shouldWriteTablesThatNoSpreadsheetCalculates() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvReport.write(judged(4, false), out);
        String table = out.toString(StandardCharsets.UTF_8);

        assertThat(table).startsWith("\uFEFFchange,causes,").endsWith("\r\n");
        assertThat(table.lines()).hasSize(5).allSatisfy(line -> assertThat(cells(line))
                .isEqualTo(22));
        assertThat(table).contains("\"'=cmd(\"\"1\"\", 2) <b>\"");
        for (String formula : List.of("=1", "+1", "-1", "@a", "\ta", "\ra")) {
            assertThat(CsvReport.cell(formula)).startsWith(formula.contains("\r") ? "\"'" : "'");
        }
        assertThat(CsvReport.cell("a=1")).isEqualTo("a=1");
    }

    private static int cells(String line) {
        boolean quoted = false;
        int cells = 1;
        for (char c : line.toCharArray()) {
            quoted ^= c == '"';
            cells += c == ',' && !quoted ? 1 : 0;
        }
        return cells;
    }

    @Test
    void shouldBeAPageThatNeedsNothingBesideItInBothLanguages() throws IOException {
        Report report = judged(4, false);
        for (Language language : Language.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            HtmlReport.write(report, language, out);
            String page = out.toString(StandardCharsets.UTF_8);

            assertThat(page).startsWith("<!DOCTYPE html>").contains("lang=\"" + language.code() + "\"");
            assertThat(page).doesNotContain("src=", "href=", "url(", "@import", "<script", "http", "<b>");
            assertThat(page).contains("=cmd(&quot;1&quot;, 2) &lt;b&gt;", "old &lt;rules&gt;");
        }
        assertThat(PageWords.of(Language.EN).keys())
                .isEqualTo(PageWords.of(Language.RU).keys());
    }

    @Test
    void shouldSayEverythingOfImportanceOnATerminal() throws IOException {
        String text = String.join("\n", TextReport.lines(judged(60, false), 1, 3));

        assertThat(text).contains("findings   30 -> 30: 0 unchanged, 30 added (rules 30), 30 removed (rules 30)");
        assertThat(text).contains("removed-violations 10", "... and 1 more variants", "... and 57 more changes");
        assertThat(text).contains("found      10/11 -> 0/11");
    }

    /** Half of the hits are old ones, of which every third was confirmed and every sixth is a false alarm; half are new critical ones. */
    private Report judged(int hits, boolean keepsOld) throws IOException {
        List<Hit> all = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < hits; i++) {
            boolean old = i < hits / 2;
            Hit hit = new Hit(
                    "a" + i,
                    "b",
                    null,
                    "u" + i,
                    null,
                    "c",
                    old ? "old" : "new",
                    null,
                    old ? Severity.HIGH : Severity.CRITICAL,
                    Lane.ALERT,
                    "=cmd(\"1\", 2) <b>",
                    "before",
                    "after",
                    1000L * i,
                    1000L * i + 500,
                    "m",
                    null);
            all.add(hit);
            if (old && i % 2 == 0) {
                Label.Verdict verdict = i % 6 == 4 ? Label.Verdict.FALSE_ALARM : Label.Verdict.VIOLATION;
                labels.add(new Label("a" + i, "u" + i, null, "c", "x", hit.startMs(), hit.endMs(), verdict, false));
            }
        }
        labels.add(new Label(null, "u", null, "c", "x", 10_000_000, 10_000_100, Label.Verdict.VIOLATION, true));
        List<Hit> old = all.subList(0, hits / 2);
        List<Hit> now = keepsOld ? all : all.subList(hits / 2, hits);
        Outcome outcome =
                Backtest.outcome(tape(), List.of(old, now), List.of(Factor.RULES), new Labels(labels, Set.of()));
        journal.add(outcome);
        return Report.of(OLD, NEW, journal);
    }

    private static Tape tape() {
        Word word = new Word("w", 0, 1, 1);
        Transcript said = new Transcript("b", "u0", 0, true, "en", 0, 1, "w", List.of(word), 1, null);
        return new MadePast.MadeTape("b", List.of(said), Labels.NONE);
    }

    @Test
    void shouldNotBeMisreadByItsOwnJournal() throws IOException {
        Report report = judged(60, true);
        Map<RuleKey, Tally> rows = report.rows();

        assertThat(rows.get(new RuleKey("c", "old", "")).unchanged()).isEqualTo(30);
        assertThat(rows.values()).allMatch(Tally::reconciles);
    }
}
