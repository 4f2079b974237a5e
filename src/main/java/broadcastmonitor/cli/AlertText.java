package broadcastmonitor.cli;

import broadcastmonitor.alerts.Alert;
import java.util.List;

/** An alert for a person, in the language of its broadcast. */
final class AlertText {
    private AlertText() {}

    /** A confirmed alert with its advice, or a retraction. */
    static List<String> of(Alert alert, Style style) {
        Wording wording = wording(alert);
        boolean retracted = alert.status() == Alert.Status.RETRACTED;
        String line = Screen.instant(alert.startMs()) + "  "
                + (retracted ? style.dim(wording.say("retracted", "снято")) : badge(alert, wording, style))
                + "  " + style.bold(wording.category(alert.category())) + "  "
                + wording.quoted(Screen.clean(alert.quote()));
        if (retracted || alert.advice() == null) {
            return List.of(line);
        }
        String evidence = alert.evidence() == null ? "" : " (" + alert.evidence() + ")";
        return List.of(line, " ".repeat(9) + style.dim(Screen.clean(alert.advice() + evidence)));
    }

    /** An alert that may still be taken back. */
    static String provisional(Alert alert, Style style) {
        Wording wording = wording(alert);
        return Screen.instant(alert.startMs()) + "  " + style.yellow("? ") + badge(alert, wording, style) + "  "
                + wording.category(alert.category()) + "  " + wording.quoted(Screen.clean(alert.quote())) + " "
                + style.dim(wording.say("provisional", "предварительно"));
    }

    /** An alert's message is in its broadcast's language, whatever names are quoted. */
    private static Wording wording(Alert alert) {
        return Wording.ofText(alert.message() == null ? alert.quote() : alert.message());
    }

    private static String badge(Alert alert, Wording wording, Style style) {
        return style.severity(alert.severity(), wording.severityColumn(alert.severity()));
    }
}
