package broadcastmonitor.report;

import broadcastmonitor.broadcast.Language;
import java.util.List;
import java.util.Map;

/** A report as lines for a spreadsheet: first what was not heard, then the cases, list by list. */
final class ReportCsv {
    private ReportCsv() {}

    static byte[] write(Report report, Language language) {
        Csv csv = new Csv(language);
        Page page = new Page(report, language, false);
        csv.line(
                "report",
                "issue",
                "status",
                "broadcast",
                "run",
                "host",
                "seller",
                "list",
                "id",
                "state",
                "category",
                "severity",
                "clause",
                "rule",
                "variant",
                "detector",
                "score",
                "confidence",
                "startMs",
                "endMs",
                "spokenAt",
                "quote",
                "before",
                "after",
                "message",
                "verdict",
                "cause",
                "measure",
                "reason",
                "who",
                "decidedAt",
                "complaintUntil",
                "lostMs");
        for (Gap gap : report.coverage().gaps()) {
            csv.line(
                    report.number(),
                    report.issue(),
                    report.status().code(),
                    report.identity().broadcast(),
                    report.identity().run(),
                    report.identity().host(),
                    report.identity().seller(),
                    "gap",
                    null,
                    gap.open() ? "open" : null,
                    page.text("gap.kind." + gap.kind().code()),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    gap.startMs(),
                    gap.endMs(),
                    gap.lostFrom(),
                    null,
                    null,
                    null,
                    gap.detail(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    gap.lostMs());
        }
        for (Map.Entry<String, List<Report.Finding>> list : page.lists().entrySet()) {
            list.getValue().forEach(each -> line(csv, report, page, list.getKey(), each));
        }
        return csv.bytes();
    }

    private static void line(Csv csv, Report report, Page page, String list, Report.Finding each) {
        Report.Decided decided = each.decided();
        boolean is = decided != null;
        csv.line(
                report.number(),
                report.issue(),
                report.status().code(),
                report.identity().broadcast(),
                report.identity().run(),
                report.identity().host(),
                report.identity().seller(),
                list,
                each.id(),
                page.text("state." + each.state()),
                page.category(each.category()),
                page.text("severity." + each.severity()),
                each.clause(),
                each.rule(),
                each.variant(),
                each.detector(),
                each.score(),
                each.confidence(),
                each.startMs(),
                each.endMs(),
                each.spokenAt(),
                each.quote(),
                each.before(),
                each.after(),
                each.message(),
                is ? page.text("verdict." + decided.verdict()) : null,
                is && decided.cause() != null ? page.text("cause." + decided.cause()) : null,
                is && decided.measure() != null ? page.text("measure." + decided.measure()) : null,
                is ? decided.reason() : null,
                is ? decided.who() : null,
                is ? decided.at() : null,
                each.statement() == null ? null : each.statement().complaintUntil(),
                null);
    }
}
