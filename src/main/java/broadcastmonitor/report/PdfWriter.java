package broadcastmonitor.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Pages as PDF: tagged for screen readers, with the fonts inside. The only class that knows who writes PDF. It loads nothing from
 * elsewhere. The bytes are not the same twice: a PDF has an id and a time of its own. Safe for any thread.
 */
final class PdfWriter {
    private static final String FONT = "DejaVu Sans";
    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    static {
        XRLog.setLoggingEnabled(false);
    }

    private PdfWriter() {}

    /** @param page well-formed XHTML */
    static byte[] pdf(String page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(() -> font("DejaVuSans.ttf"), FONT, NORMAL, FontStyle.NORMAL, true);
        builder.useFont(() -> font("DejaVuSans-Bold.ttf"), FONT, BOLD, FontStyle.NORMAL, true);
        builder.usePdfUaAccessibility(true);
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(page, null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("a page cannot be written as PDF", e);
        }
        return out.toByteArray();
    }

    private static InputStream font(String name) {
        return PdfWriter.class.getResourceAsStream("fonts/" + name);
    }
}
