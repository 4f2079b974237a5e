package broadcastmonitor.report;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseTales;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String PROGRAM = "1.2.3";

    private static Report report(BroadcastRecord record) {
        return Reporting.of(record, PROGRAM);
    }

    private static BroadcastRecord with(BroadcastRecord record, List<Case> cases) {
        return new BroadcastRecord(
                record.identity(), record.coverage(), record.lines(), cases, record.bases(), record.events());
    }

    private static Case folded(Alert alert, Logged... deeds) {
        return new CaseFold().fold(CaseKey.of(alert), List.of(alert), List.of(deeds));
    }

    private static Logged at(Instant when, broadcastmonitor.cases.CaseEvent event) {
        return new Logged(event, when);
    }

    @Property(tries = 60)
    void shouldGiveTheSameBytesAndTheSameReportBack(@ForAll @LongRange(max = 1_000_000) long seed) {
        byte[] once = ReportJson.bytes(report(RecordTales.told(seed, 0.2, 20, 0.7)));
        assertThat(ReportJson.bytes(report(RecordTales.told(seed, 0.2, 20, 0.7))))
                .isEqualTo(once);
        assertThat(ReportJson.bytes(ReportJson.read(once))).isEqualTo(once);
    }

    @Property(tries = 60)
    void shouldPutEveryCaseInOneListAndCountItOnce(@ForAll @LongRange(max = 1_000_000) long seed) {
        BroadcastRecord record = RecordTales.told(seed, 0.2, 25, 0.5);
        Report report = report(record);
        List<String> listed = new ArrayList<>();
        for (List<Report.Finding> list :
                List.of(report.findings(), report.review(), report.falseAlarms(), report.retracted())) {
            list.forEach(each -> listed.add(each.id()));
        }
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        record.cases().stream().map(each -> each.key().id()).toList());
        for (Report.Tally tally : report.statistics().byCategory().values()) {
            assertThat(tally.open() + tally.violations() + tally.falseAlarms() + tally.retracted() + tally.review())
                    .isEqualTo(tally.found());
        }
        assertThat(report.compliance().lowest())
                .isLessThanOrEqualTo(report.compliance().score());
        boolean open = report.findings().stream().anyMatch(Scores::isOpen);
        assertThat(report.status()).isEqualTo(open ? Report.Status.PROVISIONAL : Report.Status.FINAL);
    }

    /** What can be read is in every form and both languages: each quote, each lost stretch, each decision. */
    @Test
    void shouldSayTheSameInEveryFormAndBothLanguages() throws Exception {
        Report report = report(RecordTales.told(11, 0.3, 12, 0.6));
        for (Language language : Language.values()) {
            String html = Jsoup.parse(new String(ReportPages.html(report, language), StandardCharsets.UTF_8))
                    .text();
            String pdf = squeezed(text(ReportPages.pdf(report, language)));
            String csv = new String(ReportFormat.CSV.write(report, language), StandardCharsets.UTF_8);
            Page page = new Page(report, language, false);
            assertThat(csv).startsWith("\uFEFF");
            for (Gap gap : report.coverage().gaps()) {
                String length = page.number(gap.lostMs() / 1000.0, 1);
                assertThat(html).contains(length);
                assertThat(pdf).contains(squeezed(length));
                assertThat(csv).contains(Long.toString(gap.lostMs()));
            }
            for (List<Report.Finding> list : page.lists().values()) {
                for (Report.Finding each : list) {
                    String place = page.time(each.startMs()) + " – " + page.time(each.endMs());
                    assertThat(html).contains(place).contains(page.category(each.category()));
                    assertThat(squeezed(html)).contains(squeezed(each.quote()));
                    assertThat(pdf).contains(squeezed(place)).contains(squeezed(each.quote()));
                    assertThat(csv).contains(each.id());
                }
            }
            assertThat(html).contains(page.text("status." + report.status().code()));
        }
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            return new PDFTextStripper().getText(document);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    @Test
    void shouldBeProvisionalWhileACaseIsOpenAndSupersededWhenADecisionChangesAfterwards() {
        BroadcastRecord record = RecordTales.told(1, 0.2, 0, 0);
        Alert first = CaseTales.alert(
                record.identity().broadcast(), "a1", Alert.Status.CONFIRMED, "best", 0, CaseTales.START);
        Alert second = CaseTales.alert(
                record.identity().broadcast(), "a2", Alert.Status.CONFIRMED, "only", 9_000, CaseTales.START);
        Instant day = CaseTales.START.plusSeconds(86_400);
        Case open = folded(first);
        Case decided = folded(second, at(day, CaseTales.event("v2", Type.VERDICT, "ann", second, null)));
        assertThat(report(with(record, List.of(open, decided))).status()).isEqualTo(Report.Status.PROVISIONAL);

        Logged verdict = at(day.plusSeconds(60), CaseTales.event("v1", Type.VERDICT, "ann", first, null));
        Report done = report(with(record, List.of(folded(first, verdict), decided)));
        assertThat(done.status()).isEqualTo(Report.Status.FINAL);
        assertThat(done.issue()).isEqualTo(1);
        assertThat(done.issues())
                .singleElement()
                .extracting(Report.Issue::finalAt)
                .isEqualTo(day.plusSeconds(60));

        Logged undone = at(day.plusSeconds(900), CaseTales.undo("u1", "ann", first, "v1", "v1"));
        Report reopened = report(with(record, List.of(folded(first, verdict, undone), decided)));
        assertThat(reopened.status()).isEqualTo(Report.Status.PROVISIONAL);
        assertThat(reopened.issue()).isEqualTo(2);
        assertThat(reopened.issues().get(0).status()).isEqualTo(Report.Status.SUPERSEDED);
        assertThat(reopened.issues().get(0).supersededBy()).isEqualTo("u1");
        assertThat(reopened.number()).isEqualTo(done.number());
    }

    @Test
    void shouldSupersedeAFinalIssueWhenAnAppealOverturnsAVerdictAndKeepItWhenTheVerdictIsUpheld() {
        BroadcastRecord record = RecordTales.told(1, 0.2, 0, 0);
        Alert alert = CaseTales.alert(
                record.identity().broadcast(), "a1", Alert.Status.CONFIRMED, "best", 0, CaseTales.START);
        Instant day = CaseTales.START.plusSeconds(86_400);
        Logged verdict = at(day, CaseTales.event("v1", Type.VERDICT, "ann", alert, null));
        Logged appeal = at(
                day.plusSeconds(60), CaseTales.other("p1", Type.APPEALED, "boris", alert, "v1", "v1", new Random(1)));
        Case appealed = folded(alert, verdict, appeal);
        assertThat(appealed.quality().appeal()).isNotNull();
        Report waiting = report(with(record, List.of(appealed)));
        assertThat(waiting.status())
                .as("the verdict is in force until somebody decides")
                .isEqualTo(Report.Status.FINAL);
        assertThat(waiting.issue()).isEqualTo(1);

        for (CaseEvent.Outcome outcome : CaseEvent.Outcome.values()) {
            boolean overturned = outcome == CaseEvent.Outcome.OVERTURNED;
            Logged ruling =
                    at(day.plusSeconds(120), CaseTales.ruling("r1", "clara", alert, appealed.last(), "p1", outcome));
            Report after = report(with(record, List.of(folded(alert, verdict, appeal, ruling))));
            assertThat(after.status()).as(outcome.code()).isEqualTo(Report.Status.FINAL);
            assertThat(after.number()).isEqualTo(waiting.number());
            assertThat(after.issue()).as(outcome.code()).isEqualTo(overturned ? 2 : 1);
            assertThat(after.issues().get(0).status())
                    .isEqualTo(overturned ? Report.Status.SUPERSEDED : Report.Status.FINAL);
            assertThat(after.issues().get(0).supersededBy()).isEqualTo(overturned ? "r1" : null);
            assertThat(after.findings().stream().anyMatch(Scores::isViolation))
                    .as(outcome.code())
                    .isNotEqualTo(overturned);
            for (Language language : Language.values()) {
                assertThat(ReportPages.html(after, language))
                        .asString(StandardCharsets.UTF_8)
                        .contains("looked again");
            }
        }
    }

    @Test
    void shouldFailByOneCriticalViolationHoweverHighTheScore() {
        BroadcastRecord record = RecordTales.told(1, 3, 0, 0);
        Alert alert = CaseTales.alert(
                record.identity().broadcast(),
                "a1",
                Alert.Status.CONFIRMED,
                "word",
                0,
                CaseTales.START,
                "profanity",
                broadcastmonitor.detector.Severity.CRITICAL,
                broadcastmonitor.detector.Lane.ALERT);
        assertThat(report(with(record, List.of(folded(alert)))).compliance().result())
                .isEqualTo("open");
        Report failed = report(with(
                record,
                List.of(folded(alert, at(CaseTales.START, CaseTales.event("v", Type.VERDICT, "ann", alert, null))))));
        assertThat(failed.compliance().score()).isGreaterThan(Scores.PASSED);
        assertThat(failed.compliance().result()).isEqualTo("failed");
        assertThat(report(record).compliance().result()).isEqualTo("passed");
    }

    @Test
    void shouldLeaveModeratorsOutOfTheSellersCopyAndSayUntilWhenACaseCanBeAppealed() {
        Report full = report(RecordTales.told(5, 0.3, 30, 1));
        Report copy = Reporting.copy(full, Report.Copy.SELLER);
        String json = new String(ReportJson.bytes(copy), StandardCharsets.UTF_8);
        assertThat(new String(ReportJson.bytes(full), StandardCharsets.UTF_8)).contains("\"ann\"");
        assertThat(json).doesNotContain("\"ann\"").doesNotContain("\"boris\"");
        assertThat(copy.findings()).filteredOn(Scores::isViolation).isNotEmpty().allSatisfy(each -> assertThat(
                        each.statement().complaintUntil())
                .isAfter(each.decided().at().plusSeconds(180L * 86_400)));
        assertThat(ReportPages.html(copy, Language.EN))
                .asString(StandardCharsets.UTF_8)
                .doesNotContain(" ann");
    }

    @Test
    void shouldNotLetASpreadsheetTakeACellForAFormula() {
        for (Language language : Language.values()) {
            Csv csv = new Csv(language);
            csv.line("=1+1", "-x", "@a", "+b", "a\"b", -5, null);
            String between = language == Language.RU ? ";" : ",";
            assertThat(new String(csv.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("\uFEFF" + String.join(between, "'=1+1", "'-x", "'@a", "'+b", "\"a\"\"b\"", "-5", "")
                            + "\r\n");
        }
    }

    @Test
    void shouldLoadNothingFromElsewhereAndHaveEveryTextInBothLanguages() {
        Report report = report(RecordTales.told(3, 0.1, 10, 0.5));
        String html = new String(ReportPages.html(report, Language.RU), StandardCharsets.UTF_8);
        assertThat(Jsoup.parse(html).select("[src], link, script, a[href]")).isEmpty();
        assertThat(html).doesNotContain("url(").doesNotContain("@import").doesNotContain("<b>");
        assertThat(new TreeSet<>(Texts.in(Language.RU).keys()))
                .isEqualTo(new TreeSet<>(Texts.in(Language.EN).keys()));
    }

    @Test
    void shouldKeepTheSchema() throws Exception {
        var schema = com.networknt.schema.JsonSchemaFactory.getInstance(
                        com.networknt.schema.SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/schemas/report.schema.json")));
        for (long seed = 0; seed < 20; seed++) {
            Report report = report(RecordTales.told(seed, 0.2, 15, 0.6));
            for (Report.Copy copy : Report.Copy.values()) {
                byte[] json = ReportJson.bytes(Reporting.copy(report, copy));
                assertThat(schema.validate(
                                new String(json, StandardCharsets.UTF_8), com.networknt.schema.InputFormat.JSON))
                        .isEmpty();
            }
        }
    }
}
