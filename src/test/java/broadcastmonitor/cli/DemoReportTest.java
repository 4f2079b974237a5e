package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.report.Report;
import broadcastmonitor.report.ReportJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The demo's broadcasts, reported on as a user does it: page, PDF and table say what the report says. */
@Tag("long")
class DemoReportTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Language.class)
    void shouldSayTheSameOnThePageInThePdfAndInTheTable(Language language) throws Exception {
        String code = language.code();
        String data = folder.resolve("data").toString();
        assertThat(Ran.command("demo", "--fast", "--no-dashboard", "--language", code, "--data-dir", data)
                        .code())
                .isZero();
        String id = "demo-" + code;
        Ran ran = Ran.command("report", id, "--data-dir", data, "--format", "json,html,pdf,csv", "-o", folder + "/");
        assertThat(ran.code()).as(ran.err()).isZero();
        Report report = ReportJson.read(Files.readAllBytes(folder.resolve(id + ".json")));
        String page = squeezed(
                Jsoup.parse(Files.readString(folder.resolve(id + ".html"))).text());
        String printed = squeezed(printed(folder.resolve(id + ".pdf")));
        String table = squeezed(Files.readString(folder.resolve(id + ".csv"), StandardCharsets.UTF_8));
        assertThat(report.status()).isEqualTo(Report.Status.PROVISIONAL);
        assertThat(report.findings()).hasSizeGreaterThan(10);
        for (List<Report.Finding> list : List.of(report.findings(), report.review(), report.retracted())) {
            for (Report.Finding each : list) {
                String clause = language == Language.RU
                        ? each.clauseText().ru()
                        : each.clauseText().en();
                assertThat(page).contains(squeezed(each.quote()), squeezed(each.rule()), squeezed(clause));
                assertThat(printed).contains(squeezed(each.quote()), squeezed(each.rule()), squeezed(clause));
                assertThat(table).contains(each.id(), squeezed(each.quote()));
            }
        }
    }

    /** Without what stands at the foot of each page. */
    private static String printed(Path pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper()
                    .getText(document)
                    .replaceAll("(?m)^R-[0-9A-F]{8}, .*$", "")
                    .replaceAll("(?m)^\\d+ / \\d+$", "");
        }
    }

    /** Readers of PDF put dots where they like. */
    private static String squeezed(String text) {
        return text == null ? "" : text.replaceAll("[\\s…]", "");
    }
}
