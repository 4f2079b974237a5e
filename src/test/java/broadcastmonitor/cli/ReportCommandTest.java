package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.report.Report;
import broadcastmonitor.report.ReportJson;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    Path folder;

    private String data() {
        return folder.resolve("data").toString();
    }

    @Test
    void shouldReportOnWhatWasReplayedWhenNoServiceRuns() throws Exception {
        Path clip = Clips.bestFryingPan(folder);
        assertThat(Ran.command(
                                "replay",
                                clip.toString(),
                                "--id",
                                "pan",
                                "--language",
                                "en",
                                "--reader",
                                "off",
                                "--data-dir",
                                data())
                        .code())
                .isZero();
        String out = folder.resolve("out") + "/";
        Ran ran = Ran.command("report", "pan", "--data-dir", data(), "--format", "json,html,csv", "-o", out);
        assertThat(ran.err()).contains("written: ");
        assertThat(ran.code()).isZero();
        byte[] json = Files.readAllBytes(Path.of(out, "pan.json"));
        Report report = ReportJson.read(json);
        assertThat(report.status()).isEqualTo(Report.Status.PROVISIONAL);
        assertThat(report.findings()).isNotEmpty();
        assertThat(Files.readString(Path.of(out, "pan.html")))
                .contains(report.findings().get(0).quote());
        assertThat(Files.readString(Path.of(out, "pan.csv")))
                .contains(report.findings().get(0).id());

        Ran transcript = Ran.command("transcript", "pan", "--data-dir", data(), "--format", "text", "-o", "-");
        assertThat(transcript.out()).contains(report.findings().get(0).quote()).contains("Speakers are not told apart");

        Ran again = Ran.command("report", "--all", "--data-dir", data(), "--format", "csv", "-o", "-");
        assertThat(again.out()).contains("superlative.");
        Ran unknown = Ran.command("report", "pot", "--data-dir", data());
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("known: pan").hasLineCount(1);
        try (EmbeddedBroker held = EmbeddedBroker.start(folder.resolve("data"))) {
            Ran refused = Ran.command("report", "pan", "--data-dir", data());
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err().strip()).hasLineCount(1);
            assertThat(held.port()).isPositive();
        }
    }

    @Test
    void shouldSayInOneLineWhatIsWrong() {
        assertThat(Ran.command("report").err())
                .contains("name one broadcast, or --all")
                .hasLineCount(1);
        assertThat(Ran.command("report", "a", "--format", "docx").err())
                .contains("html, pdf, csv")
                .hasLineCount(1);
        assertThat(Ran.command("report", "--all", "--from", "yesterday").err()).contains("2026-01-31");
        assertThat(Ran.command("report", "a", "--format", "html,pdf", "-o", "x.html")
                        .err())
                .contains("x.html/");
        assertThat(Ran.command("report", "a", "--service", "nowhere").err()).contains("--service");
        assertThat(Ran.command("report", "a", "--data-dir", data()).err())
                .contains("nothing in")
                .hasLineCount(1);
    }
}
