package broadcastmonitor.cli;

import broadcastmonitor.alerts.Alert;
import java.util.List;
import java.util.Locale;

/** An alert for a person. */
final class AlertText {
    private AlertText() {}

    /** A confirmed alert with its advice, or a retraction. */
    static List<String> of(Alert alert, Style style) {
        boolean retracted = alert.status() == Alert.Status.RETRACTED;
        String line =
                Screen.instant(alert.startMs()) + "  " + (retracted ? style.dim("retracted") : badge(alert, style))
                        + "  " + style.bold(alert.category()) + "  \"" + Screen.clean(alert.quote()) + "\"";
        if (retracted || alert.advice() == null) {
            return List.of(line);
        }
        String evidence = alert.evidence() == null ? "" : " (" + alert.evidence() + ")";
        return List.of(line, " ".repeat(9) + style.dim(Screen.clean(alert.advice() + evidence)));
    }

    /** An alert that may still be taken back. */
    static String provisional(Alert alert, Style style) {
        return Screen.instant(alert.startMs()) + "  " + style.yellow("? ") + badge(alert, style) + "  "
                + alert.category() + "  \"" + Screen.clean(alert.quote()) + "\" " + style.dim("provisional");
    }

    private static String badge(Alert alert, Style style) {
        return style.severity(
                alert.severity(),
                String.format(Locale.ROOT, "%-8s", alert.severity().code()));
    }
}
