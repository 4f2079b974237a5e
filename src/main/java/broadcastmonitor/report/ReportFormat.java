package broadcastmonitor.report;

import broadcastmonitor.broadcast.Language;
import java.util.Locale;

/** What a report can be written as. */
public enum ReportFormat {
    /** Its canonical JSON, which is the report: the others follow from it. The same in every language. */
    JSON("application/json"),
    /** One page. */
    HTML("text/html; charset=utf-8"),
    /** The page, printed. */
    PDF("application/pdf"),
    /** A line for each gap and each case. */
    CSV("text/csv; charset=utf-8");

    private final String contentType;

    ReportFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The name in options and of files. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its media type. */
    public String contentType() {
        return contentType;
    }

    /** A report in this form. */
    public byte[] write(Report report, Language language) {
        return switch (this) {
            case JSON -> ReportJson.bytes(report);
            case HTML -> ReportPages.html(report, language);
            case PDF -> ReportPages.pdf(report, language);
            case CSV -> ReportCsv.write(report, language);
        };
    }
}
