package broadcastmonitor.report;

import broadcastmonitor.broadcast.Language;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;

/** Reports as pages: one file each, that loads nothing from elsewhere, for screens and printers. Safe for any thread. */
public final class ReportPages {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, ReportPages.class.getClassLoader(), "broadcastmonitor.report.pages");

    private ReportPages() {}

    /** The page of a report, HTML in UTF-8. */
    public static byte[] html(Report report, Language language) {
        return page(report, language, false).getBytes(StandardCharsets.UTF_8);
    }

    /** The page as a PDF. */
    public static byte[] pdf(Report report, Language language) {
        return PdfWriter.pdf(page(report, language, true));
    }

    private static String page(Report report, Language language, boolean printed) {
        return rendered("report.jte", new Page(report, language, printed));
    }

    /** A template with its one parameter. */
    static String rendered(String template, Object parameter) {
        StringOutput out = new StringOutput();
        TEMPLATES.render(template, parameter, out);
        return out.toString();
    }
}
